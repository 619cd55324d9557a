package org.qingdan.engine.lab.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.profile.Attributes;
import org.qingdan.engine.rules.Condition;
import org.qingdan.engine.rules.Rule;
import org.qingdan.engine.rules.RuleBook;

/** One item as one side has it: its rules by what they conclude, and the place of its list. */
public final class ItemSide {
    /** What a rule says of the item. */
    public static final String GRANT = "给予";

    public static final String GATE = "以此为前提";

    private final Side side;
    private final String code;
    private final @Nullable Item item;
    private final Map<String, List<Rule>> rules = new TreeMap<>();
    private final List<Condition> presence = new ArrayList<>();

    /** @param code the item may be missing on this side */
    public ItemSide(Side side, String code) {
        this.side = side;
        this.code = code;
        Item found = side.engine().catalogs().items().get(code);
        this.item = found == null || found.status() == Item.Status.NOT_USED ? null : found;
        if (item == null) return;
        RuleBook book = book();
        rules.put(GRANT, book.granting(code));
        rules.put(GATE, book.gates(code));
        for (Item.Tier tier : item.tiers()) rules.put(tier.tier(), book.choosing(code, tier.tier()));
        String region = side.engine().catalogs().of(item).info().region();
        if (region != null)
            for (String path : List.of("hukou.path", "residence.path"))
                presence.add(new Condition.Containment(Objects.requireNonNull(Attributes.find(path)), region));
    }

    Side side() {
        return side;
    }

    public @Nullable Item item() {
        return item;
    }

    /** Whether the item's rules may answer on this side. */
    public boolean decides() {
        return item != null && side.engine().catalogs().decides(item);
    }

    public RuleBook book() {
        return side.engine().rules();
    }

    /** Rules by what they conclude: {@link #GRANT}, {@link #GATE} or a tier. */
    Map<String, List<Rule>> rules() {
        return rules;
    }

    public List<Rule> rulesFor(String conclusion) {
        return rules.getOrDefault(conclusion, List.of());
    }

    public String code() {
        return code;
    }

    /** Whether both sides draw the same from how the rules come out. */
    boolean sameItem(ItemSide other) {
        Item mine = item;
        Item its = other.item;
        if (mine == null || its == null) return mine == its;
        return mine.draft() == its.draft()
                && decides() == other.decides()
                && mine.rules() == its.rules()
                && mine.firstTier() == its.firstTier()
                && tiers(mine).equals(tiers(its))
                && presence.equals(other.presence);
    }

    /** In their order where that decides. */
    private static List<String> tiers(Item item) {
        var tiers = item.tiers().stream().map(Item.Tier::tier);
        return (item.firstTier() ? tiers : tiers.sorted()).toList();
    }

    /** Whether both sides pay everybody alike to whom both grant the same. */
    boolean sameAmounts(ItemSide other) {
        if (item == null || other.item == null) return true;
        return AmountTexts.of(side.engine().catalogs(), item)
                .equals(AmountTexts.of(other.side.engine().catalogs(), other.item));
    }

    /** Either tells that the elder is judged under the item's list; empty for the nation's. */
    public List<Condition> presence() {
        return presence;
    }

    /** Every condition that the verdict and the tier depend on. */
    public List<Condition> conditions() {
        var conditions = new ArrayList<Condition>(presence);
        for (var concluding : rules.values()) conditions.addAll(conditions(concluding));
        return conditions;
    }

    List<Condition> conditions(List<Rule> some) {
        return List.copyOf(book().conditions(some).values());
    }
}
