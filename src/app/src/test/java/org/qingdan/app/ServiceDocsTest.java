package org.qingdan.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qingdan.app.api.RunningServer;
import org.qingdan.app.cli.Qingdan;
import picocli.CommandLine;

/** The commands that the pages about the service show. */
class ServiceDocsTest {
    private static final Transcript PAGE = Transcript.of("docs/api/README.md");

    @TempDir
    Path directory;

    static Stream<Transcript.Command> calls() {
        return PAGE.commands().filter(c -> c.line().startsWith("curl "));
    }

    @Test
    void every_command_of_the_page_is_tried() {
        assertThat(PAGE.commands().map(c -> c.line().split(" ")[0])).containsOnly("./qingdan", "export", "curl");
        assertThat(calls()).hasSizeGreaterThan(2);
        assertThat(PAGE.text().split("(?m)^(\\$ )?curl ", -1)).hasSize((int) calls().count() + 1);
    }

    @ParameterizedTest
    @MethodSource("calls")
    void every_call_prints_what_is_shown_under_it(Transcript.Command call) throws Exception {
        assumeTrue(
                Stream.of("/usr/bin", "/bin", "/usr/local/bin").anyMatch(d -> Files.isExecutable(Path.of(d, "curl"))),
                "no curl here");
        var server = RunningServer.shared();
        call.runsInShell(
                Map.of("http://127.0.0.1:8080", server.base), Map.of("QINGDAN_KEY", server.key, "no_proxy", "*"));
    }

    @Test
    void the_key_is_the_only_thing_that_goes_into_the_variable() {
        String command = PAGE.commands()
                .map(c -> Pattern.compile("^export QINGDAN_KEY=\\$\\(\\./qingdan (.*)\\)$")
                        .matcher(c.line()))
                .filter(m -> m.matches())
                .map(m -> m.group(1))
                .findFirst()
                .orElseThrow();
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();

        int code = Qingdan.commandLine(out, err).execute((command + " --data " + directory).split(" "));

        assertThat(code).as(err.toString(StandardCharsets.UTF_8)).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).matches("\\S{20,}\\R");
    }

    /** Whatever is shown of a command, in a block or in a sentence: its words and options exist. */
    @ParameterizedTest
    @ValueSource(strings = {"api/README", "operations", "batch", "desk", "desk-batch", "desk-lists"})
    void every_command_and_option_named_exists(String page) {
        String text = Transcript.of("docs/" + page + ".md").text().replaceAll("\n {10,}", " ");
        var named = Pattern.compile("(?m)(?:\\./|^|`|\\()qingdan ([a-z][^`\n)]*)")
                .matcher(text)
                .results()
                .toList();
        for (var command : named) {
            CommandLine at = Qingdan.commandLine(new ByteArrayOutputStream(), new ByteArrayOutputStream());
            String[] words = command.group(1).split(" ");
            assertThat(at.getSubcommands()).as(command.group()).containsKey(words[0]);
            for (String word : words) at = at.getSubcommands().getOrDefault(word, at);
            var options = at.getCommandSpec().optionsMap();
            assertThat(Arrays.stream(command.group(1).split("[^a-z-]")).filter(w -> w.matches("--[a-z-]+")))
                    .as(command.group())
                    .allMatch(options::containsKey);
        }
        if (page.equals("operations")) assertThat(named).hasSizeGreaterThan(6);
    }
}
