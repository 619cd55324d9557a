package org.qingdan.app.desk;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.qingdan.app.staff.Accounts;
import org.springframework.dao.DataAccessException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Ends a session when its account was disabled, got another password, was signed in to elsewhere, or it has lasted a working day. */
final class StillSignedIn extends OncePerRequestFilter {
    private static final Duration LONGEST = Duration.ofHours(12);

    private final Accounts accounts;
    private final Clock clock;

    StillSignedIn(Accounts accounts, Clock clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof Member member) {
            try {
                if (!holds(member)) {
                    SecurityContextHolder.clearContext();
                    var session = request.getSession(false);
                    if (session != null) session.invalidate();
                }
            } catch (DataAccessException e) {
                logger.error("database unavailable: " + e.getClass().getSimpleName());
                response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
                return;
            }
        }
        // Nothing of a new session yet, so that the page, asked for anew, still tells why.
        if (DeskSecurity.hasEnded(request) && DeskSecurity.isPartial(request)) {
            response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
            return;
        }
        chain.doFilter(request, response);
    }

    private boolean holds(Member member) {
        return clock.instant().isBefore(member.since().plus(LONGEST))
                && accounts.byId(member.id())
                        .filter(a -> a.disabledAt() == null && a.stamp().equals(member.stamp()))
                        .isPresent();
    }
}
