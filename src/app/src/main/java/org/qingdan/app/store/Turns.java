package org.qingdan.app.store;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Lets work of the same name go one after the other within this process, holding nothing that others need. */
final class Turns {
    private final ConcurrentHashMap<String, Turn> turns = new ConcurrentHashMap<>();

    private static final class Turn {
        final ReentrantLock lock = new ReentrantLock(true);
        int wanted;
    }

    <T> T take(String name, Supplier<T> work) {
        Turn turn = turns.compute(name, (n, known) -> {
            Turn now = known == null ? new Turn() : known;
            now.wanted++;
            return now;
        });
        turn.lock.lock();
        try {
            return work.get();
        } finally {
            turn.lock.unlock();
            turns.compute(name, (n, known) -> --turn.wanted == 0 ? null : turn);
        }
    }
}
