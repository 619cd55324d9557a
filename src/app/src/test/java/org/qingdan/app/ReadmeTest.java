package org.qingdan.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.qingdan.engine.determination.Engine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What README.md says is true. */
class ReadmeTest {
    private static final String README = read("README.md");

    @TempDir
    Path directory;

    private static String read(String file) {
        try {
            return Files.readString(Repository.file(file));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<String> blocks(String language) {
        return Transcript.of("README.md").blocks(language);
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

    private static Stream<Transcript.Command> commands() {
        return Transcript.of("README.md").commands();
    }

    static Stream<Transcript.Command> qingdan() {
        return commands().filter(c -> c.line().startsWith("./qingdan "));
    }

    @Test
    void every_command_shown_is_one_of_the_two_programs_of_the_checkout() {
        assertThat(commands()).hasSizeGreaterThan(8).allMatch(c -> c.line().matches("\\./(qingdan|mvnw) .*"));
        assertThat(Repository.file("qingdan")).isExecutable();
        assertThat(Repository.file("mvnw")).isExecutable();
    }

    @ParameterizedTest
    @MethodSource("qingdan")
    void every_command_shown_is_understood_and_prints_what_is_shown_under_it(Transcript.Command command)
            throws IOException {
        int code = command.line().contains("many.ndjson") ? 1 : 0;
        command.runs(Map.of(), code);
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
        for (String file : new String[] {"README.md", "examples/README.md", "docs/revising.md"}) {
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
