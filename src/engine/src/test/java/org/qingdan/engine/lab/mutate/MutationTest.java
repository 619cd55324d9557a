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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
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
    private static final Pattern FIGURE = Pattern.compile("^\\| ([^|]+?) +\\| +([0-9,.]+) ?%? +\\|$");

    private static final Engine SHIPPED = Engine.shipped();
    private static final List<Cases.Case> CASES = Cases.read(SHIPPED.files(), new Problems());
    private static final List<Mutant> MUTANTS = Mutation.mutants(SHIPPED);

    private static List<Tried> tried(List<Mutant> mutants, List<Cases.Case> cases) {
        return new Mutation(SHIPPED, cases).run(mutants, 2, () -> {});
    }

    private static List<Mutant> of(String where) {
        return MUTANTS.stream().filter(m -> m.toString().contains(where)).toList();
    }

    @Test
    void the_cases_notice_every_small_change_but_those_that_the_page_explains() throws IOException {
        var done = tried(MUTANTS, CASES);
        Map<Fate, Integer> counts = new EnumMap<>(Fate.class);
        done.forEach(t -> counts.merge(t.fate(), 1, Integer::sum));
        int caught = counts.get(Fate.REFUSED) + counts.get(Fate.NOTICED);
        var survivors = done.stream()
                .filter(t -> t.fate() == Fate.UNNOTICED)
                .map(MutationTest::key)
                .toList();
        double score = 100.0 * caught / (caught + survivors.size());
        System.out.println("changes " + done.size() + " " + counts + ", score " + score);
        assertThat(score).isGreaterThanOrEqualTo(95);
        var page = Files.readAllLines(PAGE);
        assertThat(survivors).containsExactlyInAnyOrderElementsOf(explained(page));
        assertThat(figures(page))
                .isEqualTo(Map.of(
                        "changes tried", String.valueOf(done.size()),
                        "refused when the lists load", String.valueOf(counts.get(Fate.REFUSED)),
                        "noticed by a case", String.valueOf(counts.get(Fate.NOTICED)),
                        "unnoticed", String.valueOf(survivors.size()),
                        "without effect on anybody", String.valueOf(counts.get(Fate.WITHOUT_EFFECT)),
                        "score", "%.1f".formatted(score)));
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

    private static Map<String, String> figures(List<String> page) {
        Map<String, String> figures = new java.util.TreeMap<>();
        for (String line : page) {
            var matcher = FIGURE.matcher(line);
            if (matcher.matches())
                figures.put(matcher.group(1), matcher.group(2).replace(",", ""));
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
        var before = tried(mutants, CASES);
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
        assertThat(MUTANTS)
                .filteredOn(m -> m.kind() == Mutant.Kind.DATE)
                .extracting(Mutant::toString)
                .noneMatch(t -> t.contains("2027-05-22") || t.contains("2026-11-22"));
    }
}
