package org.qingdan.app.words;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.catalog.Dictionaries;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.determination.Determination;
import org.qingdan.engine.determination.Determination.Entry;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.determination.Verdict;
import org.qingdan.engine.profile.Attributes;
import org.qingdan.engine.rules.Rule;
import org.qingdan.engine.rules.Truth;

/** What to tell of an answer, and in what order: one judgement for the terminal, the pages and the print. */
public final class Telling {
    /** Verdicts in the order of telling. */
    public static final List<Verdict> ORDER = List.of(
            Verdict.ELIGIBLE,
            Verdict.NEEDS_INFORMATION,
            Verdict.SUPERSEDED,
            Verdict.RULE_UNKNOWN,
            Verdict.NOT_ELIGIBLE);

    /** Warnings that can change what the caseworker does next; they come first. */
    private static final Set<String> FIRST = Set.of(
            "FLOOR_GAP",
            "HUKOU_ELSEWHERE",
            "CONFLICTING_FACTS",
            "ASSESSMENT_LAPSED",
            "ASSESSED_LATER",
            "CERTIFICATE_LAPSED",
            "DECEASED_LATER",
            "UNDER_AGE",
            "MAY_APPLY",
            "OTHER_READING");

    private static final Set<String> FLOOR = Set.of("FLOOR_GAP", "HUKOU_ELSEWHERE");

    private final Engine engine;

    public Telling(Engine engine) {
        this.engine = engine;
    }

    /** The items with one verdict, money first. */
    public record Group(Verdict verdict, List<Entry> entries) {}

    /**
     * Why an item comes out as it does.
     *
     * @param rules those that hold, or are still open
     * @param others how many more rules grant the item as well, or could
     * @param nearest of the rules that fail; null where none is worth telling
     */
    public record Why(
            List<Shown> rules, int others, @Nullable Nearest nearest) {}

    /** @param named whether the rule's name is told, too; it goes without saying where there is no other */
    public record Shown(Determination.Reason rule, boolean named) {}

    /**
     * The rule that comes nearest.
     *
     * @param failing how many rules fail
     * @param failed its sentences that fail
     * @param onlyThis whether time alone will mend the one sentence that fails
     * @param premise whether it is the item's precondition, so that no other rule counts
     */
    public record Nearest(
            String rule, int failing, List<Determination.Sentence> failed, boolean onlyThis, boolean premise) {}

    public List<Group> groups(Determination d) {
        Map<Verdict, List<Entry>> groups = new EnumMap<>(Verdict.class);
        d.items()
                .forEach(e -> groups.computeIfAbsent(e.verdict(), v -> new ArrayList<>())
                        .add(e));
        return ORDER.stream()
                .filter(groups::containsKey)
                .map(v -> new Group(
                        v,
                        Objects.requireNonNull(groups.get(v)).stream()
                                .sorted(moneyFirst())
                                .toList()))
                .toList();
    }

    /** Money before services, each in the order of the lists. */
    private Comparator<Entry> moneyFirst() {
        return Comparator.comparing(
                (Entry e) -> engine.catalogs().item(e.item()).kind() != Item.Kind.CASH);
    }

    /** The rules that hold or are still open; of those that fail only the nearest, where none is open. */
    public Why why(Entry e) {
        boolean earned = e.verdict() == Verdict.ELIGIBLE || e.verdict() == Verdict.SUPERSEDED;
        var rules = new ArrayList<Shown>();
        int others = 0;
        if (e.verdict() != Verdict.NOT_ELIGIBLE) {
            var granting =
                    engine.rules().granting(e.item()).stream().map(Rule::name).toList();
            boolean shown = false;
            for (var reason : e.reasons()) {
                if (reason.outcome() == Truth.NOT_MET) continue;
                boolean grants = granting.contains(reason.rule());
                // One rule is enough to grant; of several that are open, the one with the least to ask is enough to
                // see.
                if (grants && shown) {
                    others++;
                    continue;
                }
                if (!grants && !earned && e.verdict() == Verdict.NEEDS_INFORMATION) continue;
                shown |= grants;
                rules.add(new Shown(reason, e.reasons().size() > 1 || reason.reading() != null));
            }
        }
        boolean closed = e.verdict() == Verdict.NOT_ELIGIBLE || e.verdict() == Verdict.RULE_UNKNOWN;
        return new Why(rules, others, closed ? nearest(e) : null);
    }

    private @Nullable Nearest nearest(Entry e) {
        var failing =
                e.reasons().stream().filter(r -> r.outcome() == Truth.NOT_MET).toList();
        if (failing.isEmpty()) return null;
        var rule = failing.get(0);
        boolean premise =
                engine.rules().gates(e.item()).stream().anyMatch(g -> g.name().equals(rule.rule()));
        var failed = rule.conditions().stream()
                .filter(c -> c.outcome() == Truth.NOT_MET)
                .toList();
        boolean open = rule.conditions().stream().anyMatch(c -> c.outcome() == Truth.UNKNOWN);
        // Said only where time will mend it: a disability or a bereavement is nothing to be one step away from.
        boolean onlyThis = failed.size() == 1 && !open && !premise && e.changesOn() != null;
        return new Nearest(rule.rule(), failing.size(), failed, onlyThis, premise);
    }

    /** The sentences of a rule worth telling. */
    public static List<Determination.Sentence> sentences(Determination.Reason reason) {
        // That a rule is in force goes without saying; that it is not must be said.
        return reason.conditions().stream()
                .filter(s -> !"asOf".equals(s.attribute()) || s.outcome() != Truth.MET)
                .toList();
    }

    /** A rule's name, and how an ambiguous phrase is read by it. */
    public static String rule(Determination.Reason reason) {
        return reason.rule() + (reason.reading() == null ? "" : "〔读法 " + reason.reading() + "〕");
    }

    /** How many more rules grant, or could; empty where there is none. */
    public static String others(Entry e, Why why) {
        boolean earned = e.verdict() == Verdict.ELIGIBLE || e.verdict() == Verdict.SUPERSEDED;
        return why.others() == 0 ? "" : "另有 " + why.others() + " 条规则也" + (earned ? "符合" : "可能符合");
    }

    /** Where the nearest rule stands among those that fail; empty where it is the only one. */
    public static String standing(Entry e, Nearest nearest) {
        if (e.verdict() == Verdict.RULE_UNKNOWN)
            return "已知的 " + nearest.failing() + " 条规则都不符合，最接近的是“" + nearest.rule() + "”";
        if (nearest.premise()) return "这是本项的前提，其余规则不必再看";
        return nearest.failing() > 1 ? "最接近的是“" + nearest.rule() + "”；其余 " + (nearest.failing() - 1) + " 条规则也不符合" : "";
    }

    /** The elder's fact that a sentence looks at; empty where it looks at none. */
    public String fact(Determination.Sentence sentence) {
        if (sentence.attribute() == null) return "";
        var attribute = Objects.requireNonNull(Attributes.find(sentence.attribute()));
        return dictionaries().label(attribute) + "：" + Objects.requireNonNullElse(sentence.value(), "未填");
    }

    /** What else there is to say of the verdict, in a word: which item is paid instead, why a programme is closed. */
    public String verdictNote(Entry e) {
        return switch (e.verdict()) {
            case SUPERSEDED ->
                "改发 " + named(Objects.requireNonNull(e.by()))
                        + (e.difference() == null ? "" : "，高 " + e.difference() + " 元")
                        + (Boolean.TRUE.equals(e.provisional()) ? "（暂定）" : "");
            case NOT_ELIGIBLE ->
                "PROGRAMME_ENDED".equals(e.reasonCode())
                        ? "已到期"
                        : "NOT_YET_IN_FORCE".equals(e.reasonCode()) ? "尚未施行" : "";
            default -> "";
        };
    }

    /** What the list above gives that this item refuses, or a status that may be applied for; each points to a warning. */
    public List<String> hints(Entry e, Determination d) {
        boolean floorGap = d.warnings().stream()
                .anyMatch(w -> FLOOR.contains(w.code()) && e.item().equals(w.item()));
        return Stream.of(
                        floorGap && e.floor() != null
                                ? "上级清单的 " + named(e.floor().item()) + " 可享受，见提示"
                                : "",
                        e.recognition() != null ? "收入低于标准，可以申请认定，见提示" : "")
                .filter(s -> !s.isEmpty())
                .toList();
    }

    /** What is still to be asked for an item. */
    public List<String> missing(Entry e) {
        return e.verdict() == Verdict.RULE_UNKNOWN
                ? List.of()
                : e.missing().stream().map(dictionaries()::askLabel).distinct().toList();
    }

    /** Whether it is told how to apply: nobody can rely on a draft. */
    public static boolean canApply(Entry e) {
        return e.verdict() == Verdict.ELIGIBLE && e.draft() == null;
    }

    /** Where to apply, by whom it is decided, how long it takes; empty where nothing is known. */
    public static String handling(Entry e) {
        var handling = e.handling();
        return handling == null
                ? ""
                : Stream.of(handling.place(), handling.body(), handling.online(), handling.window())
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining("；"));
    }

    public List<Determination.Warning> warnings(Determination d) {
        return d.warnings().stream()
                .sorted(Comparator.comparing(w -> !FIRST.contains(w.code())))
                .toList();
    }

    /** Who gets an item when it is not the elder. */
    public static String beneficiary(Entry e) {
        return Words.BENEFICIARIES.getOrDefault(e.beneficiary(), "");
    }

    public String tier(Entry e) {
        return Words.tier(engine.catalogs().item(e.item()), e.tier());
    }

    /** Codes with their names: items, and receipts that are no items. */
    public String named(String codes) {
        return Arrays.stream(codes.split(", "))
                .map(code -> {
                    Item item = engine.catalogs().items().get(code);
                    return item == null ? dictionaries().receipts().getOrDefault(code, code) : code + " " + item.name();
                })
                .collect(Collectors.joining("、"));
    }

    public static String source(Entry e) {
        String title = e.source().title() == null ? "" : " " + e.source().title();
        String clause = e.source().clause() == null ? "" : "，" + e.source().clause();
        return e.source().document() + title + clause + "（"
                + Words.confidence(e.source().confidence()) + "）";
    }

    /** Where the figures stand that have a source of their own. */
    public static List<String> figures(Entry e) {
        return e.amountSources().stream()
                .filter(a -> !a.document().equals(e.source().document()) || a.since() != null)
                .map(Telling::cited)
                .toList();
    }

    private static String cited(Determination.AmountSource a) {
        return a.document()
                + (a.title() == null ? "" : " " + a.title())
                + (a.clause() == null ? "" : "，" + a.clause())
                + "（" + Words.confidence(a.confidence()) + (a.since() == null ? "" : "，自 " + a.since() + " 起") + "）";
    }

    private Dictionaries dictionaries() {
        return engine.catalogs().dictionaries();
    }
}
