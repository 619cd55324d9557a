package org.qingdan.app.staff;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who may sign in.
 *
 * @param mustChange whether the password is one that was given, to be changed before anything else
 * @param stamp changes whenever whoever is signed in has to sign in again
 * @param lockedUntil after too many wrong passwords; null = not locked
 */
public record Account(
        String id,
        String name,
        Role role,
        boolean mustChange,
        String stamp,
        @Nullable Instant lockedUntil,
        Instant createdAt,
        @Nullable Instant disabledAt,
        @Nullable Instant lastLogin) {

    public boolean isLocked(Instant now) {
        return lockedUntil != null && now.isBefore(lockedUntil);
    }
}
