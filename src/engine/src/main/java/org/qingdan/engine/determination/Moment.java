package org.qingdan.engine.determination;

import java.time.LocalDate;
import java.util.Objects;
import org.qingdan.engine.profile.Elder;

/**
 * How an elder stands on a day, before amounts and relations.
 *
 * @param found the situation of each item of the stack
 */
record Moment(Stack stack, Seen seen, Situation[] found) {
    Elder elder() {
        return seen.elder();
    }

    LocalDate day() {
        return seen.elder().asOf();
    }

    /** Whether hukou and residence lie where they lay on another day. */
    boolean samePlaces(Moment other) {
        return Objects.equals(elder().hukou().path(), other.elder().hukou().path())
                && Objects.equals(
                        elder().residence().path(), other.elder().residence().path());
    }
}
