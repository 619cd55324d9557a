package org.qingdan.engine.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class Utf8Test {
    private static Problem refused(byte[] bytes) {
        return Refusals.one(() -> Utf8.decode(bytes, Place.file("a.yaml")));
    }

    @Test
    void utf_8_is_read_as_written() {
        assertThat(Utf8.decode("老年人𠮷".getBytes(StandardCharsets.UTF_8), Place.ROOT))
                .isEqualTo("老年人𠮷");
    }

    @Test
    void another_encoding_is_refused_and_names_the_file() {
        var problem = refused("老年人".getBytes(Charset.forName("GB18030")));
        assertThat(problem.code()).isEqualTo("NOT_UTF8");
        assertThat(problem.place().file()).isEqualTo("a.yaml");
        assertThat(problem.message()).contains("UTF-8");
    }

    @Test
    void a_cut_off_character_is_refused() {
        byte[] whole = "老".getBytes(StandardCharsets.UTF_8);
        assertThat(refused(new byte[] {whole[0], whole[1]}).code()).isEqualTo("NOT_UTF8");
    }

    @Test
    void an_overlong_encoding_is_refused() {
        assertThat(refused(new byte[] {(byte) 0xC0, (byte) 0xAF}).code()).isEqualTo("NOT_UTF8");
    }

    @Test
    void a_byte_order_mark_is_refused() {
        assertThat(refused("\uFEFF{}".getBytes(StandardCharsets.UTF_8)).code()).isEqualTo("BYTE_ORDER_MARK");
        assertThat(refused("\uFEFF{}".getBytes(StandardCharsets.UTF_16LE)).code())
                .isEqualTo("NOT_UTF8");
    }
}
