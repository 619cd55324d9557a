package org.qingdan.app.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/** Finds out who calls, from {@code Authorization: Bearer qd_…}. */
final class KeyFilter extends OncePerRequestFilter {
    private static final String SCHEME = "Bearer ";

    private final KeyRing ring;
    private final JsonMapper json;

    KeyFilter(KeyRing ring, JsonMapper json) {
        this.ring = ring;
        this.json = json;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
            try {
                ring.find(header.substring(SCHEME.length()).strip()).ifPresent(key -> {
                    var context = SecurityContextHolder.createEmptyContext();
                    context.setAuthentication(new Caller(key));
                    SecurityContextHolder.setContext(context);
                });
            } catch (DataAccessException e) {
                logger.error("database unavailable: " + e.getClass().getSimpleName());
                response.setHeader(HttpHeaders.RETRY_AFTER, ProblemHandler.RETRY_SECONDS);
                ApiSecurity.write(response, json, ProblemType.UNAVAILABLE);
                return;
            }
        chain.doFilter(request, response);
    }
}
