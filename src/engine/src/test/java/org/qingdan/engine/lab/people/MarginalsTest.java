package org.qingdan.engine.lab.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qingdan.engine.input.InvalidInputException;

/** A file of marginals that is wrong is refused with line and remedy. */
class MarginalsTest {
    private static final Path SHIPPED = Path.of("src/main/resources/org/qingdan/engine/lab/people/marginals.yaml");

    private static Marginals read(String text) {
        return Marginals.read("mine.yaml", text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "fact: sentence | fact: sentense | UNKNOWN_VALUE | sentence",
                "fact: sentence | fact: sex | DUPLICATE_KEY | sex 重复",
                "shares: {MALE: 34, FEMALE: 66} | shares: {MALE: 34, FEMAIL: 66} | UNKNOWN_VALUE | 没有这个取值: FEMAIL",
                "shares: {MALE: 34, FEMALE: 66} | shares: {MALE: -1, FEMALE: 66} | OUT_OF_RANGE | 权数不得为负",
                "shares: {MALE: 34, FEMALE: 66} | shares: {MALE: 0} | OUT_OF_RANGE | 至少有一个大于 0",
                "{when: {age: [70..74, 75..79]}, shares: {MALE: 48 | {shares: {MALE: 48 | WRONG_FORMAT | 最后一行必须不带 when",
                "{when: {age: [70..74, 75..79]} | {when: {age: [70..73]} | UNKNOWN_VALUE | age 没有这个取值: 70..73",
                "{when: {age: [70..74, 75..79]} | {when: {ability: [MILD]} | UNKNOWN_KEY | when 只能用前面已有的事实",
                "assumption: 没有取得分年龄的官方性别数，按“年龄越高女性越多”的一般走势取整 | note: 无 | MISSING_KEY | 二者必居其一",
                "weight: 85045, source: | weight: 0, source: | OUT_OF_RANGE | weight 应为正整数",
                "region: \"450226\" | region: \"450225\" | WRONG_FORMAT | 每个只写一次",
                "60..64: 197480 | 64..60: 197480 | UNKNOWN_VALUE | age 没有这个取值: 64..60",
            })
    void a_mistake_is_named_with_its_line(String old, String now, String code, String message) throws IOException {
        String shipped = Files.readString(SHIPPED);
        assertThat(shipped).contains(old);

        assertThatThrownBy(() -> read(shipped.replace(old, now)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageMatching("(?s).*mine\\.yaml:[0-9]+:[0-9]+.*")
                .hasMessageContaining(code)
                .hasMessageContaining(message);
    }

    @Test
    void a_fact_without_a_table_is_missed() throws IOException {
        String shipped = Files.readString(SHIPPED);
        int last = shipped.lastIndexOf("  - fact: ");

        assertThatThrownBy(() -> read(shipped.substring(0, last))).hasMessageContaining("缺少 sentence 的表");
    }

    @Test
    void the_shipped_file_is_read_from_the_jar() throws IOException {
        assertThat(read(Files.readString(SHIPPED)).bases(c -> c))
                .isEqualTo(Marginals.shipped().bases(c -> c));
    }
}
