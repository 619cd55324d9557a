package org.qingdan.engine.determination;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.catalog.Catalogs;
import org.qingdan.engine.catalog.Item;

/** How local items stand to the items above that they realise: nobody's claim under the list above is hidden. */
final class Floors {
    private final Catalogs catalogs;
    private final Map<String, Decision> decisions;
    private final Map<String, List<Decision>> gaps;

    Floors(Catalogs catalogs, Map<String, Decision> decisions) {
        this.catalogs = catalogs;
        this.decisions = decisions;
        this.gaps = gaps();
    }

    /** Upper items that grant, or still could, while every local item realising them refuses. */
    private Map<String, List<Decision>> gaps() {
        var gaps = new LinkedHashMap<String, List<Decision>>();
        for (Decision upper : decisions.values()) {
            if (upper.verdict != Verdict.ELIGIBLE && upper.verdict != Verdict.NEEDS_INFORMATION) continue;
            var locals = catalogs.implementing(upper.item.code()).stream()
                    .map(i -> decisions.get(i.code()))
                    .filter(Objects::nonNull)
                    .toList();
            if (!locals.isEmpty() && locals.stream().allMatch(l -> l.verdict == Verdict.NOT_ELIGIBLE))
                gaps.put(upper.item.code(), locals);
        }
        return gaps;
    }

    /** An upper item is shown only where no list below realises it, or where it would grant what all of them refuse. */
    boolean shown(Decision decision) {
        boolean realised =
                catalogs.implementing(decision.item.code()).stream().anyMatch(i -> decisions.containsKey(i.code()));
        return !realised || gaps.containsKey(decision.item.code());
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
        var above = item.implemented().stream()
                .map(decisions::get)
                .filter(Objects::nonNull)
                .toList();
        return above.stream()
                .filter(u -> gaps.containsKey(u.item.code()))
                .findFirst()
                .or(() -> above.stream().findFirst())
                .map(u -> new Determination.Floor(u.item.code(), u.verdict))
                .orElse(null);
    }
}
