package org.qingdan.engine.lab;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.qingdan.engine.input.Within;
import org.qingdan.engine.profile.AbilityLevel;
import org.qingdan.engine.profile.Attributes;
import org.qingdan.engine.profile.CareGrade;
import org.qingdan.engine.profile.Elder;
import org.qingdan.engine.profile.Hardship;
import org.qingdan.engine.profile.ImpairmentLevel;
import org.qingdan.engine.profile.SelfCare;

/**
 * An attribute in which one elder can be worse off than another: older, more disabled, poorer.
 *
 * @param worse what the one who is worse off is, in Chinese
 * @param steps every pair of neighbours
 */
record Ladder(String attribute, String worse, List<Step> steps) {
    /** Two elders who differ by one step, and in what follows from it; the values by path. */
    record Step(Map<String, Object> better, Map<String, Object> worse) {}

    private static final String AGE = "age";
    private static final String HARDSHIP = "hardship";
    static final String INCOME = "income.perCapitaMonthly";

    /** More than anybody's age. */
    private static final int AGES = 130;

    /** Every ladder but that of income, whose steps depend on what it is compared with. */
    static List<Ladder> all() {
        return List.of(
                new Ladder(AGE, "年龄更大", chain(ages())),
                chain("wifeAge", "女方年龄更大", IntStream.range(0, AGES).boxed().toList()),
                chain("ability.level", "失能更重", List.of(AbilityLevel.values())),
                chain("impairment.level", "失能更重", List.of(ImpairmentLevel.values())),
                chain("careGrade", "护理等级更重", List.of(CareGrade.values())),
                chain("selfCare", "自理能力更差", List.of(SelfCare.values())),
                chain("insurance.ltci.level", "失能更重", upwards(within("insurance.ltci.level"))),
                chain("militaryDisability.grade", "残疾更重", downwards(within("militaryDisability.grade"))),
                new Ladder("disability.worstGrade", "残疾更重", disability()),
                new Ladder(HARDSHIP, "更困难", hardship()));
    }

    /** @param marks the sums that income is compared with, or that an amount is worked out from */
    static Ladder income(Collection<BigDecimal> marks) {
        BigDecimal fen = new BigDecimal("0.01");
        var sums = new TreeSet<BigDecimal>();
        sums.addAll(List.of(BigDecimal.ZERO.setScale(2), fen));
        for (BigDecimal mark : marks)
            sums.addAll(List.of(mark.subtract(fen).max(BigDecimal.ZERO), mark, mark.add(fen), mark.add(mark)));
        return chain(INCOME, "收入更低", List.copyOf(sums.descendingSet()));
    }

    Set<String> paths() {
        return steps.get(0).better.keySet();
    }

    private static Ladder chain(String path, String worse, List<?> fromBest) {
        return new Ladder(
                path,
                worse,
                chain(fromBest.stream()
                        .map(v -> Map.<String, Object>of(path, v))
                        .toList()));
    }

    private static List<Step> chain(List<Map<String, Object>> fromBest) {
        var steps = new ArrayList<Step>();
        for (int i = 1; i < fromBest.size(); i++) steps.add(new Step(fromBest.get(i - 1), fromBest.get(i)));
        return steps;
    }

    /** The earlier somebody was born, the sooner a birthday comes by the end of the month, and then by the day. */
    private static List<Map<String, Object>> ages() {
        var ages = new ArrayList<Map<String, Object>>();
        for (int age = 0; age < AGES; age++)
            for (int birthday = 0; birthday <= 1; birthday++)
                ages.add(Map.of(AGE, age, "ageThisMonth", age + birthday));
        return ages;
    }

    private static Within within(String path) {
        return Objects.requireNonNull(
                Objects.requireNonNull(Attributes.find(path)).within());
    }

    private static List<Integer> upwards(Within within) {
        return IntStream.rangeClosed(within.min(), within.max()).boxed().toList();
    }

    private static List<Integer> downwards(Within within) {
        return IntStream.rangeClosed(within.min(), within.max())
                .mapToObj(i -> within.max() + within.min() - i)
                .toList();
    }

    /** One grade heavier: of a disability that is mental, of another, or of the only one there is. */
    private static List<Step> disability() {
        var steps = new ArrayList<Step>();
        for (int worst = 1; worst <= Elder.DisabilityFacts.NO_GRADE; worst++)
            for (int mental = worst; mental <= Elder.DisabilityFacts.NO_GRADE; mental++) {
                if (worst > 1) steps.add(new Step(disability(worst, mental), disability(worst - 1, mental)));
                if (mental > worst) steps.add(new Step(disability(worst, mental), disability(worst, mental - 1)));
                else if (worst > 1) steps.add(new Step(disability(worst, mental), disability(worst - 1, mental - 1)));
            }
        return steps;
    }

    private static Map<String, Object> disability(int worst, int mental) {
        boolean certified = worst < Elder.DisabilityFacts.NO_GRADE;
        return Map.of(
                "disability.certified", certified, "disability.worstGrade", worst, "disability.mentalGrade", mental);
    }

    /**
     * From no status to 低保边缘 to 低保, and from no status to 低收入 or 刚性支出, whatever other statuses there are. These are all that the documents put in an
     * order. 特困 is another, exclusive status with entitlements of its own (社会救助暂行办法): it is compared with none.
     */
    private static List<Step> hardship() {
        var steps = new ArrayList<Step>();
        var ladder = List.of(
                List.of(Hardship.DIBAO_EDGE, Hardship.DIBAO),
                List.of(Hardship.LOW_INCOME),
                List.of(Hardship.RIGID_EXPENDITURE));
        var beside = List.of(Hardship.LOW_INCOME, Hardship.RIGID_EXPENDITURE, Hardship.REGISTERED_POOR, Hardship.SANWU);
        for (int mask = 0; mask < 1 << beside.size(); mask++) {
            var others = EnumSet.noneOf(Hardship.class);
            for (int i = 0; i < beside.size(); i++) if ((mask >> i & 1) == 1) others.add(beside.get(i));
            for (var rungs : ladder) {
                if (others.contains(rungs.get(0))) continue;
                var sets = new ArrayList<Map<String, Object>>(List.of(Map.of(HARDSHIP, others)));
                for (Hardship rung : rungs) {
                    var with = EnumSet.copyOf(others);
                    with.add(rung);
                    sets.add(Map.of(HARDSHIP, with));
                }
                steps.addAll(chain(sets));
            }
        }
        return steps;
    }
}
