package org.qingdan.app.staff;

import java.time.Clock;
import java.util.Map;
import org.qingdan.app.store.Store;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;

/** Accounts whose passwords are hashed in no time, for tests about everything else. */
public final class QuickAccounts {
    private static final int LEAST_COST = 4;

    private QuickAccounts() {}

    public static Accounts of(Store store, Clock clock) {
        var encoder = new DelegatingPasswordEncoder("bcrypt", Map.of("bcrypt", new BCryptPasswordEncoder(LEAST_COST)));
        return new Accounts(store, clock, encoder);
    }
}
