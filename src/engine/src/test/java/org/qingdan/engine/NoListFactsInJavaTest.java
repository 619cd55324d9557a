package org.qingdan.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Amounts, ages, regions and dates of the lists stand in catalogs and rules, never in code. */
class NoListFactsInJavaTest {
    private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|(?m)//.*$");
    private static final Pattern LIST_FACT = Pattern.compile(
            "\"[0-9]{6}([0-9]{3})?\"|LocalDate\\.of\\([0-9]|LocalDate\\.parse\\(\"|柳州|广西|\"[A-Z]{2}-[0-9]-[0-9]{2}|new BigDecimal\\(\"(?!-?0\\.0)|[<>]=? *(49|60|65|68|70|80|90|100)\\b|\\b(50|100|200|300|590|460|800|1010|650) *[,)]");

    @Test
    void no_amount_age_region_or_date_of_the_lists_stands_in_java() throws IOException {
        var found = new ArrayList<String>();
        for (Path root : List.of(Path.of("src/main/java"), Path.of("../app/src/main/java"))) {
            try (var files = Files.walk(root)) {
                for (Path file : (Iterable<Path>) files.filter(f -> f.toString().endsWith(".java"))::iterator) {
                    String code = COMMENT.matcher(Files.readString(file)).replaceAll("");
                    code.lines()
                            .filter(l -> LIST_FACT.matcher(l).find())
                            .forEach(l -> found.add(file.getFileName() + ": " + l.strip()));
                }
            }
        }
        assertThat(found).isEmpty();
    }
}
