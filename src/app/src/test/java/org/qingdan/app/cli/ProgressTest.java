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
    void a_short_run_says_nothing() {
        assertThat(shown(Duration.ofHours(1))).isEmpty();
    }
}
