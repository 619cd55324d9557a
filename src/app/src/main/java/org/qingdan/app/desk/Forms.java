package org.qingdan.app.desk;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.qingdan.app.stream.TimeLimited;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.util.MultiValueMap;
import org.springframework.web.filter.OncePerRequestFilter;

/** Reads the forms of the pages as parameters. The container reads none, because the platforms' interface takes none. */
final class Forms extends OncePerRequestFilter {
    /** A form is a page of short answers. */
    private static final int MAX_BYTES = 1 << 18;

    private static final Duration DEADLINE = Duration.ofSeconds(10);

    /** Read at once, as strangers send them too: those who send slowly must not take every thread of the platforms. */
    private static final int AT_ONCE = 50;

    private final Semaphore places = new Semaphore(AT_ONCE);
    private final FormHttpMessageConverter converter = new FormHttpMessageConverter();

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String type = request.getContentType();
        return type == null
                || !type.regionMatches(
                        true,
                        0,
                        MediaType.APPLICATION_FORM_URLENCODED_VALUE,
                        0,
                        MediaType.APPLICATION_FORM_URLENCODED_VALUE.length());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getContentLengthLong() > MAX_BYTES || request.getContentLengthLong() < 0) {
            response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
            return;
        }
        request.setCharacterEncoding(StandardCharsets.UTF_8.name());
        if (!places.tryAcquire()) {
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            return;
        }
        MultiValueMap<String, String> form;
        try {
            form = converter.read(null, plain(request));
        } catch (SocketTimeoutException e) {
            response.sendError(HttpServletResponse.SC_REQUEST_TIMEOUT);
            return;
        } catch (HttpMessageNotReadableException e) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        } finally {
            places.release();
        }
        chain.doFilter(new Form(request, form), response);
    }

    /** The body alone: a form of a page is UTF-8 whatever else its sender calls it, and the container, asked for parameters, has none. */
    private static HttpInputMessage plain(HttpServletRequest request) {
        return new HttpInputMessage() {
            @Override
            public InputStream getBody() throws IOException {
                return new TimeLimited(request.getInputStream(), DEADLINE);
            }

            @Override
            public HttpHeaders getHeaders() {
                var headers = new HttpHeaders();
                headers.setContentType(MediaType.APPLICATION_FORM_URLENCODED);
                return headers;
            }
        };
    }

    /** A request with the fields of its form. */
    static final class Form extends HttpServletRequestWrapper {
        private final Map<String, String[]> parameters = new LinkedHashMap<>();

        Form(HttpServletRequest request, MultiValueMap<String, String> form) {
            super(request);
            request.getParameterMap().forEach(parameters::put);
            form.forEach((name, values) -> parameters.merge(name, array(values), Form::both));
        }

        private static String[] array(List<String> values) {
            return values.stream().map(v -> v == null ? "" : v).toArray(String[]::new);
        }

        private static String[] both(String[] query, String[] form) {
            String[] all = java.util.Arrays.copyOf(query, query.length + form.length);
            System.arraycopy(form, 0, all, query.length, form.length);
            return all;
        }

        @Override
        public @Nullable String getParameter(String name) {
            String[] values = parameters.get(name);
            return values == null || values.length == 0 ? null : values[0];
        }

        @Override
        public String @Nullable [] getParameterValues(String name) {
            String[] values = parameters.get(name);
            return values == null ? null : values.clone();
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            return Collections.unmodifiableMap(parameters);
        }

        @Override
        public Enumeration<String> getParameterNames() {
            return Collections.enumeration(parameters.keySet());
        }
    }
}
