package org.qingdan.engine.lab.compare;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.determination.DeterminationJson;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.determination.RequestReader;
import org.qingdan.engine.determination.Verdicts;
import org.qingdan.engine.input.InvalidInputException;
import org.qingdan.engine.profile.Attribute;
import org.qingdan.engine.profile.Attributes;
import org.qingdan.engine.profile.ElderSketch;

/** Puts somebody in whom two sides should differ before both engines, as {@code check} would. */
public final class Confirming {
    private final Side a;
    private final Side b;
    private final Days days;
    private final ElderSketch sketchA;
    private final ElderSketch sketchB;

    /**
     * A confirmed difference.
     *
     * @param before null when the first side's answer does not speak of the item
     */
    record Confirmed(Verdicts.@Nullable Line before, Verdicts.@Nullable Line after, Witness witness) {}

    /** @param line null when the answer does not speak of the item */
    private record Answer(Verdicts.@Nullable Line line) {}

    public Confirming(Side a, Side b, Days days) {
        this.a = a;
        this.b = b;
        this.days = days;
        this.sketchA = a.engine().catalogs().elderSketch();
        this.sketchB = b.engine().catalogs().elderSketch();
    }

    /** Null when both answer alike after all, or the facts cannot stand together. */
    @Nullable
    Confirmed confirm(String code, Map<String, Object> valuesA, Map<String, Object> valuesB) {
        boolean both = a.engine().catalogs().items().containsKey(code)
                && b.engine().catalogs().items().containsKey(code);
        var witness = witness(both ? List.of(code) : List.of(), valuesA, valuesB);
        Answer before = answer(a.engine(), witness, true, code);
        Answer after = answer(b.engine(), witness, false, code);
        if (before == null || after == null || said(before.line).equals(said(after.line))) return null;
        return new Confirmed(before.line, after.line, witness);
    }

    /**
     * The elder of whom just some values are known.
     *
     * @param items what is asked about; empty = everything
     */
    public Witness witness(List<String> items, Map<String, Object> valuesA, Map<String, Object> valuesB) {
        LocalDate dayA = valuesA.get("asOf") instanceof LocalDate day ? day : days.of(a);
        LocalDate dayB = valuesB.get("asOf") instanceof LocalDate day ? day : days.of(b);
        return new Witness(
                dayA, dayB, items, facts(valuesA), sketchA.of(valuesA, dayA, null), sketchB.of(valuesB, dayB, null));
    }

    /** Verdict, tier and amount; not the words beside them. */
    static String said(Verdicts.@Nullable Line line) {
        if (line == null) return "";
        var benefit = line.benefit();
        return line.verdict() + " " + line.tier() + " " + line.by() + " " + line.provisional() + " "
                + (benefit == null ? "" : ItemComparison.brief(benefit));
    }

    private Map<String, String> facts(Map<String, Object> values) {
        var dictionaries = a.engine().catalogs().dictionaries();
        var facts = new LinkedHashMap<String, String>();
        for (Attribute attribute : Attributes.inOrder()) {
            Object value = values.get(attribute.path());
            boolean told = attribute.path().equals("asOf")
                    || attribute.path().endsWith(".reach")
                    || attribute.path().equals("ageThisMonth");
            if (value != null && !told)
                facts.put(dictionaries.label(attribute), Objects.requireNonNull(dictionaries.words(attribute, value)));
        }
        return facts;
    }

    private static @Nullable Answer answer(Engine engine, Witness witness, boolean first, String code) {
        var lines = lines(engine, witness, first);
        return lines == null
                ? null
                : new Answer(lines.stream()
                        .filter(l -> l.item().equals(code))
                        .findFirst()
                        .orElse(null));
    }

    /** What the engine answers to a witness, as {@code check} would; null when the facts cannot stand together. */
    public static @Nullable List<Verdicts.Line> lines(Engine engine, Witness witness, boolean first) {
        try {
            byte[] json = DeterminationJson.write(witness.request(first)).getBytes(StandardCharsets.UTF_8);
            return engine.verdicts(RequestReader.read(json, null, false)).items();
        } catch (InvalidInputException e) {
            return null; // facts that contradict one another belong to nobody
        }
    }
}
