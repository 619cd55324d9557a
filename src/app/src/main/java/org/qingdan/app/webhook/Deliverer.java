package org.qingdan.app.webhook;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.qingdan.app.store.MasterKey;
import org.qingdan.app.store.Store;
import org.qingdan.app.stream.Awaited;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks every other second whether the lists in force are still those that endpoints know, and sends what is due, until it is closed. */
public final class Deliverer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Deliverer.class);

    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);
    private static final int LOOKS_UNTIL_TIDYING = 1_800;
    private static final int SENDING_AT_ONCE = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Supplier<Lists> lists;
    private final News news;
    private final Outbox outbox;
    private final Endpoints endpoints;
    private final Clock clock;
    private final Consumer<Outcome> counted;
    private final ExecutorService senders = Executors.newFixedThreadPool(SENDING_AT_ONCE, Deliverer::thread);
    private final Thread looking = thread(this::run);
    private final CountDownLatch closed = new CountDownLatch(1);
    private @Nullable String told;
    private boolean failing;
    /** null = nothing was to be sent yet: a service without endpoints starts the sooner for it. */
    private volatile @Nullable Sender sender;

    /**
     * @param lists in force, whenever asked
     * @param counted is told what came of every attempt
     */
    public Deliverer(Store store, MasterKey master, Clock clock, Supplier<Lists> lists, Consumer<Outcome> counted) {
        this.lists = lists;
        this.outbox = new Outbox(store, clock);
        this.news = new News(store, outbox);
        this.endpoints = new Endpoints(store, master, clock);
        this.clock = clock;
        this.counted = counted;
    }

    private static Thread thread(Runnable work) {
        var thread = new Thread(work, "webhooks");
        thread.setDaemon(true);
        return thread;
    }

    public void start() {
        looking.start();
    }

    private void run() {
        try {
            int looks = 0;
            do look(looks++ % LOOKS_UNTIL_TIDYING == 0);
            while (!closed.await(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The database may be away, and come back: said once. */
    private void look(boolean tidy) throws InterruptedException {
        try {
            tell();
            while (deliver() > 0 && closed.getCount() > 0) LOG.debug("looking for more that is due");
            if (tidy) outbox.deleteOld();
            failing = false;
        } catch (RuntimeException e) {
            if (!failing) LOG.error("webhooks are not sent for now", e);
            failing = true;
        }
    }

    /** The lists in force, when they are others than the last time. */
    void tell() {
        var now = lists.get();
        if (now.revision().equals(told)) return;
        news.tell(now);
        told = now.revision();
    }

    /** What is due now, at most a few at once. @return how many it tried */
    int deliver() throws InterruptedException {
        var due = outbox.take();
        if (due.isEmpty()) return 0;
        Sender by = sender();
        List<Callable<Outcome>> sending = new ArrayList<>();
        for (var one : due) sending.add(() -> send(one, by));
        senders.invokeAll(sending).forEach(Awaited::result);
        return due.size();
    }

    private Sender sender() {
        Sender there = sender;
        return there == null ? sender = new Sender(clock) : there;
    }

    private Outcome send(Outbox.Due due, Sender by) {
        var to = endpoints.find(due.endpoint());
        var outcome = to.isEmpty() ? Outcome.failed("接收方已移除") : by.send(to.get(), due.event(), due.body());
        outbox.came(due, outcome);
        if (outcome.kind() == Outcome.Kind.GONE) endpoints.remove(due.endpoint(), "接收方答复 " + outcome.said());
        LOG.info("webhook {} to {}, attempt {}: {}", due.event(), due.endpoint(), due.attempt(), outcome.said());
        counted.accept(outcome);
        return outcome;
    }

    /** Ends with what is being sent; what takes longer than a few seconds is sent again by whoever serves next. */
    @Override
    public void close() {
        closed.countDown();
        try {
            looking.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        senders.shutdownNow();
        Sender used = sender;
        if (used != null) used.close();
    }
}
