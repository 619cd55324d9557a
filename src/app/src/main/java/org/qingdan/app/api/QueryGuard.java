package org.qingdan.app.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Refuses query parameters that nobody reads, or that come twice: a misspelt one must not silently change an answer. */
@Configuration
class QueryGuard implements WebMvcConfigurer, HandlerInterceptor {
    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/api/v1/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getQueryString() == null
                || !(handler instanceof HandlerMethod method)
                || method.getBeanType().getPackage() != QueryGuard.class.getPackage()) return true;
        List<String> known = Arrays.stream(method.getMethodParameters())
                .map(QueryGuard::name)
                .filter(Objects::nonNull)
                .toList();
        request.getParameterMap().forEach((name, values) -> {
            if (values.length > 1 || !known.contains(name))
                throw new ProblemException(
                        ProblemType.MALFORMED_REQUEST,
                        known.isEmpty() ? "这个地址没有参数，请去掉问号后的部分" : "参数只能有: " + String.join("、", known) + "，每个至多一次");
        });
        return true;
    }

    private static @Nullable String name(MethodParameter parameter) {
        var annotation = parameter.getParameterAnnotation(RequestParam.class);
        if (annotation == null) return null;
        return annotation.name().isEmpty() ? parameter.getParameter().getName() : annotation.name();
    }
}
