package org.qingdan.app.desk.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;

/**
 * The page of one elder, ready to be shown.
 *
 * @param screen null where there is no answer
 * @param elsewhere null where no other place is chosen
 * @param pinned the answer that is kept for comparison, in small; empty = none
 * @param answered fields that were answered where their question stands, for the form that is open already
 */
record CheckPage(
        Filled filled,
        Judged judged,
        List<Group> groups,
        @Nullable Screen screen,
        @Nullable Elsewhere elsewhere,
        List<Elsewhere.Choice> places,
        List<Examples.Example> examples,
        String pinned,
        List<FieldView> answered,
        String today) {

    /** @param folded fields that nothing asks for */
    public record Group(String id, List<FieldView> shown, List<FieldView> folded) {}

    /** @param id of the field to go to; empty where there is none */
    public record Fault(String id, String text) {}

    /** The fields of one part of the page. */
    static CheckPage part(Filled filled, Judged judged, List<FieldView> fields) {
        return new CheckPage(filled, judged, List.of(), null, null, List.of(), List.of(), "", fields, "");
    }

    /** The same page for somebody who is still filling in the form: what has not been entered yet is no fault. */
    CheckPage patient() {
        if (!judged.early()) return this;
        var waiting = new Judged(judged.json(), judged.request(), null, Map.of(), true, true);
        return new CheckPage(filled, waiting, groups, null, null, places, examples, pinned, answered, today);
    }

    /** Whether something that was entered cannot be used. */
    boolean wrong() {
        return !judged.errors().isEmpty() && !judged.blank();
    }

    void into(Model model) {
        model.addAttribute("groups", groups);
        model.addAttribute("screen", screen);
        model.addAttribute("elsewhere", elsewhere);
        model.addAttribute("places", places);
        model.addAttribute("examples", examples);
        model.addAttribute("pinned", pinned);
        model.addAttribute("answered", answered);
        model.addAttribute("today", today);
        model.addAttribute("name", filled.text(CheckPages.NAME));
        model.addAttribute("asOf", filled.text(FormReader.AS_OF));
        model.addAttribute("applicationDate", filled.text("applicationDate"));
        model.addAttribute("approvalDate", filled.text("approvalDate"));
        model.addAttribute("drafts", filled.has(FormReader.DRAFTS));
        model.addAttribute("blank", judged.blank());
        model.addAttribute("errors", judged.errors());
        model.addAttribute("faults", wrong() ? faults() : List.of());
    }

    private List<Fault> faults() {
        var faults = new ArrayList<Fault>();
        judged.errors().forEach((path, text) -> faults.add(groups.stream()
                .flatMap(g -> Stream.concat(g.shown().stream(), g.folded().stream()))
                .filter(f -> f.path().equals(path))
                .findFirst()
                .map(f -> new Fault(f.id(), f.label() + "：" + text))
                .orElse(new Fault(path.matches("[A-Za-z]+") ? path : "", text))));
        return faults;
    }
}
