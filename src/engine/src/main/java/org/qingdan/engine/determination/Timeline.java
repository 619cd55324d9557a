package org.qingdan.engine.determination;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.input.InvalidInputException;

/**
 * Goes through the later days on which an answer can change, in order, and decides on each only what has moved since the one before. What changes is found here and
 * nowhere else.
 */
final class Timeline {
    private final Moments moments;
    private final Request request;
    private final LocalDate until;
    private Iterator<LocalDate> days;
    private Moment before;
    private Moment now;
    private Map<String, Decision> decided = Map.of();
    private Forecast.@Nullable End end;

    /** @param until the last day looked at */
    Timeline(Moments moments, Request request, Moment start, LocalDate until) {
        this.moments = moments;
        this.request = request;
        this.until = until;
        this.before = start;
        this.now = start;
        this.days = moments.candidates(request, start).iterator();
    }

    /** Moves on to the next day on which some item had to be decided anew; false when there is none. */
    boolean advance() {
        while (days.hasNext()) {
            LocalDate day = days.next();
            if (day.isAfter(until)) return false;
            Moment then;
            try {
                then = moments.at(request, day);
            } catch (InvalidInputException e) {
                var problem = e.problems().get(0);
                end = new Forecast.End(day, problem.code(), problem.message());
                days = Collections.emptyIterator();
                return false;
            }
            before = now;
            now = then;
            // The constants that matter are those of the lists the elder is now under.
            if (moved()) days = moments.candidates(request, now).iterator();
            var unsettled = now.samePlaces(before)
                    ? now.stack().unsettled(before.found(), before.day(), now.found(), day)
                    : now.stack().all();
            if (unsettled.isEmpty()) continue;
            decided = moments.decide(now, unsettled);
            return true;
        }
        return false;
    }

    /** How the elder stood until this day. */
    Moment before() {
        return before;
    }

    Moment now() {
        return now;
    }

    /** The items decided anew on this day; all others stand as before. */
    Map<String, Decision> decided() {
        return decided;
    }

    /** Whether other lists apply from this day on; then everything is decided anew. */
    boolean moved() {
        return now.stack() != before.stack();
    }

    /** Whether an item belongs to lists that apply no longer. */
    boolean gone(String code) {
        return moved() && !decided.containsKey(code);
    }

    /** The day from which nothing can be said, because a stated fact does not reach it; null when none was met. */
    Forecast.@Nullable End end() {
        return end;
    }
}
