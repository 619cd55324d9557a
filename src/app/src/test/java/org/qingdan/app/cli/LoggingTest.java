package org.qingdan.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What libraries log while a command runs. */
class LoggingTest {
    private static String logged(java.util.function.Consumer<org.slf4j.Logger> what) {
        var context = new LoggerContext();
        context.setMDCAdapter(new LogbackMDCAdapter()); // without one, nothing is logged
        var logging = new Logging();
        logging.setContext(context);
        var bytes = new ByteArrayOutputStream();
        PrintStream before = System.err;
        System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            logging.configure(context);
            what.accept(context.getLogger("org.drools.core.Something"));
        } finally {
            System.setErr(before);
            context.stop();
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void errors_of_libraries_go_to_the_error_stream_with_their_cause() {
        assertThat(logged(log -> log.error("cannot {}", "go on")))
                .isEqualTo("ERROR Something cannot go on%n".formatted());
        assertThat(logged(log -> log.error("failed", new IllegalStateException("why"))))
                .startsWith("ERROR Something failed%njava.lang.IllegalStateException: why%n\tat ".formatted());
    }

    @Test
    void less_than_an_error_is_not_heard() {
        assertThat(logged(log -> {
                    log.warn("careful");
                    log.info("hello");
                }))
                .isEmpty();
    }

    @Test
    void the_command_line_finds_it_without_a_file() {
        assertThat(org.slf4j.LoggerFactory.getLogger("anything").isErrorEnabled())
                .isTrue();
        assertThat(java.util.ServiceLoader.load(ch.qos.logback.classic.spi.Configurator.class))
                .anyMatch(Logging.class::isInstance);
    }
}
