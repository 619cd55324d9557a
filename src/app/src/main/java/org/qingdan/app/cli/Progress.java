package org.qingdan.app.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** How far a long run has come, on standard error where that is a terminal. A run of under a second shows nothing. */
final class Progress implements AutoCloseable {
    private static final Duration QUIET = Duration.ofSeconds(1);
    private static final Duration NEVER = ChronoUnit.FOREVER.getDuration();
    private static final int INTERVAL_MILLIS = 500;

    private final String task;
    private final OutputStream err;
    private final Duration quiet;
    private final Instant started = Instant.now();
    private long done;
    private ProgressBar bar;

    Progress(String task, OutputStream err) {
        this(task, err, onTerminal() ? QUIET : NEVER);
    }

    /** What started us may have looked whether standard error is a terminal; Java itself can only tell of input and output. */
    private static boolean onTerminal() {
        String said = System.getProperty("qingdan.terminal");
        return said == null ? System.console() != null : Boolean.parseBoolean(said);
    }

    /** @param quiet how long nothing is shown */
    Progress(String task, OutputStream err, Duration quiet) {
        this.task = task;
        this.err = err;
        this.quiet = quiet;
    }

    void step(long more) {
        done += more;
        if (bar == null) {
            if (Duration.between(started, Instant.now()).compareTo(quiet) < 0) return;
            var stream = new PrintStream(err, true, StandardCharsets.UTF_8);
            bar = new ProgressBarBuilder()
                    .setTaskName(task)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setInitialMax(-1)
                    .setUpdateIntervalMillis(INTERVAL_MILLIS)
                    .showSpeed()
                    .setConsumer(new ConsoleProgressBarConsumer(stream))
                    .build();
        }
        bar.stepTo(done);
    }

    @Override
    public void close() {
        if (bar != null) bar.close();
    }
}
