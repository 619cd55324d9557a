package org.qingdan.engine.input;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How single values are written: dates, money, whole numbers, codes. Values are never echoed, they may be personal. */
final class Scalars {
    private static final Pattern DECIMAL = Pattern.compile("(0|[1-9][0-9]{0,11})(\\.[0-9]{1,2})?");
    private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9][0-9]{0,8})");

    private static final ClassValue<Map<String, Object>> CONSTANTS = new ClassValue<>() {
        @Override
        protected Map<String, Object> computeValue(Class<?> type) {
            var byText = new LinkedHashMap<String, Object>();
            for (Object constant : type.getEnumConstants())
                byText.put(constant instanceof Named named ? named.text() : ((Enum<?>) constant).name(), constant);
            return byText;
        }
    };

    private Scalars() {}

    /** Reads a scalar as {@code type}; adds a problem and gives null when it cannot. */
    static @Nullable Object read(Node.Scalar scalar, Class<?> type, Problems problems) {
        if (type == String.class)
            return scalar.kind() == Node.Kind.STRING ? scalar.text() : wrong(scalar, "文字（加引号）", problems);
        if (type == Boolean.class || type == boolean.class)
            return scalar.kind() == Node.Kind.BOOLEAN
                    ? Boolean.valueOf(scalar.text())
                    : wrong(scalar, "true 或 false（不加引号）", problems);
        if (type == Integer.class || type == int.class)
            return scalar.kind() == Node.Kind.NUMBER
                            && INTEGER.matcher(scalar.text()).matches()
                    ? Integer.valueOf(scalar.text())
                    : wrong(scalar, "整数（不加引号）", problems);
        if (type == BigDecimal.class)
            return scalar.kind() == Node.Kind.STRING
                            && DECIMAL.matcher(scalar.text()).matches()
                    ? new BigDecimal(scalar.text()).setScale(2)
                    : wrong(scalar, "加引号的非负金额，至多两位小数，如 \"600.00\"", problems);
        if (type == LocalDate.class) return date(scalar, problems);
        if (type.isEnum()) return constant(scalar, type, problems);
        throw new IllegalArgumentException("no scalar reading for " + type);
    }

    static boolean isScalar(Class<?> type) {
        return type == String.class
                || type == Boolean.class
                || type == boolean.class
                || type == Integer.class
                || type == int.class
                || type == BigDecimal.class
                || type == LocalDate.class
                || type.isEnum();
    }

    private static @Nullable Object date(Node.Scalar scalar, Problems problems) {
        if (scalar.kind() != Node.Kind.STRING || !Day.written(scalar.text()))
            return wrong(scalar, "日期，如 \"1943-05-02\"", problems);
        try {
            return Day.parse(scalar.text());
        } catch (DateTimeException e) {
            problems.add(scalar.place(), "IMPOSSIBLE_DATE", "日历上没有这一天，请核对年月日");
            return null;
        }
    }

    private static @Nullable Object constant(Node.Scalar scalar, Class<?> type, Problems problems) {
        var byText = CONSTANTS.get(type);
        Object constant = scalar.kind() == Node.Kind.STRING ? byText.get(scalar.text()) : null;
        if (constant == null)
            problems.add(scalar.place(), "UNKNOWN_VALUE", "没有这个取值" + Nearest.hint(scalar.text(), byText.keySet()));
        return constant;
    }

    private static @Nullable Object wrong(Node.Scalar scalar, String wanted, Problems problems) {
        problems.add(scalar.place(), "WRONG_TYPE", "应为" + wanted + "，现在是" + scalar.described());
        return null;
    }
}
