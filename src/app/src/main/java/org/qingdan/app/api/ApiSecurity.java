package org.qingdan.app.api;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.qingdan.app.store.Scope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import tools.jackson.databind.json.JsonMapper;

/** Which key may call what. Nothing is kept between calls, so there is no session and nothing to forge. */
@Configuration
class ApiSecurity {
    private static final Logger LOG = LoggerFactory.getLogger(ApiSecurity.class);

    /** After the pages' own chain, which takes nothing but their addresses. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    SecurityFilterChain api(HttpSecurity http, KeyRing ring, JsonMapper json) throws Exception {
        return http.authorizeHttpRequests(
                        calls -> calls.requestMatchers("/api/v1/determinations", "/api/v1/determinations/**")
                                .hasAuthority(Scope.DETERMINE.name())
                                .requestMatchers(
                                        "/api/v1/catalogs/**",
                                        "/api/v1/items/**",
                                        "/api/v1/dictionaries/**",
                                        "/api/v1/vocabulary",
                                        "/api/v1/regions")
                                .hasAuthority(Scope.CATALOGS.name())
                                .requestMatchers("/api/v1/evidence/**")
                                .hasAuthority(Scope.EVIDENCE.name())
                                .requestMatchers("/api/v1/admin/**")
                                .hasAuthority(Scope.ADMIN.name())
                                .requestMatchers(
                                        "/api/v1/openapi", "/api/v1/openapi.yaml", "/api/v1/openapi/**", "/api/v1/docs")
                                .permitAll()
                                .requestMatchers("/api/v1/**", "/actuator/prometheus")
                                .authenticated()
                                .anyRequest()
                                .permitAll())
                .addFilterBefore(new KeyFilter(ring, json), AnonymousAuthenticationFilter.class)
                .addFilterAfter(new NoBodies(), AuthorizationFilter.class)
                .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .exceptionHandling(e -> e.authenticationEntryPoint((request, response, why) -> {
                            LOG.info("unauthorized: {} from {}", request.getMethod(), request.getRemoteAddr());
                            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
                            write(response, json, ProblemType.UNAUTHORIZED);
                        })
                        .accessDeniedHandler((request, response, why) -> {
                            LOG.info("forbidden: {} by {}", request.getMethod(), request.getRemoteUser());
                            write(response, json, ProblemType.FORBIDDEN);
                        }))
                .csrf(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .build();
    }

    /** URLs with {@code ;}, {@code //}, encoded slashes and the like are refused before anything looks at them. */
    @Bean
    RequestRejectedHandler oddUrls(JsonMapper json) {
        return (request, response, why) -> {
            if (Browsers.ask(request)) response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            else write(response, json, ProblemType.MALFORMED_REQUEST);
        };
    }

    static void write(HttpServletResponse response, JsonMapper json, ProblemType type) throws IOException {
        response.setStatus(type.status().value());
        response.setContentType("application/problem+json");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getOutputStream().write(json.writeValueAsBytes(type.detail()));
    }
}
