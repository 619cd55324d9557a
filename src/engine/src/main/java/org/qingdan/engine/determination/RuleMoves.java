package org.qingdan.engine.determination;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.qingdan.engine.catalog.Catalogs;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.catalog.Source;
import org.qingdan.engine.determination.Forecast.Cause;
import org.qingdan.engine.determination.Forecast.Kind;
import org.qingdan.engine.profile.Attributes;
import org.qingdan.engine.profile.Elder;
import org.qingdan.engine.rules.Rule;
import org.qingdan.engine.rules.RuleBook;
import org.qingdan.engine.rules.Term;
import org.qingdan.engine.rules.Truth;

/** Which of an item's rules come out otherwise from one day to another, and the fact that time has moved in them. */
final class RuleMoves {
    static final String LTCI = "长期护理保险制度自 ";

    private final Catalogs catalogs;
    private final RuleBook book;

    RuleMoves(Catalogs catalogs, RuleBook book) {
        this.catalogs = catalogs;
        this.book = book;
    }

    /** Each cause once, with the rule that now holds before one that holds no longer. */
    List<Cause> of(Item item, Moment before, Moment now) {
        Walk old = before.seen().walk(book);
        Walk later = now.seen().walk(book);
        var causes = new LinkedHashMap<String, Cause>();
        book.about(item.code()).stream()
                .sorted(Comparator.comparing((Rule r) -> later.test(r) != Truth.MET))
                .forEach(rule -> collect(rule, old, later, causes));
        return List.copyOf(causes.values());
    }

    private void collect(Rule rule, Walk old, Walk later, Map<String, Cause> causes) {
        if (old.test(rule) == later.test(rule)) return;
        for (Term term : rule.terms()) {
            if (old.test(term) == later.test(term)) continue;
            if (term instanceof Term.HasStatus status)
                for (Rule concluding : book.concluding(status.status())) collect(concluding, old, later, causes);
            if (term instanceof Term.Fact fact) {
                Cause cause = fact(fact.condition().attribute().path(), rule, old.elder(), later.elder());
                causes.putIfAbsent(cause.kind() + cause.text(), cause);
            }
        }
    }

    boolean moved(String attribute, Moment before, Moment now) {
        var value = Objects.requireNonNull(Attributes.find(attribute)).value();
        return !Objects.equals(value.apply(before.elder()), value.apply(now.elder()));
    }

    /** Why an attribute has moved, apart from any rule. */
    Cause fact(String attribute, Moment before, Moment now) {
        var moved = moved(attribute, before.elder(), now.elder());
        return new Cause(moved.kind, moved.text, null, null, null, null, List.of());
    }

    private Cause fact(String attribute, Rule rule, Elder before, Elder now) {
        LocalDate day = now.asOf();
        Moved moved = !attribute.equals("asOf")
                ? moved(attribute, before, now)
                : day.equals(rule.from())
                        ? new Moved(Kind.RULE_FROM, "规则自 " + day + " 起施行")
                        : new Moved(Kind.RULE_UNTIL, "规则施行到 " + day.minusDays(1) + " 为止");
        var list = Objects.requireNonNull(catalogs.get(rule.catalog()), rule.catalog());
        return new Cause(
                moved.kind,
                moved.text,
                rule.name(),
                rule.document(),
                catalogs.source(list, rule.document()).map(Source::title).orElse(null),
                rule.clause().isEmpty() ? null : rule.clause(),
                List.of());
    }

    private record Moved(Kind kind, String text) {}

    /** Nothing but these moves with time; see {@link Changes}. */
    private static Moved moved(String attribute, Elder before, Elder now) {
        LocalDate day = now.asOf();
        return switch (attribute.split("\\.")[0]) {
            case "age" -> new Moved(Kind.BIRTHDAY, "生日满 " + now.age() + " 周岁");
            case "wifeAge" -> new Moved(Kind.BIRTHDAY, "女方生日满 " + now.wifeAge() + " 周岁");
            case "ageThisMonth" -> new Moved(Kind.BIRTHDAY, "当月满 " + now.ageThisMonth() + " 周岁");
            case "disability" -> new Moved(Kind.CERTIFICATE, "残疾人证 " + day.minusDays(1) + " 到期");
            case "ability" ->
                before.ability().level() == null
                        ? new Moved(Kind.ASSESSMENT, "能力评估自 " + day + " 起")
                        : new Moved(Kind.ASSESSMENT, "能力评估 " + day.minusDays(1) + " 到期");
            case "residence" ->
                attribute.equals("residence.months")
                        ? new Moved(Kind.RESIDENCE, "居住满 " + now.residence().months() + " 个月")
                        : new Moved(Kind.REGION, "行政区划自 " + day + " 起变更");
            case "hukou" -> new Moved(Kind.REGION, "行政区划自 " + day + " 起变更");
            default -> new Moved(Kind.LTCI, LTCI + day + " 起变化");
        };
    }
}
