package org.qingdan.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What docs/revising.md shows is what happens: the revision made as it says, its commands run, its ten elders added up. */
class RevisingPageTest {
    private static final Transcript PAGE = Transcript.of("docs/revising.md");

    @TempDir
    static Path directory;

    @BeforeAll
    static void makeTheRevisionAsThePageSays() throws IOException {
        Path revision = Files.createDirectory(directory.resolve("rev"));
        Repository.copy("catalogs", revision.resolve("catalogs"));
        Repository.copy("rules", revision.resolve("rules"));
        var edits = Pattern.compile("(?m)^sed -i 's/(.*)/(.*)/' (\\S+)$")
                .matcher(PAGE.blocks("sh").get(0))
                .results()
                .toList();
        assertThat(edits).hasSize(2);
        for (var edit : edits) {
            Path file = directory.resolve(edit.group(3));
            String before = Files.readString(file);
            String after = before.replace(edit.group(1), edit.group(2));
            assertThat(after).isNotEqualTo(before);
            Files.writeString(file, after);
        }
    }

    static Stream<Transcript.Command> commands() {
        return PAGE.commands();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void every_command_prints_what_is_shown_under_it(Transcript.Command command) throws IOException {
        command.runs(
                Map.of("rev", directory.resolve("rev"), "impact.html", directory.resolve("impact.html")),
                command.line().contains(" compare ") ? 1 : 0);
    }

    @Test
    void the_table_of_ten_elders_adds_up() {
        var rows = Pattern.compile("(?m)^\\| [A-J] \\|.*\\| (\\d+) \\| (\\d+) \\| (\\d+) \\|$")
                .matcher(PAGE.text())
                .results()
                .toList();
        assertThat(rows).hasSize(10);
        int[] sums = new int[3];
        for (var row : rows) for (int i = 0; i < sums.length; i++) sums[i] += Integer.parseInt(row.group(i + 1));
        assertThat(PAGE.text()).contains("| | | | | " + sums[0] + " | " + sums[1] + " | " + sums[2] + " |");
        assertThat(sums[1] - sums[0]).isEqualTo(sums[2]);
    }
}
