package org.qingdan.engine.lab;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.catalog.ListFiles;
import org.qingdan.engine.determination.Benefit;
import org.qingdan.engine.determination.Determination;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.determination.Request;
import org.qingdan.engine.determination.Verdict;
import org.qingdan.engine.input.Binder;
import org.qingdan.engine.input.InvalidInputException;
import org.qingdan.engine.input.Node;
import org.qingdan.engine.input.Place;
import org.qingdan.engine.input.Problems;
import org.qingdan.engine.input.Utf8;
import org.qingdan.engine.input.YamlReader;
import org.qingdan.engine.profile.Profile;

/** Scenario cases beside the lists ({@code catalogs/…/cases/*.yaml}): written by hand from a policy row, never taken from the engine. */
public final class Cases {
    /**
     * @param row the row of the policy file the case was written from
     * @param expect what the entry of each named item must say; an item the answer lacks counts as NOT_ELIGIBLE
     */
    public record Case(
            Place place,
            String name,
            @Nullable String row,
            LocalDate asOf,
            @Nullable LocalDate applicationDate,
            @Nullable LocalDate approvalDate,
            Profile elder,
            Map<String, Expectation> expect) {}

    /** How a case says that there is no first month of payment. */
    private static final String NO_MONTH = "none";

    /** Only what is named is compared; {@code missing} names paths that must be among the missing. */
    public record Expectation(
            @Nullable Verdict verdict,
            @Nullable String tier,
            @Nullable BigDecimal amount,
            @Nullable BigDecimal min,
            @Nullable BigDecimal max,
            @Nullable String unit,
            Benefit.@Nullable AmountStatus amountStatus,
            @Nullable String by,
            @Nullable String reasonCode,
            @Nullable Boolean provisional,
            @Nullable Boolean recognition,
            @Nullable LocalDate changesOn,
            @Nullable String firstPaymentMonth,
            List<String> missing) {}

    /** One case that did not come out as written; {@code differences} in Chinese, one a line. */
    public record Failure(Case failed, List<String> differences) {}

    private Cases() {}

    /** Every case of a revision. Unreadable cases go to {@code problems}. */
    public static List<Case> read(ListFiles files, Problems problems) {
        var cases = new ArrayList<Case>();
        files.all().forEach((path, bytes) -> {
            if (path.startsWith("catalogs/") && path.contains("/cases/")) cases.addAll(read(path, bytes, problems));
        });
        return cases;
    }

    /** The cases of one file. */
    public static List<Case> read(String path, byte[] bytes, Problems problems) {
        var cases = new ArrayList<Case>();
        try {
            Node node = YamlReader.read(path, Utf8.decode(bytes, Place.file(path)));
            if (!(node instanceof Node.Sequence sequence))
                throw new InvalidInputException(node.place(), "WRONG_TYPE", "场景文件应为一个列表");
            for (Node element : sequence.elements()) {
                Case bound = Binder.bind(element, Case.class, problems);
                if (bound != null) cases.add(bound);
            }
        } catch (InvalidInputException e) {
            problems.addAll(e.problems());
        }
        return cases;
    }

    /** The request a case makes. */
    public static Request request(Case scenario) {
        return new Request(
                scenario.place().child("elder"),
                scenario.asOf(),
                scenario.elder(),
                List.of(),
                scenario.applicationDate(),
                scenario.approvalDate());
    }

    /** Runs one case; null when it comes out as written. */
    public static @Nullable Failure run(Engine engine, Case scenario) {
        var differences = new ArrayList<String>();
        try {
            var answer = engine.determine(request(scenario));
            scenario.expect().forEach((code, expected) -> {
                if (!engine.catalogs().items().containsKey(code) && expected.verdict() != Verdict.NOT_ELIGIBLE)
                    differences.add(code + ": 清单里没有这个项目");
                var entry = answer.items().stream()
                        .filter(e -> e.item().equals(code))
                        .findFirst()
                        .orElse(null);
                compare(code, expected, entry, differences);
            });
        } catch (InvalidInputException e) {
            e.problems().forEach(p -> differences.add(p.toString()));
        }
        return differences.isEmpty() ? null : new Failure(scenario, differences);
    }

    private static void compare(
            String code, Expectation expected, Determination.@Nullable Entry entry, List<String> differences) {
        Benefit benefit = entry == null ? null : entry.benefit();
        same(
                code + " verdict",
                expected.verdict(),
                entry == null ? Verdict.NOT_ELIGIBLE : entry.verdict(),
                differences);
        same(code + " tier", expected.tier(), entry == null ? null : entry.tier(), differences);
        same(code + " amount", expected.amount(), benefit == null ? null : benefit.amount(), differences);
        same(code + " min", expected.min(), benefit == null ? null : benefit.min(), differences);
        same(code + " max", expected.max(), benefit == null ? null : benefit.max(), differences);
        same(
                code + " unit",
                expected.unit(),
                benefit == null || benefit.unit() == null
                        ? null
                        : benefit.unit().text(),
                differences);
        same(
                code + " amountStatus",
                expected.amountStatus(),
                benefit == null ? null : benefit.amountStatus(),
                differences);
        same(code + " by", expected.by(), entry == null ? null : entry.by(), differences);
        same(code + " reasonCode", expected.reasonCode(), entry == null ? null : entry.reasonCode(), differences);
        same(
                code + " provisional",
                expected.provisional(),
                entry == null ? null : Boolean.valueOf(Boolean.TRUE.equals(entry.provisional())),
                differences);
        same(
                code + " recognition",
                expected.recognition(),
                entry == null ? null : Boolean.valueOf(entry.recognition() != null),
                differences);
        same(code + " changesOn", expected.changesOn(), entry == null ? null : entry.changesOn(), differences);
        same(
                code + " firstPaymentMonth",
                expected.firstPaymentMonth(),
                entry == null || entry.firstPaymentMonth() == null ? NO_MONTH : entry.firstPaymentMonth(),
                differences);
        for (String path : expected.missing())
            if (entry == null || !entry.missing().contains(path))
                differences.add(code + " missing: 应含 " + path + "，实为 " + (entry == null ? "无此项" : entry.missing()));
    }

    private static void same(
            String what, @Nullable Object expected, @Nullable Object actual, List<String> differences) {
        if (expected != null && !Objects.equals(expected, actual))
            differences.add(what + ": 应为 " + expected + "，实为 " + actual);
    }
}
