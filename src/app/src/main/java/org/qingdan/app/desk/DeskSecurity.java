package org.qingdan.app.desk;

import jakarta.servlet.http.HttpServletRequest;
import org.qingdan.app.store.Store;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** Who may see which page. Whatever changes something is posted, with a token that only our own pages know. */
@Configuration
class DeskSecurity {
    /** Nothing but what this service itself sends runs or shows in a page. */
    private static final String CONTENT =
            "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " frame-ancestors 'none'; base-uri 'none'; form-action 'self'; object-src 'none'";

    /** Whether a file is read of whoever sends this request: it comes before the check of tokens and of rights, so it asks by itself. */
    private static boolean maySend(HttpServletRequest request) {
        return true; // as long as every page is open
    }

    @Bean
    @Order(1)
    SecurityFilterChain files(HttpSecurity http) throws Exception {
        return http.securityMatcher(Desk.FILES)
                .authorizeHttpRequests(calls -> calls.anyRequest().permitAll())
                .requestCache(cache -> cache.disable())
                .securityContext(context -> context.disable())
                .sessionManagement(sessions -> sessions.disable())
                .csrf(csrf -> csrf.disable())
                .headers(headers -> headers.cacheControl(cache -> cache.disable()))
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain pages(HttpSecurity http, Store store) throws Exception {
        return http.securityMatcher(Desk.PATHS)
                .authorizeHttpRequests(calls -> calls.anyRequest().permitAll())
                .addFilterBefore(new Forms(), CsrfFilter.class)
                .addFilterBefore(new Uploads(store.directory().uploads(), DeskSecurity::maySend), CsrfFilter.class)
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT))
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER)))
                .build();
    }
}
