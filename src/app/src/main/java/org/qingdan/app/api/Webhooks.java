package org.qingdan.app.api;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.util.Locale;
import org.qingdan.app.store.MasterKey;
import org.qingdan.app.store.Store;
import org.qingdan.app.webhook.Deliverer;
import org.qingdan.app.webhook.Lists;
import org.qingdan.app.webhook.Outcome;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Platforms are told of new lists as long as the service runs. */
@Component
class Webhooks implements AutoCloseable {
    private final Deliverer deliverer;
    private final MeterRegistry meters;

    Webhooks(Store store, MasterKey masterKey, Clock clock, LiveLists lists, MeterRegistry meters) {
        this.meters = meters;
        this.deliverer = new Deliverer(
                store, masterKey, clock, () -> lists(lists.current()), outcome -> count(outcome.kind(), 1));
        for (var kind : Outcome.Kind.values()) count(kind, 0);
    }

    private static Lists lists(LiveLists.Revision revision) {
        return new Lists(revision.hash(), revision.hashes());
    }

    /** Not before the service answers: whoever is told of new lists asks at once. */
    @EventListener(ApplicationReadyEvent.class)
    void start() {
        deliverer.start();
    }

    private void count(Outcome.Kind kind, int by) {
        meters.counter("qingdan.webhooks.sent", Tags.of("outcome", kind.name().toLowerCase(Locale.ROOT)))
                .increment(by);
    }

    @Override
    public void close() {
        deliverer.close();
    }
}
