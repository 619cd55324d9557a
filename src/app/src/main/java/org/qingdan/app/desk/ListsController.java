package org.qingdan.app.desk;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.qingdan.app.api.LiveLists;
import org.qingdan.engine.catalog.Catalog;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.input.Nearest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The lists, for people to read: what a place promises, to whom, how much, and what it rests on. */
@Controller
class ListsController {
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int NEAREST = 5;

    private final LiveLists lists;
    private final Surroundings surroundings;

    ListsController(LiveLists lists, Surroundings surroundings) {
        this.lists = lists;
        this.surroundings = surroundings;
    }

    @GetMapping("/lists")
    String all(
            Model model,
            HttpServletResponse response,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String asOf) {
        Engine engine = lists.current().engine();
        day(model, response, asOf);
        model.addAttribute("summaries", ListPage.all(engine));
        model.addAttribute("q", q == null ? "" : q.strip());
        model.addAttribute("longest", ListSearch.LONGEST);
        model.addAttribute("found", ListSearch.find(engine, q));
        return "desk/lists";
    }

    /** A place has slashes in its name, and an item stands below its place. */
    @GetMapping("/lists/{*path}")
    String one(
            Model model,
            HttpServletResponse response,
            @PathVariable String path,
            @RequestParam(required = false) @Nullable String asOf) {
        Engine engine = lists.current().engine();
        String name = path.substring(1);
        if (name.isEmpty()) return "redirect:/lists";
        Catalog list = engine.catalogs().get(name);
        AsOf day = day(model, response, asOf);
        if (list != null) {
            model.addAttribute("page", new ListPage(engine, list, day.day()));
            return "desk/list";
        }
        String code = name.substring(name.lastIndexOf('/') + 1);
        Item item = item(engine, code);
        if (item == null) return missing(model, response, engine, name, code);
        String address = "/lists/" + engine.catalogs().of(item).id() + "/" + item.code();
        if (!address.equals("/lists/" + name)) return "redirect:" + address + day.query();
        model.addAttribute("page", new ItemPage(engine, item, day.day()));
        return "desk/item";
    }

    private AsOf day(Model model, HttpServletResponse response, @Nullable String asked) {
        var day = AsOf.of(asked, surroundings.today());
        if (day.wrong()) response.setStatus(BAD_REQUEST);
        model.addAttribute("asOf", day);
        return day;
    }

    /** Codes are found however they are written. */
    private static @Nullable Item item(Engine engine, String code) {
        var items = engine.catalogs().items();
        Item known = items.get(code);
        if (known != null) return known;
        String small = code.toLowerCase(Locale.ROOT);
        return items.values().stream()
                .filter(i -> i.code().toLowerCase(Locale.ROOT).equals(small))
                .findFirst()
                .orElse(null);
    }

    private static String missing(Model model, HttpServletResponse response, Engine engine, String name, String code) {
        response.setStatus(NOT_FOUND);
        List<Catalog> places =
                Nearest.to(
                                name,
                                engine.catalogs().all().stream()
                                        .map(Catalog::id)
                                        .toList(),
                                NEAREST)
                        .stream()
                        .map(id -> Objects.requireNonNull(engine.catalogs().get(id)))
                        .toList();
        model.addAttribute("name", name);
        model.addAttribute("places", places);
        model.addAttribute("items", ListSearch.nearest(engine, code));
        return "desk/lists-missing";
    }
}
