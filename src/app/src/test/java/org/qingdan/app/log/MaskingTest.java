package org.qingdan.app.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class MaskingTest {
    @ParameterizedTest
    @CsvSource({
        "450203194305020021, 450203**********21",
        "11010119430502002X, 110101**********2X",
        "450203430502002, 450203*******02",
        "id=450203194305020021;, id=450203**********21;",
        "ID450203194305020021x, ID450203**********21x",
        "13877212345, 138772***45",
        "+8613877212345, +861387*****45",
        "008613877212345, 008613*******45",
        "6222021234567890123, 622202***********23"
    })
    void numbers_of_people_are_masked(String text, String masked) {
        assertThat(Masking.numbers(text)).isEqualTo(masked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-22T08:00:00.123Z",
                "key_0123456789ab",
                "20261122",
                "12345678901",
                "sha256:12ab34567890cd12"
            })
    void other_numbers_stay(String text) {
        assertThat(Masking.numbers(text)).isEqualTo(text);
    }

    @Test
    void nobody_can_write_a_line_of_the_log() {
        assertThat(Masking.line("a\r\nINFO forged")).isEqualTo("a\\r\\nINFO forged");
    }

    @Test
    void no_line_of_an_exception_looks_like_one_of_the_log() {
        var context = new LoggerContext();
        context.setMDCAdapter(new ch.qos.logback.classic.util.LogbackMDCAdapter());
        var failure = new IllegalStateException("of 450203194305020021\n2026-11-22 INFO forged\r\u2028\u0085forged");
        var event = new LoggingEvent("x", context.getLogger("org.qingdan.Some"), Level.ERROR, "bad", failure, null);
        var converter = new MaskedThrowable();
        converter.start();

        String text = converter.convert(event);

        assertThat(text).contains("IllegalStateException", "forged", "\tat ").doesNotContain("450203194305020021");
        assertThat(text.split("[\n\r\u2028\u0085]")).allMatch(line -> line.startsWith("    "));
    }

    @Test
    void a_json_line_has_its_message_and_its_error_masked() {
        var context = new LoggerContext();
        context.setMDCAdapter(new ch.qos.logback.classic.util.LogbackMDCAdapter());
        var event = new LoggingEvent(
                "x",
                context.getLogger("org.qingdan.Some"),
                Level.ERROR,
                "bad {}\nsecond",
                new IllegalStateException("of 450203194305020021"),
                new Object[] {"450203194305020021"});
        event.setMDCPropertyMap(java.util.Map.of("traceId", "abc"));

        String line = new JsonLine().doLayout(event);

        assertThat(line.lines()).hasSize(1);
        assertThat(line).doesNotContain("450203194305020021");
        var json = JsonMapper.shared().readTree(line);
        assertThat(json.get("message").asString()).isEqualTo("bad 450203**********21\\nsecond");
        assertThat(json.get("traceId").asString()).isEqualTo("abc");
        assertThat(json.get("level").asString()).isEqualTo("ERROR");
        assertThat(json.get("error").asString()).contains("IllegalStateException", "\tat ");
    }
}
