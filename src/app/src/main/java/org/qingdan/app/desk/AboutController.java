package org.qingdan.app.desk;

import java.util.Objects;
import org.qingdan.app.api.LiveLists;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What this is, what it rests on, and what it does not decide. */
@Controller
class AboutController {
    /** @param hash the beginning of it */
    record Listed(String id, String name, String version, String hash) {}

    private final LiveLists lists;

    AboutController(LiveLists lists) {
        this.lists = lists;
    }

    @GetMapping("/")
    String home() {
        return "redirect:/check";
    }

    @GetMapping("/about")
    String about(Model model) {
        var revision = lists.current();
        model.addAttribute(
                "lists",
                revision.engine().lists().stream()
                        .map(l -> new Listed(l.id(), l.name(), l.revision(), Surroundings.brief(l.hash())))
                        .toList());
        model.addAttribute("items", revision.engine().catalogs().items().size());
        model.addAttribute(
                "version", Objects.requireNonNullElse(getClass().getPackage().getImplementationVersion(), ""));
        return "desk/about";
    }
}
