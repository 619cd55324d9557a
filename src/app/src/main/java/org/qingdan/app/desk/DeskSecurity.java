package org.qingdan.app.desk;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import org.qingdan.app.api.Browsers;
import org.qingdan.app.api.Server;
import org.qingdan.app.staff.Accounts;
import org.qingdan.app.staff.Role;
import org.qingdan.app.store.Store;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.StaticHeadersWriter;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;

/** Who may see which page. Whatever changes something is posted, with a token that only our own pages know. */
@Configuration
class DeskSecurity {
    /** Nothing but what this service itself sends runs or shows in a page. */
    private static final String CONTENT =
            "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " frame-ancestors 'none'; base-uri 'none'; form-action 'self'; object-src 'none'";

    /** Where somebody is led whose session is over: by another sign-in, another password, time, or a restart. */
    private static final String ENDED = "/login?ended";

    /** Whether a page that is open asks for a part of itself. */
    static boolean isPartial(HttpServletRequest request) {
        return request.getHeader("HX-Request") != null;
    }

    /** Whether the browser brings a session that is no more. */
    static boolean hasEnded(HttpServletRequest request) {
        return request.getRequestedSessionId() != null && !request.isRequestedSessionIdValid();
    }

    /** After signing in, whoever asked for a page gets it; a part of a page would be no page. */
    private static RequestCache wholePages() {
        var cache = new HttpSessionRequestCache();
        cache.setRequestMatcher(request -> request.getMethod().equals("GET") && !isPartial(request));
        return cache;
    }

    @Bean
    Accounts accounts(Store store, Clock clock) {
        return new Accounts(store, clock);
    }

    /** Whether a file is read of whoever sends this request: it comes before the check of tokens and of rights, so it asks by itself. */
    private static boolean maySend(HttpServletRequest request) {
        var who = SecurityContextHolder.getContext().getAuthentication();
        return who != null
                && who.getAuthorities().stream()
                        .anyMatch(a -> Role.CASEWORKER.name().equals(a.getAuthority()));
    }

    @Bean
    @Order(1)
    SecurityFilterChain files(HttpSecurity http) throws Exception {
        return http.securityMatcher(Desk.FILES)
                .authorizeHttpRequests(calls -> calls.anyRequest().permitAll())
                .requestCache(AbstractHttpConfigurer::disable)
                .securityContext(AbstractHttpConfigurer::disable)
                .sessionManagement(AbstractHttpConfigurer::disable)
                .csrf(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.cacheControl(cache -> cache.disable()))
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain pages(HttpSecurity http, Server.Settings settings, Accounts accounts, Store store, Clock clock)
            throws Exception {
        http.securityMatchers(asked -> asked.requestMatchers(Desk.PATHS).requestMatchers(Browsers::ask))
                .authorizeHttpRequests(
                        calls -> calls.dispatcherTypeMatchers(DispatcherType.FORWARD, DispatcherType.ERROR)
                                .permitAll()
                                .requestMatchers("/login", "/view", "/denied")
                                .permitAll()
                                .requestMatchers("/password", "/logout")
                                .authenticated()
                                .requestMatchers("/staff", "/staff/**")
                                .hasAuthority(Role.ADMIN.name())
                                .requestMatchers(Desk.PATHS)
                                .hasAuthority(Role.CASEWORKER.name())
                                // No page, which everybody may be told.
                                .anyRequest()
                                .permitAll())
                .formLogin(form ->
                        form.loginPage("/login").failureUrl("/login?failed").defaultSuccessUrl("/", false))
                .logout(out -> out.logoutSuccessUrl("/login?out"))
                .requestCache(cache -> cache.requestCache(wholePages()))
                .exceptionHandling(e -> e.defaultAuthenticationEntryPointFor(
                                (request, response, why) -> response.sendError(HttpServletResponse.SC_UNAUTHORIZED),
                                DeskSecurity::isPartial)
                        .defaultAuthenticationEntryPointFor(
                                new LoginUrlAuthenticationEntryPoint(ENDED), DeskSecurity::hasEnded)
                        .accessDeniedHandler((request, response, why) -> denied(request, response)))
                .headers(headers -> {
                    headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT))
                            .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER))
                            .addHeaderWriter(new StaticHeadersWriter("Cross-Origin-Opener-Policy", "same-origin"))
                            .addHeaderWriter(new StaticHeadersWriter(
                                    "Permissions-Policy", "camera=(), microphone=(), geolocation=()"));
                    // Whoever encrypts stands before this service, which therefore cannot tell by the request.
                    if (settings.isProd())
                        headers.addHeaderWriter(
                                new StaticHeadersWriter("Strict-Transport-Security", "max-age=31536000"));
                });
        // Who it is comes first: nothing is read of strangers.
        http.addFilterBefore(settings.demo() ? new Demo() : new StillSignedIn(accounts, clock), CsrfFilter.class)
                .addFilterBefore(new Forms(), CsrfFilter.class)
                .addFilterBefore(new Uploads(store.directory().uploads(), DeskSecurity::maySend), CsrfFilter.class);
        return http.build();
    }

    /** Whoever has the first password is led to change it; a form sent after its session had ended, to sign in again. */
    private static void denied(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (hasEnded(request)) {
            response.sendRedirect(ENDED);
            return;
        }
        boolean first = request.getUserPrincipal() instanceof Authentication who
                && who.getPrincipal() instanceof Member member
                && member.mustChange();
        if (first && request.getMethod().equals("GET")) {
            response.sendRedirect("/password");
            return;
        }
        try {
            request.getRequestDispatcher("/denied").forward(request, response);
        } catch (jakarta.servlet.ServletException e) {
            throw new IOException(e);
        }
    }
}
