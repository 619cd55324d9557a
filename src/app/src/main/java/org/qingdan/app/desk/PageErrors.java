package org.qingdan.app.desk;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/** What goes wrong on a page is told on a page. */
@ControllerAdvice(basePackageClasses = PageErrors.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class PageErrors {
    private static final Logger LOG = LoggerFactory.getLogger(PageErrors.class);

    private final Surroundings surroundings;

    PageErrors(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** There is no such thing to show. */
    static final class NotFound extends RuntimeException {}

    /** Whoever asks has no right to it, or the form came from another site. */
    static final class Denied extends RuntimeException {}

    @ExceptionHandler
    ModelAndView failed(Exception e, HttpServletRequest request, HttpServletResponse response, Locale locale) {
        var status = status(e);
        if (status.is5xxServerError()) LOG.error("page failed", e);
        var page = new ModelAndView("desk/error", status);
        page.addObject("shell", surroundings.shell(request, locale));
        page.addObject("status", status.value());
        page.addObject("trace", Objects.requireNonNullElse(MDC.get("traceId"), ""));
        return page;
    }

    private static HttpStatus status(Exception e) {
        if (e instanceof NotFound) return HttpStatus.NOT_FOUND;
        if (e instanceof Denied) return HttpStatus.FORBIDDEN;
        return e instanceof ErrorResponse known
                ? HttpStatus.valueOf(known.getStatusCode().value())
                : HttpStatus.INTERNAL_SERVER_ERROR;
    }
}
