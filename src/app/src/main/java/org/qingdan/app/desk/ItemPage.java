package org.qingdan.app.desk;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.qingdan.app.desk.Cites.Cite;
import org.qingdan.app.lists.AmountLine;
import org.qingdan.app.lists.AmountOnDay;
import org.qingdan.app.lists.ItemFacts;
import org.qingdan.app.words.Words;
import org.qingdan.engine.catalog.Catalog;
import org.qingdan.engine.catalog.CatalogInfo;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.profile.Attributes;
import org.qingdan.engine.rules.Conclusion;
import org.qingdan.engine.rules.Rule;
import org.qingdan.engine.rules.Term;

/** One item as its page shows it for a day. */
final class ItemPage {
    private final Engine engine;
    private final ItemFacts facts;
    private final Item item;
    private final LocalDate day;
    private final Cites cites;
    private final List<Clause> clauses;
    private final List<Figure> figures;

    ItemPage(Engine engine, Item item, LocalDate day) {
        this.engine = engine;
        this.facts = new ItemFacts(engine, item);
        this.item = item;
        this.day = day;
        this.cites = new Cites(engine.catalogs(), facts.sources());
        this.clauses = facts.rules().stream().map(this::clause).toList();
        this.figures = facts.amounts().stream()
                .filter(l -> l.days() != null)
                .map(this::figure)
                .toList();
    }

    /** Whether something stands on the day, did before, will, or is said to and nothing proves it. */
    enum When {
        NOW,
        BEFORE,
        LATER,
        UNPROVED
    }

    /**
     * A rule: sentences beside the clause they rest on.
     *
     * @param role gate, grant, tier or status
     * @param reading how an ambiguous phrase is read; empty = none
     */
    record Clause(
            String name,
            String role,
            List<String> sentences,
            List<String> outcome,
            String reading,
            String days,
            When when,
            Cite cite) {}

    /**
     * A figure with its days.
     *
     * @param series what a line of the chart is: tier, what the figure does, and for whom
     * @param from day for the chart; empty = not known
     */
    record Figure(
            String tier,
            String use,
            String who,
            String series,
            String days,
            String from,
            String until,
            String evidenced,
            String text,
            String value,
            String unit,
            String marks,
            When when,
            @Nullable Cite cite) {}

    /** Words of how much, that hold on every day. */
    record Said(String tier, String text, @Nullable Cite cite) {}

    /** Another item of this or another list. */
    record Other(Item item, Catalog list, List<AmountOnDay> amounts) {}

    /** How the item stands to others, in a sentence. */
    record Standing(
            String kind, String sentence, String note, String reading, boolean chosen, List<Other> others, Cite cite) {}

    record Accepted(@Nullable Other above, String code, Item.FloorKind kind, String sentence, String why, Cite cite) {}

    record Exception(String attribute, String why, Cite cite) {}

    record Before(String days, String text, Cite cite) {}

    public Item item() {
        return item;
    }

    public Catalog list() {
        return facts.list();
    }

    public List<AmountOnDay> amounts() {
        return facts.amountOn(day);
    }

    /** Whether the item has begun by the day. */
    public boolean begun() {
        return item.effective().from().reached(day);
    }

    public List<Clause> clauses() {
        return clauses.stream().filter(c -> c.when == When.NOW).toList();
    }

    public List<Clause> laterClauses() {
        return clauses.stream().filter(c -> c.when == When.LATER).toList();
    }

    public List<Clause> earlierClauses() {
        return clauses.stream().filter(c -> c.when == When.BEFORE).toList();
    }

    public List<Clause> otherReadings() {
        return facts.otherReadings().stream().map(this::clause).toList();
    }

    private Clause clause(Rule rule) {
        var text = rule.text().stream().map(String::strip).toList();
        int then = text.lastIndexOf("则");
        var outcome = text.subList(then + 1, text.size()).stream()
                .filter(l -> !l.equals("结束") && !l.isEmpty())
                .toList();
        var sentences = rule.terms().stream().map(Term::sentence).toList();
        boolean dated = rule.from() != null || rule.until() != null;
        return new Clause(
                rule.name(),
                role(rule),
                sentences,
                outcome,
                Objects.requireNonNullElse(rule.reading(), ""),
                dated ? days(rule.from(), rule.until()) : "",
                when(rule.from(), rule.until()),
                cites.of(rule));
    }

    private static String role(Rule rule) {
        if (ItemFacts.gate(rule)) return "gate";
        if (rule.conclusions().stream().anyMatch(Conclusion.Grant.class::isInstance)) return "grant";
        return rule.conclusions().stream().anyMatch(Conclusion.Tier.class::isInstance) ? "tier" : "status";
    }

    private static String days(@Nullable LocalDate from, @Nullable LocalDate until) {
        return new AmountLine.Days(from, until, null).text();
    }

    private When when(@Nullable LocalDate from, @Nullable LocalDate until) {
        if (from != null && day.isBefore(from)) return When.LATER;
        return until != null && day.isAfter(until) ? When.BEFORE : When.NOW;
    }

    public List<Figure> figures() {
        return figures;
    }

    public List<Said> said() {
        return facts.amounts().stream()
                .filter(l -> l.days() == null)
                .map(l -> new Said(
                        tier(l.tier()), (l.label() + " " + l.text()).strip(), cites.of(list().id(), l.source())))
                .toList();
    }

    private String tier(String tier) {
        return item.tiers().stream()
                .filter(t -> t.tier().equals(tier))
                .map(t -> t.title() == null ? t.tier() : t.title())
                .findFirst()
                .orElse("");
    }

    private Figure figure(AmountLine line) {
        var days = Objects.requireNonNull(line.days());
        String tier = tier(line.tier());
        String use = line.use();
        String who = (line.region() + " " + line.track()).strip();
        return new Figure(
                tier,
                use,
                who,
                String.join(
                        " · ",
                        List.of(tier, use, who).stream()
                                .filter(s -> !s.isEmpty())
                                .toList()),
                days.text(),
                text(days.from()),
                text(days.until()),
                text(days.evidenced()),
                line.text(),
                Objects.requireNonNull(line.value()).toPlainString(),
                line.unit() == null ? "" : line.unit().label(),
                line.marks().isEmpty() ? "" : line.marks().substring(1),
                line.standsOn(day) && !line.evidencedOn(day) ? When.UNPROVED : when(days.from(), days.until()),
                cites.of(list().id(), line.source()));
    }

    private static String text(@Nullable LocalDate day) {
        return day == null ? "" : day.toString();
    }

    public List<Standing> relations() {
        var out = new ArrayList<Standing>();
        for (var touching : facts.relations()) {
            var r = touching.relation();
            var words = r.members().isEmpty()
                    ? List.of(String.valueOf(r.first()), String.valueOf(r.second()))
                    : r.members();
            var gap = engine.catalogs().gap(touching.list(), r.gap());
            String note = Objects.requireNonNullElse(r.note(), "")
                    + gap.map(g -> (r.note() == null ? "" : " ") + g.id() + "：" + g.text())
                            .orElse("");
            out.add(new Standing(
                    Words.relation(r.kind()),
                    Words.relation(r, facts::named),
                    note,
                    Objects.requireNonNullElse(r.reading(), ""),
                    touching.chosen(),
                    words.stream()
                            .filter(w -> !w.equals(item.code()))
                            .flatMap(w -> other(w).stream())
                            .toList(),
                    Objects.requireNonNull(cites.of(touching.list().id(), r.source()))));
        }
        return out;
    }

    private List<Other> other(String code) {
        Item known = facts.other(code);
        return known == null ? List.of() : List.of(other(known));
    }

    private Other other(Item known) {
        return new Other(known, engine.catalogs().of(known), new ItemFacts(engine, known).amountOn(day));
    }

    public List<Other> implemented() {
        return item.implemented().stream().flatMap(c -> other(c).stream()).toList();
    }

    public List<Other> implementing() {
        return facts.implementing().stream().map(this::other).toList();
    }

    public List<Accepted> accepted() {
        return item.floorAccepted().stream()
                .map(f -> new Accepted(
                        other(f.item()).stream().findFirst().orElse(null),
                        f.item(),
                        f.kind(),
                        Objects.requireNonNullElse(f.sentence(), ""),
                        f.why(),
                        Objects.requireNonNull(cites.of(list().id(), f.source()))))
                .toList();
    }

    public List<Exception> exceptions() {
        return item.fairness().stream()
                .map(f -> {
                    var attribute = Attributes.find(f.attribute());
                    return new Exception(
                            attribute == null
                                    ? f.attribute()
                                    : engine.catalogs().dictionaries().label(attribute),
                            f.why(),
                            Objects.requireNonNull(cites.of(list().id(), f.source())));
                })
                .toList();
    }

    public List<Before> history() {
        return item.history().stream()
                .map(p -> new Before(days(p.from(), p.until()), p.text(), cites.of(list().id(), p.doc())))
                .toList();
    }

    public List<CatalogInfo.Gap> gaps() {
        return facts.gaps();
    }

    /** Where the item itself stands. */
    public @Nullable Cite cite() {
        return cites.of(list().id(), item.source());
    }

    public String quota() {
        return item.quota() == null ? "" : Words.quota(item.quota());
    }

    public List<Cites.Document> documents() {
        return facts.sources().entrySet().stream()
                .map(e -> Cites.document(e.getValue(), e.getKey()))
                .toList();
    }
}
