package org.qingdan.app.desk.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qingdan.engine.determination.DeterminationJson;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.determination.RequestReader;
import org.qingdan.engine.input.JsonReader;
import org.qingdan.engine.input.Node;
import org.qingdan.engine.input.Place;
import org.qingdan.engine.input.Problems;
import org.qingdan.engine.lab.Cases;
import org.qingdan.engine.lab.people.Marginals;
import org.qingdan.engine.lab.people.People;

/** Whoever can be judged passes through the form unchanged, and makes a case. */
class SavedCaseTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final Engine ENGINE = Engine.shipped();
    private static final Fields FIELDS = Fields.read();
    private static final RegionTree TREE = new RegionTree(ENGINE.catalogs().regions());
    private static final int ELDERS = 60;

    @ParameterizedTest
    @ValueSource(strings = {"450200", "330200", "220100", "320900", "340100", "110101"})
    void elders_with_all_their_facts_are_the_same_after_the_form_and_make_a_case_that_comes_out_as_written(
            String place) {
        var regions = ENGINE.catalogs().regions();
        for (var elder :
                People.of(Marginals.shipped(), regions, place, 3, TODAY).profiles(0, ELDERS)) {
            String request = DeterminationJson.write(Map.of("asOf", TODAY, "elder", elder));
            var form = new FormFiller(FIELDS, TREE).fill((Node.Mapping) JsonReader.read(request, Place.ROOT), TODAY);
            var read = FormReader.read(FIELDS, TREE, form, TODAY);
            assertThat(read.problems()).isEmpty();

            assertThat(answer(read.json())).isEqualTo(answer(request.getBytes(StandardCharsets.UTF_8)));

            String text = SavedCase.of(ENGINE, read.json(), TODAY);
            var problems = new Problems();
            var cases = Cases.read("saved.yaml", text.getBytes(StandardCharsets.UTF_8), problems);
            problems.throwIfAny();
            assertThat(cases).hasSize(1);
            assertThat(Cases.run(ENGINE, cases.get(0))).as(text).isNull();
            assertThat(text).doesNotContain(String.valueOf(elder.subjectId()));
        }
    }

    private static String answer(byte[] request) {
        return DeterminationJson.write(ENGINE.determine(RequestReader.read(request, null, false)));
    }
}
