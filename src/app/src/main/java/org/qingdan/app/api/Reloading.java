package org.qingdan.app.api;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.input.InvalidInputException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.FixedDelayTask;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.stereotype.Component;

/**
 * Takes changed lists into service: when an administrator asks for it, and by looking at the files every few seconds. What it sees by itself must be
 * the same twice, so that a directory is not taken while somebody is still copying into it. What came of it is logged and counted.
 */
@Component
class Reloading implements SchedulingConfigurer {
    private static final Logger LOG = LoggerFactory.getLogger(Reloading.class);

    private final LiveLists lists;
    private final MeterRegistry meters;
    private final Counters counters;
    private final Duration every;
    private final AtomicLong replacedAt;
    private @Nullable String seen;
    private @Nullable String done;

    /** @param every zero = only when asked */
    Reloading(
            LiveLists lists,
            MeterRegistry meters,
            Counters counters,
            @Value("${qingdan.reload-every}") Duration every) {
        this.lists = lists;
        this.meters = meters;
        this.counters = counters;
        this.every = every;
        this.replacedAt = new AtomicLong(System.currentTimeMillis() / 1000);
        Gauge.builder("qingdan.lists.loaded", replacedAt, AtomicLong::doubleValue)
                .description("when the lists in force were loaded")
                .baseUnit("seconds")
                .register(meters);
        for (var kind : LiveLists.Outcome.Kind.values()) count(kind.name(), 0);
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar tasks) {
        if (lists.canChange() && !every.isZero()) tasks.addFixedDelayTask(new FixedDelayTask(this::look, every, every));
    }

    /** @throws UncheckedIOException when a directory cannot be read; the lists serve on */
    synchronized LiveLists.Outcome reload() {
        LiveLists.Outcome outcome;
        try {
            outcome = lists.reload();
        } catch (UncheckedIOException e) {
            count("UNREADABLE", 1);
            LOG.error("lists cannot be read, those in force serve on: {}", String.valueOf(e.getCause()));
            throw e;
        }
        count(outcome.kind().name(), 1);
        switch (outcome.kind()) {
            case REPLACED -> {
                done = null;
                counters.inForce(outcome.current());
                replacedAt.set(System.currentTimeMillis() / 1000);
                LOG.info("lists replaced, now {}", outcome.current().hash());
            }
            case REFUSED -> {
                LOG.error(
                        "lists refused, {} faults; {} serves on",
                        outcome.problems().size(),
                        outcome.current().hash());
                outcome.problems().forEach(p -> LOG.error("  {}", p));
            }
            case UNCHANGED -> LOG.debug("lists unchanged");
        }
        return outcome;
    }

    /** Once. Lists that were refused are not tried again until they change. */
    synchronized void look() {
        String now;
        try {
            now = lists.onDisk();
        } catch (UncheckedIOException | InvalidInputException e) {
            // Half-copied, or no lists at all: said once, when it has settled so.
            now = "unreadable: " + e.getMessage();
        }
        boolean settled = now.equals(seen);
        seen = now;
        if (now.equals(lists.current().hash())) done = null;
        else if (settled && !now.equals(done)) tryOnce(now);
    }

    private void tryOnce(String now) {
        done = now;
        try {
            reload();
        } catch (UncheckedIOException e) {
            LOG.debug("told already", e);
        }
    }

    private void count(String result, int by) {
        meters.counter("qingdan.lists.reloads", Tags.of("result", result.toLowerCase(Locale.ROOT)))
                .increment(by);
    }
}
