package org.qingdan.engine.determination;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.catalog.Item;

/** How local items stand to the items above that they realise: nobody's claim under the list above is hidden. */
final class Floors {
    private final Stack stack;
    private final Map<String, Decision> decisions;
    private final Map<String, List<Decision>> gaps;

    Floors(Stack stack, Map<String, Decision> decisions) {
        this.stack = stack;
        this.decisions = decisions;
        this.gaps = gaps();
    }

    /** Upper items that grant, or still could, while every local item realising them refuses. */
    private Map<String, List<Decision>> gaps() {
        Map<String, List<Decision>> gaps = Map.of();
        for (String code : stack.realised()) {
            Decision upper = Objects.requireNonNull(decisions.get(code));
            if (upper.verdict != Verdict.ELIGIBLE && upper.verdict != Verdict.NEEDS_INFORMATION) continue;
            var locals = refusing(stack.realising(code));
            if (locals.isEmpty()) continue;
            if (gaps.isEmpty()) gaps = new LinkedHashMap<>();
            gaps.put(code, locals);
        }
        return gaps;
    }

    /** The decisions of some items when all of them refuse; else none. */
    private List<Decision> refusing(List<String> codes) {
        var locals = new ArrayList<Decision>(codes.size());
        for (String code : codes) {
            Decision local = Objects.requireNonNull(decisions.get(code));
            if (local.verdict != Verdict.NOT_ELIGIBLE) return List.of();
            locals.add(local);
        }
        return locals;
    }

    /** An upper item is shown only where no list below realises it, or where it would grant what all of them refuse. */
    private boolean shown(Decision decision) {
        return !stack.realised(decision) || gaps.containsKey(decision.item.code());
    }

    /** The decisions an answer shows: those asked for, or, where none are, all that are not hidden behind a lower list. */
    List<Decision> shown(List<String> wanted) {
        var shown = new ArrayList<Decision>(decisions.size());
        for (Decision d : decisions.values())
            if (wanted.isEmpty() ? shown(d) : wanted.contains(d.item.code())) shown.add(d);
        return shown;
    }

    /** Those of the shown that are paid beside one another: whoever asks for an item above and for the one that realises it is paid once. */
    List<Decision> paid(List<Decision> shown) {
        if (all(shown)) return shown;
        return shown.stream()
                .filter(d -> shown(d)
                        || shown.stream()
                                .noneMatch(
                                        local -> stack.realising(d.item.code()).contains(local.item.code())))
                .toList();
    }

    private boolean all(List<Decision> decisions) {
        for (Decision d : decisions) if (!shown(d)) return false;
        return true;
    }

    /** The items above that grant what all of the given local items refuse, each with those of them that are shown. */
    Map<String, List<Decision>> broken(List<Decision> shown) {
        var broken = new LinkedHashMap<>(gaps);
        broken.keySet().removeIf(upper -> Objects.requireNonNull(decisions.get(upper)).verdict != Verdict.ELIGIBLE);
        broken.replaceAll(
                (upper, locals) -> locals.stream().filter(shown::contains).toList());
        return broken;
    }

    /** The item above that an item realises, and its verdict; the one with a gap where there are several. */
    Determination.@Nullable Floor of(Item item) {
        Decision first = null;
        for (String code : item.implemented()) {
            Decision above = decisions.get(code);
            if (above == null) continue;
            if (gaps.containsKey(code)) return new Determination.Floor(code, above.verdict);
            if (first == null) first = above;
        }
        return first == null ? null : new Determination.Floor(first.item.code(), first.verdict);
    }
}
