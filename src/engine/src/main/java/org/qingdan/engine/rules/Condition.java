package org.qingdan.engine.rules;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.profile.Attribute;
import org.qingdan.engine.profile.Elder;
import org.qingdan.engine.profile.RegionSet;

/** One test of one attribute against constants, three-valued: an absent attribute gives {@link Truth#UNKNOWN}. */
public sealed interface Condition {
    Attribute attribute();

    /** The test on a value of the attribute; {@code null} = unknown. */
    Truth test(@Nullable Object value);

    /** Canonical DRL text: equal for equal conditions, different for different ones; the node id in the network. */
    String canonical();

    /** Every constant the condition compares with. */
    List<Object> constants();

    default Truth test(Elder elder) {
        return test(attribute().value().apply(elder));
    }

    enum Operator {
        AT_LEAST(">="),
        ABOVE(">"),
        AT_MOST("<="),
        BELOW("<"),
        EQUAL("==");

        final String drl;

        Operator(String drl) {
            this.drl = drl;
        }

        boolean holds(int comparison) {
            return switch (this) {
                case AT_LEAST -> comparison >= 0;
                case ABOVE -> comparison > 0;
                case AT_MOST -> comparison <= 0;
                case BELOW -> comparison < 0;
                case EQUAL -> comparison == 0;
            };
        }
    }

    /** {@code age >= 80}. */
    record Comparison(Attribute attribute, Operator operator, Object constant) implements Condition {
        @Override
        @SuppressWarnings({"unchecked", "rawtypes"})
        public Truth test(@Nullable Object value) {
            return value == null ? Truth.UNKNOWN : Truth.of(operator.holds(((Comparable) value).compareTo(constant)));
        }

        @Override
        public String canonical() {
            return attribute.path() + " " + operator.drl + " " + literal(constant);
        }

        @Override
        public List<Object> constants() {
            return List.of(constant);
        }
    }

    /** {@code hardship contains Hardship.DIBAO}; on a region set a coarse place leaves it unknown. */
    record Containment(Attribute attribute, Object constant) implements Condition {
        @Override
        public Truth test(@Nullable Object value) {
            return value == null ? Truth.UNKNOWN : contains(value, constant);
        }

        @Override
        public String canonical() {
            return attribute.path() + " contains " + literal(constant);
        }

        @Override
        public List<Object> constants() {
            return List.of(constant);
        }
    }

    /** Known, and none of the constants: {@code (receiving != null && receiving not contains "X")}. */
    record NoneOf(Attribute attribute, List<Object> constants) implements Condition {
        @Override
        public Truth test(@Nullable Object value) {
            if (value == null) return Truth.UNKNOWN;
            Truth any = Truth.NOT_MET;
            for (Object constant : constants)
                any = any.or(attribute.set() ? contains(value, constant) : Truth.of(value.equals(constant)));
            return any == Truth.UNKNOWN ? Truth.UNKNOWN : Truth.of(any == Truth.NOT_MET);
        }

        @Override
        public String canonical() {
            String operator = attribute.set() ? " not contains " : " != ";
            return "("
                    + attribute.path()
                    + " != null"
                    + constants.stream()
                            .map(c -> " && " + attribute.path() + operator + literal(c))
                            .collect(Collectors.joining())
                    + ")";
        }
    }

    /** At least one of several tests of the same attribute. */
    record AnyOf(Attribute attribute, List<Condition> alternatives) implements Condition {
        @Override
        public Truth test(@Nullable Object value) {
            Truth any = Truth.NOT_MET;
            for (Condition alternative : alternatives) any = any.or(alternative.test(value));
            return any;
        }

        @Override
        public String canonical() {
            return alternatives.stream().map(Condition::canonical).collect(Collectors.joining(" || "));
        }

        @Override
        public List<Object> constants() {
            return alternatives.stream().flatMap(a -> a.constants().stream()).toList();
        }
    }

    private static Truth contains(Object value, Object constant) {
        if (!(value instanceof RegionSet regions)) return Truth.of(((Set<?>) value).contains(constant));
        String key = (String) constant;
        return regions.certainlyIn(key) ? Truth.MET : regions.possiblyIn(key) ? Truth.UNKNOWN : Truth.NOT_MET;
    }

    private static String literal(Object constant) {
        if (constant instanceof BigDecimal money) return money.toPlainString() + "B";
        if (constant instanceof LocalDate || constant instanceof String) return "\"" + constant + "\"";
        if (constant instanceof Enum<?> value) return value.getDeclaringClass().getSimpleName() + "." + value.name();
        return constant.toString();
    }
}
