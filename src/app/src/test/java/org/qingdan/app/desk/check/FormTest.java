package org.qingdan.app.desk.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.qingdan.app.Repository;
import org.qingdan.app.words.Telling;
import org.qingdan.app.words.Words;
import org.qingdan.engine.determination.DeterminationJson;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.determination.RequestReader;
import org.qingdan.engine.input.JsonReader;
import org.qingdan.engine.input.Node;
import org.qingdan.engine.input.Place;

/** The form: what it asks, how it is read, and that it says nothing that was not entered. */
class FormTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final Engine ENGINE = Engine.shipped();
    private static final Fields FIELDS = Fields.read();
    private static final RegionTree TREE = new RegionTree(ENGINE.catalogs().regions());

    private static FormReader.Read read(String... namesAndValues) {
        return FormReader.read(FIELDS, TREE, filled(namesAndValues), TODAY);
    }

    private static Filled filled(String... namesAndValues) {
        Map<String, String[]> sent = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2)
            sent.merge(namesAndValues[i], new String[] {namesAndValues[i + 1]}, (a, b) -> Stream.concat(
                            Stream.of(a), Stream.of(b))
                    .toArray(String[]::new));
        return Filled.of(sent);
    }

    private static String json(String... namesAndValues) {
        var read = read(namesAndValues);
        assertThat(read.problems()).isEmpty();
        return new String(read.json(), java.nio.charset.StandardCharsets.UTF_8);
    }

    static List<Path> examples() {
        try (var files = Files.list(Repository.file("examples"))) {
            return files.filter(f -> f.toString().endsWith(".json")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void every_profile_path_is_on_the_form_or_left_out_with_a_reason() {
        var told = new TreeSet<String>();
        FIELDS.fields().forEach(f -> assertThat(told.add(f.path())).as(f.path()).isTrue());
        FIELDS.leftOut().forEach(l -> {
            assertThat(told.add(l.path())).as(l.path()).isTrue();
            assertThat(l.why()).isNotBlank();
        });
        assertThat(told).containsExactlyInAnyOrderElementsOf(ProfilePaths.all().keySet());
    }

    @Test
    void no_field_stands_below_another() {
        for (Field one : FIELDS.fields())
            for (Field other : FIELDS.fields())
                assertThat(one != other && Filled.belongs(other.path(), one.path()))
                        .as(one.path() + " and " + other.path())
                        .isFalse();
    }

    @Test
    void an_empty_form_states_nothing() {
        assertThat(json()).isEqualTo("{\"asOf\":\"2026-11-22\",\"elder\":{}}");
        assertThat(read().stated()).isFalse();
    }

    @Test
    void what_is_not_known_is_never_no() {
        assertThat(json("hardship", "-unknown", "living.childless", "", "sex", "")).contains("\"elder\":{}");
    }

    @Test
    void sets_are_complete_once_something_is_ticked() {
        assertThat(json("hardship", "-none")).contains("\"hardship\":[]");
        assertThat(json("hardship", "DIBAO", "hardship", "-unknown")).contains("\"hardship\":[\"DIBAO\"]");
        assertThat(read("hardship", "DIBAO", "hardship", "-none").problems()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"1940-1-1", "1940/01/01", "19400101", "1940年1月1日", "１９４０．１．１", "1940.01.01"})
    void dates_are_taken_as_people_write_them(String written) {
        assertThat(json("birthDate", written)).contains("\"birthDate\":\"1940-01-01\"");
    }

    @ParameterizedTest
    @CsvSource({"1940-2-30", "40-1-1", "不记得", "1940", "19401301"})
    void what_is_no_date_is_told_at_its_field(String written) {
        assertThat(read("birthDate", written).problems()).singleElement().satisfies(p -> assertThat(
                        p.place().pointer())
                .isEqualTo("/elder/birthDate"));
    }

    @Test
    void money_and_certificates_are_read() {
        assertThat(json("income.perCapitaMonthly", "１,２００.50")).contains("\"perCapitaMonthly\":\"1200.50\"");
        assertThat(read("income.perCapitaMonthly", "很少").problems()).hasSize(1);
        assertThat(json("disabilities.0.category", "PHYSICAL", "disabilities.0.grade", "2"))
                .contains("\"disabilities\":[{\"category\":\"PHYSICAL\",\"grade\":2}]");
        assertThat(json("disabilities", "-none")).contains("\"disabilities\":[]");
        assertThat(read("disabilities.1.grade", "2").problems()).hasSize(1);
    }

    @Test
    void a_region_is_read_as_far_down_as_it_was_chosen_and_a_lower_step_of_another_place_is_dropped() {
        assertThat(json("hukou.region.1", "450000", "hukou.region.2", "450200")).contains("\"region\":\"450200\"");
        assertThat(json("hukou.region.1", "340000", "hukou.region.2", "450200", "hukou.region.3", "450203"))
                .contains("\"region\":\"340000\"");
        assertThat(json("hukou.region.1", "450000", "residence.same", "on"))
                .contains("\"residence\":{\"region\":\"450000\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "450203, 450203", "鱼峰, 450203", "lzyf, 450203", "yfq, 450203", "柳东新区, 450200~柳东新区", "ldxq, 450200~柳东新区",
        "450203001, 450203001"
    })
    void regions_are_found_by_name_initials_and_code(String query, String key) {
        assertThat(new RegionSearch(ENGINE.catalogs().regions()).find(query, TODAY))
                .extracting(RegionSearch.Match::key)
                .contains(key);
    }

    @Test
    void the_initials_of_every_region_are_known() {
        var search = new RegionSearch(ENGINE.catalogs().regions());
        ENGINE.catalogs()
                .regions()
                .valid()
                .forEach(r -> assertThat(search.knows(r.name())).as(r.name()).isTrue());
        ENGINE.catalogs()
                .regions()
                .managedUnits()
                .forEach(u -> assertThat(search.knows(u)).as(u).isTrue());
    }

    @Test
    void an_answer_in_place_takes_its_field_and_one_left_as_it_was_says_nothing() {
        assertThat(filled("was:sex", "-", "answer:sex", "MALE", "sex", "").text("sex"))
                .isEqualTo("MALE");
        assertThat(filled("was:hardship", "-", "answer:hardship", "-unknown", "hardship", "DIBAO")
                        .text("hardship"))
                .isEqualTo("DIBAO");
        var moved = filled(
                "was:hukou.region", ".1=450000",
                "answer:hukou.region.1", "450000",
                "answer:hukou.region.2", "450200",
                "hukou.region.1", "450000");
        assertThat(moved.text("hukou.region.2")).isEqualTo("450200");
        assertThat(moved.answers()).containsExactly("hukou.region");
    }

    @Test
    void the_examples_in_the_jar_are_those_of_the_repository() throws IOException {
        var listed = Examples.read();
        var files = new ArrayList<String>();
        for (Path file : examples()) {
            String name = file.getFileName().toString().replace(".json", "");
            files.add(name);
            assertThat(listed.find(name))
                    .as(name)
                    .contains((Node.Mapping) JsonReader.read(Files.readString(file), Place.ROOT));
        }
        assertThat(listed.examples()).extracting(Examples.Example::file).containsExactlyElementsOf(files);
    }

    /** The page judges what the form says, and the form says what the file does. */
    @ParameterizedTest
    @MethodSource("examples")
    void a_filled_form_is_answered_as_its_file_is(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        var request = (Node.Mapping) JsonReader.read(Files.readString(file), Place.ROOT);
        var form = new FormFiller(FIELDS, TREE).fill(request, TODAY);
        var read = FormReader.read(FIELDS, TREE, form, TODAY);
        assertThat(read.problems()).isEmpty();
        var judged = Judged.of(ENGINE, FIELDS, read);
        assertThat(DeterminationJson.write(judged.answer()))
                .isEqualTo(DeterminationJson.write(ENGINE.determine(RequestReader.read(bytes, null, false))));
    }

    @Test
    void a_snapshot_is_read_back_and_nothing_else_is() {
        var answer = ENGINE.determine(RequestReader.read(
                "{\"asOf\":\"2026-11-22\",\"elder\":{\"birthDate\":\"1940-01-01\",\"hukou\":{\"region\":\"450203\"}}}"
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8),
                null,
                false));
        var snapshot = Snapshot.of(answer);
        assertThat(Snapshot.read(snapshot.text())).isEqualTo(snapshot);
        for (String wrong : List.of("", "x", "1|<script>", "1|LZ-1-05:9~", "1|LZ-1-05:0..~", "1e9", "1|"))
            assertThat(Snapshot.read(wrong)).as(wrong).satisfiesAnyOf(
                    s -> assertThat(s).isNull(), s -> assertThat(s.items()).isEmpty());
    }

    @Test
    void every_field_has_an_english_name_and_the_verdicts_the_words_of_the_command_line() throws IOException {
        var english = properties("check_en");
        var chinese = properties("check");
        FIELDS.fields().forEach(f -> assertThat(english).containsKey("check.field." + f.path()));
        Telling.ORDER.forEach(v ->
                assertThat(chinese).containsEntry("check.verdict." + v.name(), Words.verdict(v)));
        assertThat(english.keySet()).containsAll(chinese.keySet());
        FIELDS.groups().forEach(g -> assertThat(chinese).containsKey("check.group." + g));
    }

    @Test
    void messages_for_programs_are_put_for_people() {
        var read = read("birthDate", "1940-1-1", "living.noSpouse", "true", "maritalStatus", "MARRIED");
        var judged = Judged.of(ENGINE, FIELDS, read);
        assertThat(judged.errors()).hasSize(1).hasEntrySatisfying("living.noSpouse", m -> assertThat(m)
                .doesNotContainPattern("[A-Za-z]"));
        assertThat(Judged.of(ENGINE, FIELDS, read("sex", "MALE")).errors())
                .hasEntrySatisfying("birthDate", m -> assertThat(m).doesNotContainPattern("[A-Za-z]"));
    }

    private static Properties properties(String name) throws IOException {
        var properties = new Properties();
        try (var in = FormTest.class.getResourceAsStream("/desk/" + name.toLowerCase(Locale.ROOT) + ".properties");
                var reader = new java.io.InputStreamReader(in, java.nio.charset.StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return properties;
    }
}
