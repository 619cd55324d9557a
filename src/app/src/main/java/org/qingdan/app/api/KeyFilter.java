package org.qingdan.app.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Finds out who calls, from {@code Authorization: Bearer qd_…}. */
final class KeyFilter extends OncePerRequestFilter {
    private static final String SCHEME = "Bearer ";

    private final KeyRing ring;

    KeyFilter(KeyRing ring) {
        this.ring = ring;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
            ring.find(header.substring(SCHEME.length()).strip()).ifPresent(key -> {
                var context = SecurityContextHolder.createEmptyContext();
                context.setAuthentication(new Caller(key));
                SecurityContextHolder.setContext(context);
            });
        chain.doFilter(request, response);
    }
}
