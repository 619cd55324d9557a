package org.qingdan.app.desk;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import org.qingdan.app.staff.Role;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** On a machine of one's own everybody is signed in, and every page says so. */
final class Demo extends OncePerRequestFilter {
    private static final Member MEMBER = new Member("demo", "演示", Role.POLICY, false, "", Instant.EPOCH);

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(Rights.of(MEMBER));
        SecurityContextHolder.setContext(context);
        chain.doFilter(request, response);
    }
}
