package org.qingdan.app.desk;

import java.time.Instant;
import org.qingdan.app.staff.Account;
import org.qingdan.app.staff.Role;
import org.springframework.security.core.AuthenticatedPrincipal;

/**
 * Whoever is signed in.
 *
 * @param id of the account, for logs and evidence
 * @param mustChange whether the password has to be changed before anything else
 * @param stamp of the account when they signed in
 */
public record Member(String id, String name, Role role, boolean mustChange, String stamp, Instant since)
        implements AuthenticatedPrincipal {
    static Member of(Account account, Instant since) {
        return new Member(account.id(), account.name(), account.role(), account.mustChange(), account.stamp(), since);
    }

    @Override
    public String getName() {
        return id;
    }

    /** Names that are nobody's go into no log. */
    @Override
    public String toString() {
        return id;
    }
}
