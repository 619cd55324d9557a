package org.qingdan.engine.lab.mutate;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.qingdan.engine.lab.mutate.Mutant.Kind;
import org.qingdan.engine.profile.Attribute;
import org.qingdan.engine.profile.Region;
import org.qingdan.engine.profile.Regions;
import org.qingdan.engine.rules.Condition;
import org.qingdan.engine.rules.Condition.AnyOf;
import org.qingdan.engine.rules.Condition.Comparison;
import org.qingdan.engine.rules.Condition.Containment;
import org.qingdan.engine.rules.Condition.NoneOf;
import org.qingdan.engine.rules.Condition.Operator;

/** Every way to change one condition by one step. */
final class ConditionMutants {
    private static final BigDecimal FEN = new BigDecimal("0.01");

    private final Regions regions;

    /** A changed condition. */
    record Changed(Kind kind, Condition condition) {}

    ConditionMutants(Regions regions) {
        this.regions = regions;
    }

    /** The changed conditions, each once, by their canonical text. */
    List<Changed> of(Condition condition) {
        var changed = new ArrayList<Changed>();
        if (condition instanceof Comparison c) comparison(c, changed);
        if (condition instanceof Containment c) containment(c, changed);
        if (condition instanceof NoneOf c) noneOf(c, changed);
        if (condition instanceof AnyOf c) anyOf(c, changed);
        var distinct = new TreeMap<String, Changed>();
        for (Changed c : changed)
            if (!c.condition.canonical().equals(condition.canonical()))
                distinct.putIfAbsent(c.condition.canonical(), c);
        return List.copyOf(distinct.values());
    }

    private static void comparison(Comparison c, List<Changed> changed) {
        Kind kind = c.constant() instanceof LocalDate ? Kind.DATE : Kind.THRESHOLD;
        for (int step : new int[] {-1, 1}) {
            Object constant = step(c.constant(), step);
            if (constant != null) changed.add(new Changed(kind, new Comparison(c.attribute(), c.operator(), constant)));
        }
        if (c.constant() instanceof Boolean) return;
        // Codes have no order in the dictionary of sentences: "is" turns into "is not".
        if (c.constant() instanceof Enum<?> && c.operator() == Operator.EQUAL)
            changed.add(new Changed(Kind.OPERATOR, new NoneOf(c.attribute(), List.of(c.constant()))));
        else
            for (Operator operator : others(c.operator()))
                changed.add(new Changed(Kind.OPERATOR, new Comparison(c.attribute(), operator, c.constant())));
    }

    /** The neighbouring value; null where there is none. */
    private static @org.jspecify.annotations.Nullable Object step(Object constant, int step) {
        if (constant instanceof Integer n) return n + step;
        if (constant instanceof BigDecimal money) return money.add(FEN.multiply(BigDecimal.valueOf(step)));
        if (constant instanceof LocalDate day) return day.plusDays(step);
        if (constant instanceof Boolean yes) return !yes;
        if (constant instanceof Enum<?> value) {
            Object[] all = value.getDeclaringClass().getEnumConstants();
            int at = value.ordinal() + step;
            return at < 0 || at >= all.length ? null : all[at];
        }
        return null;
    }

    /** With and without the limit itself, and the other way round. */
    private static List<Operator> others(Operator operator) {
        return switch (operator) {
            case AT_LEAST -> List.of(Operator.ABOVE, Operator.BELOW);
            case ABOVE -> List.of(Operator.AT_LEAST, Operator.AT_MOST);
            case AT_MOST -> List.of(Operator.BELOW, Operator.ABOVE);
            case BELOW -> List.of(Operator.AT_MOST, Operator.AT_LEAST);
            case EQUAL -> List.of(Operator.AT_LEAST, Operator.AT_MOST);
        };
    }

    private void containment(Containment c, List<Changed> changed) {
        for (Object other : others(c.attribute(), c.constant()))
            changed.add(new Changed(
                    c.attribute().regions() ? Kind.REGION : Kind.MEMBER, new Containment(c.attribute(), other)));
        changed.add(new Changed(Kind.OPERATOR, new NoneOf(c.attribute(), List.of(c.constant()))));
    }

    private void noneOf(NoneOf c, List<Changed> changed) {
        for (int i = 0; i < c.constants().size(); i++) {
            var fewer = new ArrayList<>(c.constants());
            fewer.remove(i);
            if (!fewer.isEmpty()) changed.add(new Changed(Kind.MEMBER, new NoneOf(c.attribute(), List.copyOf(fewer))));
            for (Object other : others(c.attribute(), c.constants().get(i))) {
                if (c.constants().contains(other)) continue; // would say no more than the list without this member
                var replaced = new ArrayList<>(c.constants());
                replaced.set(i, other);
                changed.add(new Changed(
                        c.attribute().regions() ? Kind.REGION : Kind.MEMBER,
                        new NoneOf(c.attribute(), List.copyOf(replaced))));
            }
        }
        var any = c.constants().stream()
                .map(constant -> c.attribute().set()
                        ? (Condition) new Containment(c.attribute(), constant)
                        : new Comparison(c.attribute(), Operator.EQUAL, constant))
                .toList();
        changed.add(new Changed(Kind.OPERATOR, any.size() == 1 ? any.get(0) : new AnyOf(c.attribute(), any)));
    }

    private void anyOf(AnyOf c, List<Changed> changed) {
        for (int i = 0; i < c.alternatives().size(); i++) {
            var fewer = new ArrayList<>(c.alternatives());
            fewer.remove(i);
            changed.add(new Changed(
                    Kind.MEMBER, fewer.size() == 1 ? fewer.get(0) : new AnyOf(c.attribute(), List.copyOf(fewer))));
            for (Changed alternative : of(c.alternatives().get(i))) {
                if (c.alternatives().contains(alternative.condition)) continue; // the same as without this one
                var replaced = new ArrayList<>(c.alternatives());
                replaced.set(i, alternative.condition);
                changed.add(new Changed(alternative.kind, new AnyOf(c.attribute(), List.copyOf(replaced))));
            }
        }
    }

    /** The neighbouring members: the next and the one before; of a region the one around it and the one beside it. */
    private List<Object> others(Attribute attribute, Object constant) {
        if (attribute.regions()) return neighbours((String) constant);
        var others = new ArrayList<Object>();
        for (int step : new int[] {-1, 1}) {
            Object other = step(constant, step);
            if (other != null) others.add(other);
        }
        return others;
    }

    private List<Object> neighbours(String key) {
        var others = new ArrayList<Object>();
        for (var group : regions.groups())
            if (group.name().equals(key))
                others.add(Objects.requireNonNull(group.members().get(0)));
        for (Region region : regions.all()) {
            if (!region.code().equals(key) || region.until() != null) continue;
            if (region.parent() != null) others.add(region.parent());
            regions.all().stream()
                    .filter(r -> r.until() == null
                            && Objects.equals(r.parent(), region.parent())
                            && !r.code().equals(key))
                    .findFirst()
                    .ifPresent(r -> others.add(r.code()));
        }
        return others;
    }
}
