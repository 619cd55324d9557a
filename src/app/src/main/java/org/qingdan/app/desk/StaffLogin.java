package org.qingdan.app.desk;

import io.github.bucket4j.Bucket;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.qingdan.app.staff.Accounts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/** Signs staff in: the one provider there is, so that a wrong password is counted once. An address that has failed often is not looked at for a while, whichever accounts it tries. */
@Component
class StaffLogin implements AuthenticationProvider {
    private static final Logger LOG = LoggerFactory.getLogger(StaffLogin.class);
    private static final int FAILURES = 60;
    private static final Duration PERIOD = Duration.ofMinutes(10);
    private static final int ADDRESSES = 10_000;

    private final Accounts accounts;
    private final Clock clock;
    private final Map<String, Bucket> failures = Collections.synchronizedMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > ADDRESSES;
        }
    });

    StaffLogin(Accounts accounts, Clock clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    @Override
    public Authentication authenticate(Authentication tried) {
        String address = tried.getDetails() instanceof WebAuthenticationDetails details
                ? String.valueOf(details.getRemoteAddress())
                : "";
        Bucket left = failures.computeIfAbsent(
                address,
                a -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(FAILURES).refillGreedy(FAILURES, PERIOD))
                        .build());
        if (left.getAvailableTokens() > 0) {
            var account = accounts.signIn(tried.getName(), String.valueOf(tried.getCredentials()));
            if (account.isPresent()) {
                LOG.info("signed in: {}", account.get().id());
                return Rights.of(Member.of(account.get(), clock.instant()));
            }
        }
        left.tryConsume(1);
        LOG.info("sign-in failed from {}", address);
        throw new BadCredentialsException("sign-in failed");
    }

    @Override
    public boolean supports(Class<?> kind) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(kind);
    }
}
