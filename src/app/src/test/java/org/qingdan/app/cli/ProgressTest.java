package org.qingdan.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static String shown(Duration quiet) {
        var err = new ByteArrayOutputStream();
        try (var progress = new Progress("核对", err, quiet)) {
            progress.step(100);
            progress.step(23);
        }
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void a_long_run_says_what_it_does_and_how_far_it_is() {
        assertThat(shown(Duration.ZERO)).contains("核对").contains("123");
    }

    @Test
    void nothing_is_drawn_where_nobody_sees_it_move() throws Exception {
        var err = new ByteArrayOutputStream();
        try (var progress = new Progress("核对", err)) {
            progress.step(1);
            Thread.sleep(1_100);
            progress.step(1);
        }
        assertThat(System.console()).as("tests have no terminal").isNull();
        assertThat(err.size()).isZero();
    }

    @Test
    void a_short_run_says_nothing() {
        assertThat(shown(Duration.ofHours(1))).isEmpty();
    }
}
