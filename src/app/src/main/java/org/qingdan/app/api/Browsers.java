package org.qingdan.app.api;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/** Who is told what goes wrong: a person at a browser on a page, a program as a problem. */
public final class Browsers {
    private Browsers() {}

    /** Whether a browser asks for a page. The platforms' interface answers everybody alike. */
    public static boolean ask(HttpServletRequest request) {
        String accepted = request.getHeader(HttpHeaders.ACCEPT);
        return accepted != null
                && accepted.toLowerCase(Locale.ROOT).contains(MediaType.TEXT_HTML_VALUE)
                && !asked(request).matches("/(api|actuator)(/.*)?");
    }

    /** The address in the browser, of which the container's own error page is another. */
    private static String asked(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String first
                ? first
                : request.getRequestURI();
    }
}
