package org.qingdan.app.desk;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Set;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/** What goes wrong on a page is told on a page. */
@ControllerAdvice(basePackageClasses = PageErrors.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class PageErrors {
    private static final Logger LOG = LoggerFactory.getLogger(PageErrors.class);

    /** What is told in words of its own; any other fault is told as bad or as our own. */
    private static final Set<Integer> TOLD = Set.of(403, 404, 405, 413, 503);

    private final Surroundings surroundings;

    PageErrors(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** There is no such thing to show. */
    static final class NotFound extends RuntimeException {}

    /** Whoever asks has no right to it, or the form came from another site. */
    static final class Denied extends RuntimeException {}

    @ExceptionHandler
    ModelAndView failed(Exception e, HttpServletRequest request, Locale locale) {
        var status = status(e);
        if (status == HttpStatus.INTERNAL_SERVER_ERROR) LOG.error("page failed", e);
        var page = new ModelAndView("desk/error", status);
        page.addObject("shell", surroundings.shell(request, locale));
        page.addObject("told", told(status));
        page.addObject("trace", status.is5xxServerError() ? MDC.get("traceId") : null);
        return page;
    }

    private static int told(HttpStatusCode status) {
        if (TOLD.contains(status.value())) return status.value();
        return status.is5xxServerError() ? 500 : 400;
    }

    private static HttpStatusCode status(Exception e) {
        if (e instanceof NotFound) return HttpStatus.NOT_FOUND;
        if (e instanceof Denied) return HttpStatus.FORBIDDEN;
        // A choice that no form of ours offers, no number where one belongs, a query that cannot be decoded, or a
        // header that no browser sends.
        if (e instanceof TypeMismatchException
                || e instanceof InvalidParameterException
                || e instanceof RequestRejectedException) return HttpStatus.BAD_REQUEST;
        return e instanceof ErrorResponse known ? known.getStatusCode() : HttpStatus.INTERNAL_SERVER_ERROR;
    }
}
