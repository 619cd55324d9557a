package org.qingdan.engine.lab.mutate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.qingdan.engine.determination.DeterminationJson;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.input.Problems;
import org.qingdan.engine.lab.Cases;
import org.qingdan.engine.lab.mutate.Mutation.Fate;
import org.qingdan.engine.lab.mutate.Mutation.Tried;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MutationTest {
    private static final Path PAGE = Path.of("../../docs/mutation.md");
    private static final Pattern FIGURES =
            Pattern.compile("^\\| ([a-z]+) \\|( [0-9,]+ \\|(?: [0-9,–]+ \\|){3} [0-9,–]+ )\\|$");

    private static final Engine SHIPPED = Engine.shipped();
    private static final List<Cases.Case> CASES = Cases.read(SHIPPED.files(), new Problems());
    private static final List<Mutant> MUTANTS = Mutation.mutants(SHIPPED);

    private static List<Tried> tried(List<Mutant> mutants, List<Cases.Case> cases) {
        return new Mutation(SHIPPED, cases).run(mutants, 2, () -> {});
    }

    private static List<Mutant> of(String where) {
        return MUTANTS.stream().filter(m -> m.toString().contains(where)).toList();
    }

    /** In a row of the page whose changes have not all been made since the lists changed. */
    private static final String NOT_COUNTED = "–";

    /** With {@code -Dmutation=all} every change is made; else one in so many, of every stack of lists. */
    private static final int ONE_IN = "all".equals(System.getProperty("mutation")) ? 1 : 120;

    /** The list at the top of those that a change belongs to. */
    private static String stack(Mutant mutant) {
        return Objects.requireNonNull(mutant.place().file()).split("/")[1];
    }

    static List<String> stacks() {
        return MUTANTS.stream().map(MutationTest::stack).distinct().toList();
    }

    @ParameterizedTest
    @MethodSource("stacks")
    void the_cases_notice_small_changes_but_those_that_the_page_explains(String stack) throws IOException {
        var own = MUTANTS.stream().filter(m -> stack(m).equals(stack)).toList();
        var chosen = IntStream.range(0, own.size())
                .filter(i -> i % ONE_IN == 0)
                .mapToObj(own::get)
                .toList();
        var done = tried(chosen, CASES);
        Map<Fate, Integer> counts = new EnumMap<>(Fate.class);
        for (Fate fate : Fate.values()) counts.put(fate, 0);
        done.forEach(t -> counts.merge(t.fate(), 1, Integer::sum));
        System.out.println("changes to " + stack + " " + own.size() + ", made " + done.size() + " " + counts);
        var survivors = done.stream()
                .filter(t -> t.fate() == Fate.UNNOTICED)
                .map(MutationTest::key)
                .toList();
        var page = Files.readAllLines(PAGE);
        assertThat(explained(page)).containsAll(survivors);
        assertThat(counts.get(Fate.NOTICED)).isPositive();
        var figures = figures(page).get(stack);
        assertThat(figures).as("the page has a row for " + stack).isNotNull();
        assertThat(figures.get(0)).as("changes there are").isEqualTo(own.size());
        if (ONE_IN == 1)
            assertThat(figures)
                    .containsExactly(
                            own.size(),
                            counts.get(Fate.REFUSED),
                            counts.get(Fate.NOTICED),
                            counts.get(Fate.UNNOTICED),
                            counts.get(Fate.WITHOUT_EFFECT));
    }

    @Test
    void the_page_s_figures_add_up_and_it_explains_every_survivor_it_counts() throws IOException {
        var page = Files.readAllLines(PAGE);
        int unnoticed = 0;
        for (var row : figures(page).entrySet()) {
            var counts = row.getValue();
            if (counts.size() == 1)
                continue; // what becomes of its changes has not been counted since the lists changed
            assertThat(counts.get(1) + counts.get(2) + counts.get(3) + counts.get(4))
                    .as(row.getKey())
                    .isEqualTo(counts.get(0));
            assertThat(counts.get(3)).as("at least 95 % noticed: " + row).isLessThanOrEqualTo(counts.get(2) / 19);
            unnoticed += counts.get(3);
        }
        assertThat(figures(page)).containsOnlyKeys(stacks().toArray(String[]::new));
        assertThat(explained(page)).hasSize(unnoticed);
    }

    /** What stays the same when lines are added above. */
    private static String key(Tried tried) {
        var mutant = tried.mutant();
        return Objects.requireNonNull(mutant.place().file()) + " " + mutant.where() + " " + mutant.change();
    }

    /** Rows of the page's table of survivors: file, rule or item, change, why. */
    private static List<String> explained(List<String> page) {
        var keys = new ArrayList<String>();
        for (String line : page.subList(page.indexOf("## Survivors") + 1, page.size())) {
            var cells = line.split("(?<!\\\\)\\|");
            if (cells.length != 5 || !cells[1].contains("`")) continue;
            assertThat(cells[4]).as(line).isNotBlank();
            keys.add((cells[1].strip() + " " + cells[2].strip() + " " + cells[3].strip())
                    .replace("`", "")
                    .replace("\\|", "|"));
        }
        return keys;
    }

    /** By the top list: changes there are, refused, noticed, unnoticed, without effect. */
    private static Map<String, List<Integer>> figures(List<String> page) {
        Map<String, List<Integer>> figures = new TreeMap<>();
        for (String line : page) {
            var matcher = FIGURES.matcher(line);
            if (matcher.matches())
                figures.put(
                        matcher.group(1),
                        Stream.of(matcher.group(2).split("\\|"))
                                .map(cell -> cell.strip().replace(",", ""))
                                .filter(cell -> !cell.equals(NOT_COUNTED))
                                .map(Integer::valueOf)
                                .toList());
        }
        return figures;
    }

    @Test
    void what_a_case_notices_names_that_case() {
        var raised = of("LZ-1-05 高龄津贴  年满 80 周岁：age >= 80 → age >= 81");
        var progress = new AtomicInteger();
        var done = new Mutation(SHIPPED, CASES).run(raised, 1, progress::incrementAndGet);
        assertThat(progress.get()).isEqualTo(1);
        assertThat(done).singleElement().satisfies(t -> {
            assertThat(t.fate()).isEqualTo(Fate.NOTICED);
            var by = Objects.requireNonNull(t.by());
            assertThat(by.expect()).containsKey("LZ-1-05");
            assertThat(Cases.run(SHIPPED, by)).isNull();
            assertThat(Cases.run(t.mutant().engine().get(), by)).isNotNull();
        });
    }

    @Test
    void without_its_cases_the_changes_of_an_item_survive_and_each_shows_somebody_answered_otherwise() {
        var others =
                CASES.stream().filter(c -> !c.expect().containsKey("LZ-1-05")).toList();
        var mutants = of("LZ-1-05");
        var before = tried(mutants.subList(0, 5), CASES);
        var after = tried(mutants, others);
        assertThat(before).anySatisfy(t -> assertThat(t.fate()).isEqualTo(Fate.NOTICED));
        assertThat(after).noneSatisfy(t -> assertThat(t.fate()).isEqualTo(Fate.NOTICED));
        assertThat(after)
                .filteredOn(t -> t.fate() == Fate.UNNOTICED)
                .hasSizeGreaterThan(20)
                .allSatisfy(t -> {
                    var shows = Objects.requireNonNull(t.shows());
                    assertThat(shows.item()).isEqualTo("LZ-1-05");
                    String request = DeterminationJson.write(shows.witness().request(true));
                    assertThat(answer(t.mutant().engine().get(), request))
                            .as("%s: %s", t.mutant(), request)
                            .isNotEqualTo(answer(SHIPPED, request));
                });
    }

    private static String answer(Engine engine, String request) {
        JsonNode answer = JsonMapper.shared().readTree(engine.determine(request, null));
        for (JsonNode entry : answer.get("items"))
            if (entry.get("item").asString().equals("LZ-1-05"))
                return entry.get("verdict") + " " + entry.get("tier") + " " + entry.get("benefit");
        return "";
    }

    @Test
    void figures_that_stand_outside_the_items_are_changed_too() {
        assertThat(MUTANTS)
                .extracting(Mutant::change)
                .contains("\"1.5\" → \"1.4\"", "5 → 6", "application-month → month-after-approval");
    }

    @Test
    void dates_that_only_inform_are_left_alone() {
        // Every source is to be reviewed on the one and was read on the other; elsewhere some figures stand from the
        // day they were read.
        assertThat(MUTANTS).extracting(Mutant::toString).noneMatch(t -> t.contains("2027-05-22"));
        assertThat(MUTANTS)
                .filteredOn(m -> stack(m).equals("guangxi"))
                .extracting(Mutant::toString)
                .noneMatch(t -> t.contains("2026-11-22"));
    }
}
