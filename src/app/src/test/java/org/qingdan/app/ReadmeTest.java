package org.qingdan.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.qingdan.app.cli.Qingdan;
import org.qingdan.engine.determination.Engine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What README.md says is true. */
class ReadmeTest {
    private static final String README = read("README.md");
    /** Stands for text left out. */
    private static final String GAP = "…";

    @TempDir
    Path directory;

    private static String read(String file) {
        try {
            return Files.readString(Repository.file(file));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** The contents of the fenced blocks in a language. */
    private static List<String> blocks(String language) {
        return Pattern.compile("(?ms)^```" + language + "\n(.*?)^```$")
                .matcher(README)
                .results()
                .map(r -> r.group(1))
                .toList();
    }

    @Test
    void the_java_snippet_compiles_and_prints_what_the_readme_says() throws Exception {
        String snippet = between("<!-- snippet -->\n```java\n", "```\n<!-- /snippet -->");
        String output = between("<!-- output -->\n```text\n", "```\n<!-- /output -->");
        Path source = Files.writeString(directory.resolve("Example.java"), snippet);
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));

        var complaints = new ByteArrayOutputStream();
        int code = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        complaints,
                        "-proc:none",
                        "-cp",
                        classPath,
                        "-d",
                        directory.toString(),
                        source.toString());
        assertThat(code).as(complaints.toString(StandardCharsets.UTF_8)).isZero();

        var printed = new ByteArrayOutputStream();
        PrintStream before = System.out;
        try (var loader = new URLClassLoader(
                new URL[] {directory.toUri().toURL()}, getClass().getClassLoader())) {
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            loader.loadClass("Example").getMethod("main", String[].class).invoke(null, (Object) new String[0]);
        } finally {
            System.setOut(before);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                .containsExactlyElementsOf(output.lines().toList());
    }

    private static String between(String start, String end) {
        int from = README.indexOf(start) + start.length();
        assertThat(from).as(start).isGreaterThanOrEqualTo(start.length());
        return README.substring(from, README.indexOf(end, from));
    }

    /** A command of a console block, with the output shown under it. */
    private record Command(String line, String output) {
        @Override
        public String toString() {
            return line;
        }

        /** The arguments, with the files and directories of the checkout by their full paths. */
        String[] arguments() {
            return Arrays.stream(line.replaceFirst(" < .*", "")
                            .replaceAll("(--catalogs|--rules) ", "$1 ./")
                            .split(" "))
                    .skip(1)
                    .map(a -> a.contains("/") ? Repository.file(a).normalize().toString() : a)
                    .toArray(String[]::new);
        }

        byte[] input() throws IOException {
            int from = line.indexOf(" < ");
            return from < 0 ? new byte[0] : Files.readAllBytes(Repository.file(line.substring(from + 3)));
        }
    }

    private static Stream<Command> commands() {
        return blocks("console").stream()
                .flatMap(block -> Pattern.compile("(?m)^\\$ (.*)\n((?:(?!\\$ ).*\n)*)")
                        .matcher(block)
                        .results())
                .map((MatchResult r) -> new Command(r.group(1), r.group(2)));
    }

    static Stream<Command> qingdan() {
        return commands().filter(c -> c.line.startsWith("./qingdan "));
    }

    @Test
    void every_command_shown_is_one_of_the_two_programs_of_the_checkout() {
        assertThat(commands()).hasSizeGreaterThan(8).allMatch(c -> c.line.matches("\\./(qingdan|mvnw) .*"));
        assertThat(Repository.file("qingdan")).isExecutable();
        assertThat(Repository.file("mvnw")).isExecutable();
    }

    @ParameterizedTest
    @MethodSource("qingdan")
    void every_command_shown_is_understood_and_prints_what_is_shown_under_it(Command command) throws IOException {
        var outBytes = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var qingdan = Qingdan.commandLine(outBytes, err);
        qingdan.parseArgs(command.arguments());
        if (command.line.contains(" serve")) return;

        var before = System.in;
        System.setIn(new ByteArrayInputStream(command.input()));
        int code;
        try {
            code = qingdan.execute(command.arguments());
        } finally {
            System.setIn(before);
        }

        String out = outBytes.toString(StandardCharsets.UTF_8);
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(code).isEqualTo(command.line.contains("many.ndjson") ? 1 : 0);
        assertThat(out).isNotBlank();
        if (!command.output.isEmpty()) assertShown(out, command.output);
    }

    /** The lines shown are lines printed, next to one another unless a gap stands between them. */
    private static void assertShown(String printed, String shown) {
        String pattern = shown.lines()
                .map(line -> line.equals(GAP)
                        ? "(?:.*\\R)*?"
                        : Arrays.stream(line.split(GAP, -1)).map(Pattern::quote).collect(Collectors.joining(".*"))
                                + "\\R")
                .collect(Collectors.joining());
        assertThat(printed).containsPattern(pattern);
    }

    @Test
    void the_json_entry_shown_is_the_answer_to_the_json_request_shown() {
        var json = JsonMapper.shared();
        var shown = blocks("json");
        assertThat(shown).hasSize(2);

        JsonNode entry = json.readTree(Engine.shipped().determine(shown.get(0), null))
                .get("items")
                .get(0);

        json.readTree(shown.get(1))
                .properties()
                .forEach(p -> assertThat(entry.get(p.getKey())).as(p.getKey()).isEqualTo(p.getValue()));
    }

    @Test
    void the_rule_and_the_item_shown_are_those_of_the_lists() {
        String rule =
                blocks("").stream().filter(b -> b.startsWith("规则")).findFirst().orElseThrow();
        assertThat(read("rules/guangxi/liuzhou/old-age-allowance.dslr")).contains(rule);
        assertThat(blocks("yaml"))
                .singleElement()
                .satisfies(item -> assertThat(read("catalogs/guangxi/liuzhou/items/nursing-subsidy.yaml"))
                        .contains(item));
    }

    @Test
    void the_lists_are_as_long_as_the_readme_says() {
        for (var catalog : Engine.shipped().catalogs().all()) {
            int items = catalog.items().size();
            assertThat(README)
                    .containsPattern("\\| " + catalog.id() + " \\| " + (items == 0 ? "none" : items) + "\\b.*\\|");
        }
    }

    @Test
    void every_link_into_the_checkout_leads_somewhere() throws IOException {
        for (String file : new String[] {"README.md", "examples/README.md"}) {
            Path page = Repository.file(file);
            var links = new ArrayList<String>();
            Pattern.compile("\\]\\(([^)#]+)\\)")
                    .matcher(Files.readString(page))
                    .results()
                    .forEach(r -> links.add(r.group(1)));
            assertThat(links).isNotEmpty().allMatch(link -> Files.exists(page.resolveSibling(link)));
        }
    }
}
