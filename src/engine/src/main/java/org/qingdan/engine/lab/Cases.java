package org.qingdan.engine.lab;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.catalog.ListFiles;
import org.qingdan.engine.determination.Benefit;
import org.qingdan.engine.determination.Detail;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.determination.Request;
import org.qingdan.engine.determination.Verdict;
import org.qingdan.engine.input.Binder;
import org.qingdan.engine.input.InvalidInputException;
import org.qingdan.engine.input.Key;
import org.qingdan.engine.input.Node;
import org.qingdan.engine.input.Place;
import org.qingdan.engine.input.Problem;
import org.qingdan.engine.input.Problems;
import org.qingdan.engine.input.Utf8;
import org.qingdan.engine.input.YamlReader;
import org.qingdan.engine.profile.Profile;

/** Scenario cases beside the lists ({@code catalogs/…/cases/*.yaml}): written by hand from a policy row, never taken from the engine. */
public final class Cases {
    /**
     * @param row the row of the policy file the case was written from
     * @param suggested true while nobody has compared the expectation with the document; then the case counts for nothing
     * @param includeDrafts true when the one who asks wants drafts to answer, too
     * @param expect what the entry of each named item must say; an item the answer lacks counts as NOT_ELIGIBLE
     * @param warnings codes that must be among the warnings of the answer
     * @param refused codes of the errors the elder must be refused with; empty = there must be an answer
     */
    public record Case(
            Place place,
            String name,
            @Nullable String row,
            @Nullable Boolean suggested,
            LocalDate asOf,
            @Nullable LocalDate applicationDate,
            @Nullable LocalDate approvalDate,
            @Nullable Boolean includeDrafts,
            Profile elder,
            Map<String, Expectation> expect,
            List<String> warnings,
            List<String> refused) {
        /** Whether the case stands for what a document says, and not for what the engine happens to answer. */
        public boolean adopted() {
            return !Boolean.TRUE.equals(suggested);
        }

        private boolean asksWhenItChanges() {
            return expect.values().stream().anyMatch(e -> e.changesOn() != null);
        }
    }

    /** So many units a period. */
    public record Quantity(BigDecimal value, String unit, String per) {}

    /** A relation that must be noted with an item. */
    public record Noted(String with, String kind) {}

    /**
     * Only what is named is compared.
     *
     * @param firstPaymentMonth {@code none} = there is none
     * @param implemented all items of the lists above that the item realises
     * @param missing paths that must be among the missing
     * @param relations relations that must be among those noted
     */
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
            @Nullable Quantity quantity,
            @Key("implements") @Nullable List<String> implemented,
            List<String> missing,
            List<Noted> relations) {}

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
                scenario.approvalDate(),
                Boolean.TRUE.equals(scenario.includeDrafts()));
    }

    /** Runs one case; null when it comes out as written. */
    public static @Nullable Failure run(Engine engine, Case scenario) {
        List<String> differences;
        try {
            var answer =
                    engine.determine(request(scenario), scenario.asksWhenItChanges() ? Detail.FULL : Detail.REASONS);
            differences = scenario.refused().isEmpty()
                    ? CaseDifferences.of(engine.catalogs(), scenario, answer)
                    : List.of("应当拒绝: " + String.join(", ", scenario.refused()) + "，却给出了答案");
        } catch (InvalidInputException e) {
            var codes = e.problems().stream().map(Problem::code).toList();
            boolean asExpected = !scenario.refused().isEmpty() && codes.containsAll(scenario.refused());
            differences = asExpected
                    ? List.of()
                    : e.problems().stream().map(Problem::toString).toList();
        }
        return differences.isEmpty() ? null : new Failure(scenario, differences);
    }
}
