package org.qingdan.engine.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.catalog.Catalogs;
import org.qingdan.engine.determination.Benefit;
import org.qingdan.engine.determination.Determination;
import org.qingdan.engine.determination.Verdict;

/** What an answer says otherwise than a case expects, one line in Chinese for each difference. */
final class CaseDifferences {
    /** How a case says that there is no first month of payment. */
    private static final String NO_MONTH = "none";

    private final List<String> differences = new ArrayList<>();

    private CaseDifferences() {}

    static List<String> of(Catalogs catalogs, Cases.Case scenario, Determination answer) {
        var comparison = new CaseDifferences();
        scenario.expect().forEach((code, expected) -> {
            if (!catalogs.items().containsKey(code) && expected.verdict() != Verdict.NOT_ELIGIBLE)
                comparison.differences.add(code + ": 清单里没有这个项目");
            var entry = answer.items().stream()
                    .filter(e -> e.item().equals(code))
                    .findFirst()
                    .orElse(null);
            comparison.entry(code, expected, entry);
            comparison.benefit(code, expected, entry == null ? null : entry.benefit());
        });
        var warned = answer.warnings().stream()
                .map(Determination.Warning::code)
                .distinct()
                .toList();
        comparison.among("warnings", scenario.warnings(), warned);
        return List.copyOf(comparison.differences);
    }

    private void entry(String code, Cases.Expectation expected, Determination.@Nullable Entry entry) {
        same(code + " verdict", expected.verdict(), entry == null ? Verdict.NOT_ELIGIBLE : entry.verdict());
        same(code + " tier", expected.tier(), entry == null ? null : entry.tier());
        same(code + " by", expected.by(), entry == null ? null : entry.by());
        same(code + " reasonCode", expected.reasonCode(), entry == null ? null : entry.reasonCode());
        same(
                code + " provisional",
                expected.provisional(),
                entry == null ? null : (Boolean) Boolean.TRUE.equals(entry.provisional()));
        same(
                code + " recognition",
                expected.recognition(),
                entry == null ? null : (Boolean) (entry.recognition() != null));
        same(code + " changesOn", expected.changesOn(), entry == null ? null : entry.changesOn());
        same(
                code + " firstPaymentMonth",
                expected.firstPaymentMonth(),
                entry == null || entry.firstPaymentMonth() == null ? NO_MONTH : entry.firstPaymentMonth());
        same(code + " implements", expected.implemented(), entry == null ? null : entry.implemented());
        among(code + " missing", expected.missing(), entry == null ? null : entry.missing());
        among(
                code + " relations",
                expected.relations().stream()
                        .map(r -> r.kind() + " " + r.with())
                        .toList(),
                entry == null
                        ? null
                        : entry.relations().stream()
                                .map(r -> r.kind() + " " + r.with())
                                .toList());
    }

    private void benefit(String code, Cases.Expectation expected, @Nullable Benefit benefit) {
        same(code + " amount", expected.amount(), benefit == null ? null : benefit.amount());
        same(code + " min", expected.min(), benefit == null ? null : benefit.min());
        same(code + " max", expected.max(), benefit == null ? null : benefit.max());
        same(
                code + " unit",
                expected.unit(),
                benefit == null || benefit.unit() == null
                        ? null
                        : benefit.unit().text());
        same(code + " amountStatus", expected.amountStatus(), benefit == null ? null : benefit.amountStatus());
        var quantity = benefit == null ? null : benefit.quantity();
        same(
                code + " quantity",
                expected.quantity(),
                quantity == null ? null : new Cases.Quantity(quantity.value(), quantity.unit(), quantity.per()));
    }

    private void same(String what, @Nullable Object expected, @Nullable Object actual) {
        if (expected != null && !Objects.equals(expected, actual))
            differences.add(what + ": 应为 " + expected + "，实为 " + actual);
    }

    /** @param actual null = there is no such entry */
    private void among(String what, List<String> expected, @Nullable List<String> actual) {
        for (String one : expected)
            if (actual == null || !actual.contains(one))
                differences.add(what + ": 应含 " + one + "，实为 " + (actual == null ? "无此项" : actual));
    }
}
