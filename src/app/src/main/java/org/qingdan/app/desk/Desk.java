package org.qingdan.app.desk;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.http.CacheControl;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;
import org.webjars.WebJarVersionLocator;

/** The addresses of the pages, and the files that they load. */
@Configuration
class Desk implements WebMvcConfigurer {
    /** Everything that belongs to the pages; what is not named here is the platforms' interface. */
    static final String[] PATHS = {
        "/",
        "/check/**",
        "/batch/**",
        "/lists/**",
        "/about",
        "/view",
        "/login",
        "/logout",
        "/password",
        "/staff/**",
        "/denied"
    };

    /** Libraries whose files everybody may load. */
    private static final List<String> LIBRARIES = List.of("bootstrap", "bootstrap-icons", "htmx.org", "echarts");

    /** Files of ours, and the libraries'. */
    static final String[] FILES = Stream.concat(
                    Stream.of("/desk/**"), LIBRARIES.stream().map(l -> "/webjars/" + l + "/**"))
            .toArray(String[]::new);

    private static final Duration KEPT = Duration.ofHours(1);

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        serve(registry, "/desk/**", "classpath:/static/desk/");
        var versions = new WebJarVersionLocator();
        for (String library : LIBRARIES)
            serve(
                    registry,
                    "/webjars/" + library + "/**",
                    "classpath:/META-INF/resources/webjars/" + library + "/" + versions.version(library) + "/");
    }

    private static void serve(ResourceHandlerRegistry registry, String path, String location) {
        registry.addResourceHandler(path)
                .addResourceLocations(location)
                .setCacheControl(CacheControl.maxAge(KEPT).cachePublic());
    }

    /** Controllers are told who is signed in. */
    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new HandlerMethodArgumentResolver() {
            @Override
            public boolean supportsParameter(MethodParameter parameter) {
                return parameter.getParameterType() == Member.class;
            }

            @Override
            public Object resolveArgument(
                    MethodParameter parameter,
                    @Nullable ModelAndViewContainer container,
                    NativeWebRequest request,
                    @Nullable WebDataBinderFactory binders) {
                return Surroundings.member(request.getUserPrincipal()).orElseThrow(PageErrors.Denied::new);
            }
        });
    }

    /** Chinese unless somebody chooses otherwise: what the browser prefers says little on an office's machine. */
    @Bean
    LocaleResolver localeResolver() {
        var resolver = new CookieLocaleResolver("qingdan-language");
        resolver.setDefaultLocale(Locale.SIMPLIFIED_CHINESE);
        resolver.setCookieHttpOnly(true);
        resolver.setCookieSameSite("Lax");
        return resolver;
    }
}
