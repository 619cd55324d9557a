package org.qingdan.engine.rules;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.AtomicExprDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ConnectiveType;
import org.drools.drl.ast.descr.ConstraintConnectiveDescr;
import org.drools.drl.ast.descr.RelationalExprDescr;
import org.drools.drl.parser.DrlExprParserFactory;
import org.kie.internal.builder.conf.LanguageLevelOption;
import org.qingdan.engine.input.Day;
import org.qingdan.engine.input.Nearest;
import org.qingdan.engine.profile.Attribute;
import org.qingdan.engine.profile.Attributes;
import org.qingdan.engine.profile.Ordered;

/**
 * Turns a plain DRL constraint into a typed {@link Condition}. Drools' expression parser only reads; everything outside a short list of forms is refused:
 * comparisons, {@code ==}, {@code contains}, an OR of these on one attribute, and the guarded negation {@code (x != null && x not contains …)}.
 */
final class ConstraintParser {
    private static final Pattern TOKEN = Pattern.compile(
            "\"[^\"\\\\]*\"|[0-9]+(?:\\.[0-9]+)?B?|[A-Za-z][A-Za-z0-9]*(?:\\.[A-Za-z][A-Za-z0-9_]*)*|>=|<=|==|!=|&&|\\|\\||[<>()]");
    private static final Map<String, Condition.Operator> OPERATORS = Map.of(
            ">=", Condition.Operator.AT_LEAST,
            ">", Condition.Operator.ABOVE,
            "<=", Condition.Operator.AT_MOST,
            "<", Condition.Operator.BELOW,
            "==", Condition.Operator.EQUAL);

    private static final int MOST_BRACKETS = 3;

    private final Function<String, Optional<String>> regionKey;
    private final Map<String, Condition> parsed = new HashMap<>();

    /** @param regionKey canonical key of a region word, empty when there is none */
    ConstraintParser(Function<String, Optional<String>> regionKey) {
        this.regionKey = regionKey;
    }

    /** @throws IllegalArgumentException with a message in Chinese that says what is wrong */
    Condition parse(String drl) {
        Condition known = parsed.get(drl);
        if (known != null) return known;
        Condition condition = parseAnew(drl);
        parsed.put(drl, condition);
        return condition;
    }

    private Condition parseAnew(String drl) {
        // Drools' parser tries each bracket several ways, so that it does not come back from many of them.
        if (drl.chars().filter(c -> c == '(').count() > MOST_BRACKETS)
            throw new IllegalArgumentException("约束里的括号太多，请删去");
        List<String> tokens = tokens(drl);
        var parser = DrlExprParserFactory.getDrlExprParser(LanguageLevelOption.DRL6);
        ConstraintConnectiveDescr tree;
        try {
            tree = parser.parse(drl);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("约束“" + drl + "”无法解析", e);
        }
        if (tree == null || parser.hasErrors() || tree.getDescrs().isEmpty())
            throw new IllegalArgumentException("约束“" + drl + "”无法解析");
        // The parser stops silently at text it does not understand, so what it read must be all there was.
        if (!tokens.equals(tokens(echo(tree, true)))) throw new IllegalArgumentException("约束“" + drl + "”含有不允许的写法");
        return condition(tree);
    }

    private static List<String> tokens(String text) {
        var tokens = new ArrayList<String>();
        Matcher matcher = TOKEN.matcher(text);
        int end = 0;
        while (matcher.find()) {
            if (!text.substring(end, matcher.start()).isBlank())
                throw new IllegalArgumentException("约束“" + text + "”含有不允许的字符");
            if (!matcher.group().equals("(") && !matcher.group().equals(")")) tokens.add(matcher.group());
            end = matcher.end();
        }
        if (!text.substring(end).isBlank()) throw new IllegalArgumentException("约束“" + text + "”含有不允许的字符");
        return tokens;
    }

    private static String echo(BaseDescr descr, boolean top) {
        if (descr instanceof ConstraintConnectiveDescr c && !c.isNegated()) {
            String connective = c.getConnective() == ConnectiveType.OR ? " || " : " && ";
            return String.join(
                    connective, c.getDescrs().stream().map(d -> echo(d, false)).toList());
        }
        if (descr instanceof RelationalExprDescr r)
            return atom(r.getLeft()) + " " + (r.isNegated() ? "not " : "") + r.getOperator() + " " + atom(r.getRight());
        throw new IllegalArgumentException("约束中不允许这种写法: " + (top ? "" : descr.getText()));
    }

    private static String atom(BaseDescr descr) {
        if (descr instanceof AtomicExprDescr a) return a.getExpression();
        throw new IllegalArgumentException("约束两侧只能是属性和常量");
    }

    private Condition condition(ConstraintConnectiveDescr tree) {
        var parts = tree.getDescrs();
        if (parts.size() == 1 && parts.get(0) instanceof ConstraintConnectiveDescr inner) return condition(inner);
        if (tree.getConnective() == ConnectiveType.OR) return anyOf(parts);
        if (parts.size() == 1) return single((RelationalExprDescr) parts.get(0));
        return noneOf(parts);
    }

    private Condition anyOf(List<BaseDescr> parts) {
        var alternatives = new ArrayList<Condition>();
        for (BaseDescr part : parts) {
            if (!(part instanceof RelationalExprDescr relation)) throw new IllegalArgumentException("“或”的每一支只能是一个比较");
            alternatives.add(single(relation));
        }
        Attribute attribute = alternatives.get(0).attribute();
        if (!alternatives.stream().allMatch(a -> a.attribute().equals(attribute)))
            throw new IllegalArgumentException("“或”的各支必须是同一属性；不同属性请写成几条规则或一个认定");
        return new Condition.AnyOf(attribute, List.copyOf(alternatives));
    }

    /** A bare negation is true on null in Drools, so only the guarded form is read, and as one condition. */
    private Condition noneOf(List<BaseDescr> parts) {
        if (!(parts.get(0) instanceof RelationalExprDescr first)) throw notGuarded();
        var attribute = attribute(first);
        var constants = new ArrayList<Object>();
        for (int i = 0; i < parts.size(); i++) {
            if (!(parts.get(i) instanceof RelationalExprDescr relation)
                    || !attribute(relation).equals(attribute)) throw notGuarded();
            boolean guard = relation.getOperator().equals("!=")
                    && atom(relation.getRight()).equals("null");
            if (guard != (i == 0)) throw notGuarded();
            if (guard) continue;
            boolean absence = attribute.set()
                    ? relation.isNegated() && relation.getOperator().equals("contains")
                    : !relation.isNegated() && relation.getOperator().equals("!=");
            if (!absence) throw notGuarded();
            constants.add(constant(attribute, atom(relation.getRight())));
        }
        return new Condition.NoneOf(attribute, List.copyOf(constants));
    }

    private static IllegalArgumentException notGuarded() {
        return new IllegalArgumentException(
                "否定只能写成 (属性 != null && 属性 not contains 常量) 或 (属性 != null && 属性 != 常量)，守卫与判断须为同一属性");
    }

    private Condition single(RelationalExprDescr relation) {
        Attribute attribute = attribute(relation);
        if (relation.isNegated()) throw notGuarded();
        Object constant = constant(attribute, atom(relation.getRight()));
        if (relation.getOperator().equals("contains")) {
            if (!attribute.set()) throw new IllegalArgumentException("contains 只用于集合属性，" + attribute + " 不是");
            return new Condition.Containment(attribute, constant);
        }
        var operator = OPERATORS.get(relation.getOperator());
        if (operator == null) throw notGuarded();
        if (attribute.set()) throw new IllegalArgumentException(attribute + " 是集合，请用 contains");
        boolean ordered = constant instanceof Number || constant instanceof LocalDate || constant instanceof Ordered;
        if (operator != Condition.Operator.EQUAL && !ordered)
            throw new IllegalArgumentException(attribute + " 没有大小之分，只能用 ==");
        return new Condition.Comparison(attribute, operator, constant);
    }

    private static Attribute attribute(RelationalExprDescr relation) {
        String path = atom(relation.getLeft());
        Attribute attribute = Attributes.find(path);
        if (attribute == null)
            throw new IllegalArgumentException("没有属性 " + path + Nearest.hint(path, Attributes.paths()));
        return attribute;
    }

    private Object constant(Attribute attribute, String text) {
        Class<?> type = attribute.type();
        if (attribute.regions()) {
            String word = quoted(text, attribute);
            return regionKey.apply(word).orElseThrow(() -> new UnknownRegion(word));
        }
        if (type == String.class) return quoted(text, attribute);
        // Java reads 010 as eight, so stock Drools does too.
        if (type == Integer.class && text.matches("0|[1-9][0-9]{0,8}")) return Integer.valueOf(text);
        if (type == BigDecimal.class && text.matches("[0-9]+\\.[0-9]{2}B"))
            return new BigDecimal(text.substring(0, text.length() - 1));
        if (type == Boolean.class && (text.equals("true") || text.equals("false"))) return Boolean.valueOf(text);
        if (type == LocalDate.class) {
            try {
                return Day.parse(quoted(text, attribute));
            } catch (DateTimeException e) {
                throw new IllegalArgumentException("日期应为 yyyy-MM-dd 且真实存在", e);
            }
        }
        if (type.isEnum())
            for (Object constant : type.getEnumConstants())
                if (text.equals(type.getSimpleName() + "." + constant)) return constant;
        throw new IllegalArgumentException(attribute + " 的常量“" + text + "”类型不符，应为 " + type.getSimpleName());
    }

    private static String quoted(String text, Attribute attribute) {
        if (text.length() < 2 || !text.startsWith("\"")) throw new IllegalArgumentException(attribute + " 的常量应加引号");
        return text.substring(1, text.length() - 1);
    }

    /** The word is not a region; the caller knows the line and the names to propose. */
    static final class UnknownRegion extends IllegalArgumentException {
        final String word;

        UnknownRegion(String word) {
            super("没有名为“" + word + "”的地区");
            this.word = word;
        }
    }
}
