package org.qingdan.engine.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class LintCodeTest {
    private static final Path SOURCE = Path.of("src/main/java/org/qingdan/engine");

    /** What reads lists, rules and cases; requests and populations are read by other code, with codes of their own, in packages below. */
    private static final List<String> READERS = List.of(
            "catalog",
            "rules",
            "lab",
            "lab/floors",
            "input",
            "profile/Regions.java",
            "profile/WorkingDays.java",
            "determination/Situations.java");

    private static final Set<String> READS_REQUESTS = Set.of("JsonReader.java", "CaseImport.java");

    private static final Pattern IN_CAPITALS = Pattern.compile("\"([A-Z][A-Z0-9_]{2,})\"");

    /** Written in capitals without being a code. */
    private static final Set<String> NO_CODES = Set.of("CNY");

    private static Set<String> codesInSource() throws IOException {
        var codes = new TreeSet<String>();
        for (String reader : READERS)
            try (var files = Files.walk(SOURCE.resolve(reader), 1)) {
                for (Path file : (Iterable<Path>) files.filter(f -> f.toString().endsWith(".java"))::iterator)
                    if (!READS_REQUESTS.contains(file.getFileName().toString()))
                        IN_CAPITALS.matcher(Files.readString(file)).results().forEach(r -> codes.add(r.group(1)));
            }
        codes.removeAll(NO_CODES);
        return codes;
    }

    @Test
    void every_code_in_the_source_is_explained_and_every_explanation_is_of_a_code() throws IOException {
        assertThat(LintCode.all().stream().map(LintCode::code)).containsExactlyElementsOf(codesInSource());
    }

    @Test
    void codes_are_in_alphabetical_order_and_explained_in_chinese() {
        assertThat(LintCode.all())
                .isSortedAccordingTo(Comparator.comparing(LintCode::code))
                .allSatisfy(c -> assertThat(c.means()).endsWith("。").containsPattern("\\p{IsHan}"))
                .allSatisfy(c -> assertThat(c.mend()).endsWith("。").containsPattern("\\p{IsHan}"));
    }

    @Test
    void what_keeps_lists_from_loading_is_an_error() throws IOException {
        var lint = new TreeSet<String>();
        try (var files = Files.walk(SOURCE.resolve("lab"))) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator)
                IN_CAPITALS.matcher(Files.readString(file)).results().forEach(r -> lint.add(r.group(1)));
        }
        assertThat(LintCode.all())
                .filteredOn(c -> !lint.contains(c.code()))
                .isNotEmpty()
                .allMatch(c -> c.severity() == Finding.Severity.ERROR);
    }
}
