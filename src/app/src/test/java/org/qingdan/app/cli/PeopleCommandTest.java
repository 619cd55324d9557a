package org.qingdan.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class PeopleCommandTest {
    private static final Object[] FORTY = {
        "people", "--count", 40, "--seed", 5, "--place", "柳州市", "--as-of", "2026-11-22"
    };

    @TempDir
    Path directory;

    private static Object[] with(Object... more) {
        var all = new java.util.ArrayList<>(List.of(FORTY));
        all.addAll(List.of(more));
        return all.toArray();
    }

    @Test
    void every_line_is_a_request_that_check_accepts() {
        var people = Run.of(FORTY);

        assertThat(people.code()).isZero();
        assertThat(people.lines()).hasSize(40).allMatch(l -> l.startsWith("{\"asOf\":\"2026-11-22\",\"elder\":{"));
        var checked = Run.fed(people.out(), "check", "-", "--json", "--verdicts");
        assertThat(checked.code()).isZero();
        assertThat(checked.lines())
                .extracting(
                        l -> JsonMapper.shared().readTree(l).get("subjectId").asString())
                .startsWith("S5-0", "S5-1")
                .endsWith("S5-39");
    }

    @Test
    void threads_do_not_matter_and_a_file_holds_the_same() throws IOException {
        Path file = directory.resolve("people.ndjson");

        assertThat(Run.of(with("-o", file, "--threads", 3)).code()).isZero();
        assertThat(Files.readString(file))
                .isEqualTo(Run.of(with("--threads", 1)).out());
        assertThat(directory.toFile().list()).containsExactly("people.ndjson");
    }

    @Test
    void csv_has_one_row_an_elder_and_as_many_cells_as_columns() {
        var run = Run.of(with("--format", "csv"));

        assertThat(run.lines()).hasSize(41);
        int columns = run.lines().get(0).split(",", -1).length;
        assertThat(run.lines().get(0))
                .startsWith("asOf,subjectId,birthDate,sex,")
                .contains(",hukou.region,");
        assertThat(run.lines()).allMatch(l -> l.split(",", -1).length == columns);
        assertThat(run.out()).contains("\r\n").contains(",[],");
        assertThat(run.lines()).anyMatch(l -> l.contains("EMPTY_NEST|WITH_SPOUSE"));
    }

    @Test
    void a_file_that_cannot_be_written_leaves_nothing() {
        var run = Run.of(with("-o", directory.resolve("missing/people.ndjson")));

        assertThat(run.code()).isEqualTo(4);
        assertThat(run.err()).contains("读写失败");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void marginals_of_ones_own_are_read_and_their_faults_named() throws IOException {
        Path wrong = Run.file(directory, "mine.yaml", "title: 我的\nregion: \"450200\"\ncounties: []\ntabels: []\n");

        var run = Run.of(with("--marginals", wrong));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("mine.yaml:4:").contains("tables");
        assertThat(Run.of(with("--marginals", directory.resolve("none.yaml"))).code())
                .isEqualTo(4);
    }
}
