package org.qingdan.engine.lab.floors;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.catalog.Catalog;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.determination.Benefit;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.determination.Verdict;
import org.qingdan.engine.determination.Verdicts;
import org.qingdan.engine.input.Place;
import org.qingdan.engine.lab.compare.Axes;
import org.qingdan.engine.lab.compare.Confirming;
import org.qingdan.engine.lab.compare.Days;
import org.qingdan.engine.lab.compare.Found;
import org.qingdan.engine.lab.compare.ItemSide;
import org.qingdan.engine.lab.compare.Side;
import org.qingdan.engine.lab.compare.Witness;
import org.qingdan.engine.rules.Condition;
import org.qingdan.engine.rules.Rule;
import org.qingdan.engine.rules.Truth;

/** Proves one list against one item above, or finds the elders in whom it falls short. */
final class Prover {
    private final Engine engine;
    private final Side side;
    private final Days days;
    private final Axes axes;
    private final Confirming confirming;

    Prover(Engine engine) {
        this.engine = engine;
        this.side = Side.of(engine);
        this.days = Days.of(side, side);
        this.axes = new Axes(side, side, days.last());
        this.confirming = new Confirming(side, side, days);
    }

    FloorProof prove(Item upper, Catalog list, List<Item> locals) {
        var sides = locals.stream().map(l -> new ItemSide(side, l.code())).toList();
        var accepted = new Acceptances(upper, locals);
        var above = new ItemSide(side, upper.code());
        var walk = new FloorWalk(axes, days.of(side), above, area(list, locals), sides, accepted);
        walk.walk();
        var shortfalls =
                shortfalls(walk, above, locals, accepted); // may leave ways open, so before the openings are read
        return new FloorProof(
                upper,
                list.id(),
                locals,
                walk.situations(),
                walk.granted(),
                shortfalls,
                walk.openings(),
                incomparable(upper),
                List.of(FloorProof.listUsed(engine, engine.catalogs().of(upper)), FloorProof.listUsed(engine, list)));
    }

    /** Either tells that the elder is judged under the lower list. */
    private List<Condition> area(Catalog list, List<Item> locals) {
        Item own = locals.stream()
                .filter(l -> engine.catalogs().of(l) == list)
                .findFirst()
                .orElseThrow();
        return new ItemSide(side, own.code()).presence();
    }

    private static List<String> incomparable(Item upper) {
        var open = new ArrayList<String>();
        if (!FloorWalk.hasFigure(upper)) open.add("数额");
        if (upper.amounts().stream().allMatch(a -> a.quantity() == null)) open.add("次数");
        return open;
    }

    /** The confirmed ways, those with the fewest sentences first; a way that only adds up others says nothing new. */
    private List<Shortfall> shortfalls(FloorWalk walk, ItemSide above, List<Item> locals, Acceptances accepted) {
        var shortfalls = new ArrayList<Shortfall>();
        Set<String> told = new HashSet<>();
        var ordered = new LinkedHashMap<String, FloorWalk.Way>();
        Map.copyOf(walk.ways()).entrySet().stream()
                .sorted(Comparator.<Map.Entry<String, FloorWalk.Way>>comparingInt(
                                e -> sentences(e.getValue()).size())
                        .thenComparing(e -> e.getValue().found().cost())
                        .thenComparing(Map.Entry::getKey))
                .forEach(e -> ordered.put(e.getKey(), e.getValue()));
        ordered.forEach((key, way) -> {
            var sentences = sentences(way);
            if (!sentences.isEmpty() && told.containsAll(sentences)) return;
            Witness witness = witness(walk, above, locals, key, way);
            if (witness == null) return;
            told.addAll(sentences);
            shortfalls.add(shortfall(walk, above, locals, way, witness, accepted));
        });
        return shortfalls;
    }

    private static List<String> sentences(FloorWalk.Way way) {
        var refusal = way.refusal();
        return refusal == null
                ? List.of()
                : refusal.sentences().stream()
                        .map(s -> refusal.item().code() + " “" + s + "”")
                        .toList();
    }

    private @Nullable Witness witness(
            FloorWalk walk, ItemSide above, List<Item> locals, String key, FloorWalk.Way way) {
        Witness plainest = witness(walk, above, locals, way.kind(), way.found());
        boolean all = way.found().count() == way.found().plainest().size();
        if (plainest != null || all) return plainest;
        Found tried = walk.all(key);
        Witness other = witness(walk, above, locals, way.kind(), tried);
        if (other == null && tried.count() > tried.plainest().size()) walk.leftOpen(tried.count());
        return other;
    }

    /** Leaves the walker standing on the witness. */
    private @Nullable Witness witness(
            FloorWalk walk, ItemSide above, List<Item> locals, Item.FloorKind kind, Found found) {
        var codes = new ArrayList<String>(List.of(above.code()));
        locals.forEach(l -> codes.add(l.code()));
        for (var candidate : found.plainest()) {
            walk.walker().stand(candidate.at());
            var values = walk.walker().values(true);
            var witness = confirming.witness(codes, values, values);
            var lines = Confirming.lines(engine, witness, true);
            if (lines != null && shows(kind, codes, lines)) return witness;
        }
        return null;
    }

    /** Whether the engine answers so. */
    private static boolean shows(Item.FloorKind kind, List<String> codes, List<Verdicts.Line> lines) {
        if (lines.size() != codes.size()) return false;
        @Nullable Benefit floor = null;
        var given = new ArrayList<Benefit>();
        for (var line : lines) {
            boolean eligible = line.verdict() == Verdict.ELIGIBLE;
            if (line.item().equals(codes.get(0))) {
                if (!eligible) return false;
                floor = line.benefit();
            } else if (eligible) given.add(Objects.requireNonNull(line.benefit()));
            else if (line.verdict() != Verdict.NOT_ELIGIBLE) return false;
        }
        if (kind == Item.FloorKind.COVERAGE || given.isEmpty() || floor == null)
            return kind == Item.FloorKind.COVERAGE && given.isEmpty();
        var quantity = floor.quantity();
        return kind == Item.FloorKind.AMOUNT
                ? Measure.amount(floor, given) == Measure.LESS
                : quantity != null && Measure.quantity(quantity, given) == Measure.LESS;
    }

    private Shortfall shortfall(
            FloorWalk walk,
            ItemSide above,
            List<Item> locals,
            FloorWalk.Way way,
            Witness witness,
            Acceptances accepted) {
        var tests = walk.walker().testsA(above.book());
        String grants = above.rulesFor(ItemSide.GRANT).stream()
                .filter(r -> tests.rule(r).now() == Truth.MET)
                .findFirst()
                .map(Prover::named)
                .orElseThrow();
        var refusal = way.refusal();
        if (refusal != null)
            return new Shortfall(
                    way.kind(),
                    grants,
                    named(refusal.rule()),
                    sentences(way),
                    refusal.rule().place(),
                    accepted.ofSentences(refusal.item(), refusal.sentences()),
                    witness,
                    way.found().count());
        Item first = locals.get(0);
        Place place = first.amounts().isEmpty()
                ? first.place()
                : first.amounts().get(0).place();
        return new Shortfall(
                way.kind(),
                grants + "，" + given(List.of(above.code()), way.kind(), witness),
                given(locals.stream().map(Item::code).toList(), way.kind(), witness),
                List.of(),
                place,
                accepted.of(way.kind()),
                witness,
                way.found().count());
    }

    private static String named(Rule rule) {
        return "规则“" + rule.name() + "”（" + rule.source() + "）";
    }

    /** What some items give a witness, in words. */
    private String given(List<String> codes, Item.FloorKind kind, Witness witness) {
        var words = new ArrayList<String>();
        for (var line : Objects.requireNonNull(Confirming.lines(engine, witness, true))) {
            if (!codes.contains(line.item())) continue;
            Item item = engine.catalogs().item(line.item());
            var source = item.source();
            words.add(line.item() + "（" + source.doc() + (source.clause() == null ? "" : " " + source.clause()) + "）"
                    + (line.benefit() == null ? "不给" : gives(line.benefit(), kind)));
        }
        return String.join("、", words);
    }

    private static String gives(Benefit benefit, Item.FloorKind kind) {
        var quantity = benefit.quantity();
        if (kind == Item.FloorKind.FREQUENCY)
            return quantity == null
                    ? "没有写次数"
                    : "每" + quantity.per() + " "
                            + quantity.value().stripTrailingZeros().toPlainString() + " " + quantity.unit();
        if (benefit.lower() == null || benefit.unit() == null) return "数额不详";
        return benefit.lower().toPlainString() + " " + benefit.unit().label();
    }
}
