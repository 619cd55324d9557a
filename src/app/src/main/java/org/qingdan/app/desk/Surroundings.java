package org.qingdan.app.desk;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qingdan.app.api.LiveLists;
import org.qingdan.app.api.Server;
import org.qingdan.engine.determination.Determination;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.util.WebUtils;

/** Gives every page its {@link Shell}. */
@ControllerAdvice(basePackageClasses = Surroundings.class)
class Surroundings {
    static final String SIZE = "qingdan-size";
    static final String PLACE = "qingdan-place";
    static final String ELDER = "elder";

    /** Where the offices are: the day changes at midnight there. */
    static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    private static final int SHORT_HASH = 8;

    private final LiveLists lists;
    private final Server.Settings settings;
    private final Clock clock;

    Surroundings(LiveLists lists, Server.Settings settings, Clock clock) {
        this.lists = lists;
        this.settings = settings;
        this.clock = clock;
    }

    /** The day on which an elder at the desk is judged, unless another is asked for. */
    LocalDate today() {
        return LocalDate.now(clock.withZone(CHINA));
    }

    @ModelAttribute("shell")
    Shell shell(HttpServletRequest request, Locale locale) {
        var revision = lists.current();
        List<Shell.ListInForce> all =
                revision.engine().lists().stream().map(Surroundings::list).toList();
        String place = cookie(request, PLACE);
        return new Shell(
                locale.getLanguage().equals("en") ? "en" : "zh-CN",
                ELDER.equals(cookie(request, SIZE)),
                today(),
                brief(revision.hash()),
                all.stream().filter(l -> l.id().equals(place)).findFirst().orElse(all.get(0)),
                all,
                here(request),
                member(request.getUserPrincipal()).orElse(null),
                settings.demo());
    }

    /** Where the page was asked for, and with what; a form that was sent is not sent again. */
    private static String here(HttpServletRequest request) {
        String query = request.getMethod().equals("GET") ? request.getQueryString() : null;
        return request.getRequestURI() + (query == null ? "" : "?" + query);
    }

    /** Who is signed in, as a request tells it. */
    static Optional<Member> member(@Nullable Principal principal) {
        return principal instanceof Authentication who && who.getPrincipal() instanceof Member member
                ? Optional.of(member)
                : Optional.empty();
    }

    /** Enough of a hash to tell two revisions apart on a page. */
    static String brief(String hash) {
        String digits = hash.substring(hash.indexOf(':') + 1);
        return digits.substring(0, SHORT_HASH);
    }

    private static Shell.ListInForce list(Determination.ListUsed used) {
        return new Shell.ListInForce(used.id(), used.name(), used.revision());
    }

    private static @Nullable String cookie(HttpServletRequest request, String name) {
        var cookie = WebUtils.getCookie(request, name);
        return cookie == null ? null : cookie.getValue().replace('!', '/');
    }
}
