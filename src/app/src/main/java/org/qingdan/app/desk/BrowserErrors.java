package org.qingdan.app.desk;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.qingdan.app.api.Browsers;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.support.RequestContextUtils;

/** What reaches none of our pages is told to a browser on a page too: an address that is none, and what filters and the container refuse. */
@Component
class BrowserErrors implements HandlerExceptionResolver, Ordered {
    private final PageErrors pages;

    BrowserErrors(PageErrors pages) {
        this.pages = pages;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception e) {
        return Browsers.ask(request) ? pages.failed(e, request, RequestContextUtils.getLocale(request)) : null;
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }
}
