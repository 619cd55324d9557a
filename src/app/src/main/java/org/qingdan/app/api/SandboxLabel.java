package org.qingdan.app.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Every answer of a sandbox says that it is one, so that nobody takes it for a real one. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class SandboxLabel extends OncePerRequestFilter {
    static final String HEADER = "Qingdan-Profile";

    private final Profile profile;

    SandboxLabel(Profile profile) {
        this.profile = profile;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (profile == Profile.SANDBOX) response.setHeader(HEADER, "sandbox");
        chain.doFilter(request, response);
    }
}
