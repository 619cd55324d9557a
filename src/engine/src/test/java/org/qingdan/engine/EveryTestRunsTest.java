package org.qingdan.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A class of tests under a name that the build does not look for would never run, and nobody would notice. */
class EveryTestRunsTest {
    private static final Pattern TEST =
            Pattern.compile("(?m)^ *@(Test|Property|ParameterizedTest|RepeatedTest|ArchTest)\\b");

    /** Tests, tests of the packaged program, and benches, which are run by name. */
    private static final Pattern LOOKED_FOR = Pattern.compile(".*(Test|IT|Bench)\\.java");

    @Test
    void every_class_of_tests_is_named_as_the_build_looks_for_it() throws IOException {
        var found = new ArrayList<String>();
        var lost = new ArrayList<String>();
        for (String module : List.of("engine", "app", "client")) {
            try (var files = Files.walk(Path.of("..", module, "src/test/java"))) {
                for (Path file : (Iterable<Path>) files.filter(f -> f.toString().endsWith(".java"))::iterator) {
                    if (!TEST.matcher(Files.readString(file)).find()) continue;
                    String name = file.getFileName().toString();
                    (LOOKED_FOR.matcher(name).matches() ? found : lost).add(name);
                }
            }
        }
        assertThat(lost).isEmpty();
        assertThat(found).contains("EveryTestRunsTest.java", "JarIT.java", "GeneratedClientIT.java");
    }
}
