package org.qingdan.engine.determination;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.qingdan.engine.catalog.Catalog;
import org.qingdan.engine.catalog.CatalogInfo.Recognition;
import org.qingdan.engine.catalog.Unit;
import org.qingdan.engine.profile.Attributes;
import org.qingdan.engine.profile.Elder;
import org.qingdan.engine.profile.Hardship;

/** The statuses an elder may apply for because of a low income. An income below a line is a reason to apply, never the status. */
final class Recognitions {
    private static final Set<Hardship> TEKUN = Set.of(Hardship.TEKUN_SCATTERED, Hardship.TEKUN_CENTRAL);

    private final Amounts amounts;

    Recognitions(Amounts amounts) {
        this.amounts = amounts;
    }

    /** Of each list the first recognition, from the strongest status down, whose line the income is strictly below. */
    List<Recognition> of(Collection<Catalog> stack, Seen seen) {
        var found = new ArrayList<Recognition>();
        for (Catalog catalog : stack)
            for (Recognition recognition : catalog.info().recognitions()) {
                if (holds(recognition.status(), seen.elder())) break;
                if (!below(catalog, recognition, seen)) continue;
                found.add(recognition);
                break;
            }
        return found;
    }

    private static boolean holds(Hardship status, Elder elder) {
        var hardship = elder.hardship();
        return hardship != null && (hardship.contains(status) || !Collections.disjoint(hardship, TEKUN));
    }

    private boolean below(Catalog catalog, Recognition recognition, Seen seen) {
        var attribute = Objects.requireNonNull(Attributes.find(recognition.income()));
        if (!(seen.leaves()[attribute.index()] instanceof BigDecimal income)) return false;
        BigDecimal line = amounts.parameter(catalog, recognition.parameter(), Unit.CNY_MONTH, seen.elder())
                .low();
        return line != null && income.compareTo(line.multiply(recognition.times())) < 0;
    }
}
