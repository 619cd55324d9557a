package org.qingdan.app.desk;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.qingdan.app.api.LiveLists;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.LocaleResolver;

/** How somebody likes the pages: in large type, in English, with the list of their own place in view. The browser keeps it. */
@Controller
class ViewController {
    private static final Duration KEPT = Duration.ofDays(365);

    private final LocaleResolver locales;
    private final LiveLists lists;

    ViewController(LocaleResolver locales, LiveLists lists) {
        this.locales = locales;
        this.lists = lists;
    }

    /** @param from path of the page to go back to, with its query */
    @PostMapping("/view")
    String change(
            HttpServletRequest request,
            HttpServletResponse response,
            @RequestParam @Nullable String size,
            @RequestParam @Nullable String language,
            @RequestParam @Nullable String place,
            @RequestParam(defaultValue = "/") String from) {
        keep(request, response, size, language);
        if (place != null && lists.current().engine().catalogs().get(place) != null)
            keep(response, Surroundings.PLACE, place.replace('/', '!'));
        return "redirect:" + (isOwnPage(from) ? from : "/");
    }

    /** The same beside the form of a check, which is sent along and on: nothing that has been entered is lost. */
    @PostMapping("/check/view")
    ResponseEntity<Void> change(
            HttpServletRequest request,
            HttpServletResponse response,
            @RequestParam @Nullable String size,
            @RequestParam @Nullable String language) {
        keep(request, response, size, language);
        return ResponseEntity.status(HttpStatus.TEMPORARY_REDIRECT)
                .location(URI.create("/check"))
                .build();
    }

    private void keep(
            HttpServletRequest request,
            HttpServletResponse response,
            @Nullable String size,
            @Nullable String language) {
        if (size != null) keep(response, Surroundings.SIZE, size.equals(Surroundings.ELDER) ? size : "normal");
        if (language != null)
            locales.setLocale(request, response, language.equals("en") ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE);
    }

    /** Nobody is sent to another site. */
    private static boolean isOwnPage(String path) {
        return path.matches("/[a-z0-9][A-Za-z0-9/_-]*(\\?[A-Za-z0-9%&=._~*+-]*)?");
    }

    private static void keep(HttpServletResponse response, String name, String value) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(name, value)
                        .path("/")
                        .maxAge(KEPT)
                        .httpOnly(true)
                        .sameSite("Lax")
                        .build()
                        .toString());
    }
}
