package org.qingdan.app.lab;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.qingdan.engine.lab.impact.ImpactReport;
import org.qingdan.engine.lab.impact.ImpactResult;
import org.qingdan.engine.lab.impact.Kind;

/** An impact in Chinese, for the terminal and for the page alike. */
public final class ImpactWords {
    public static final String SCOPE = "每月现金只计发给老年人本人的按月现金；数额是区间的按下限计，数额待确认的只计人数；年数为月数的十二倍。按家庭给付的项目，一户只计一次。";

    /** Titles of the groupings, by their keys. */
    public static final Map<String, String> GROUPINGS =
            Map.of("county", "按县（区）", "age", "按年龄段", "ability", "按能力等级", "hardship", "按困难类别");

    private ImpactWords() {}

    public static String count(long count) {
        return format("#,##0", count);
    }

    public static String yuan(BigDecimal yuan) {
        return format("#,##0.00", yuan);
    }

    /** With its sign. */
    public static String more(BigDecimal yuan) {
        return format("+#,##0.00;-#,##0.00", yuan).replace("+0.00", "0.00");
    }

    private static String format(String pattern, Object number) {
        return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT)).format(number);
    }

    public static String kind(Kind kind) {
        return switch (kind) {
            case GAIN -> "受益";
            case LOSE -> "受损";
            case CHANGE -> "有变化";
            case SAME -> "不变";
        };
    }

    /** How many are entitled, of how many the amount is open, and the sums by unit. */
    public static String side(ImpactResult.Side side) {
        var open = new java.util.ArrayList<String>();
        if (side.range() > 0) open.add("区间 " + count(side.range()));
        if (side.unknown() > 0) open.add("待确认 " + count(side.unknown()));
        return count(side.entitled()) + (open.isEmpty() ? "" : "（" + String.join("，", open) + "）");
    }

    public static String sums(List<ImpactResult.Amount> amounts) {
        return amounts.stream()
                .map(a -> yuan(a.amount()) + " " + unit(a.unit()))
                .collect(Collectors.joining("；"));
    }

    /** What a sum over people counts: the members of a household are in it already. */
    private static String unit(org.qingdan.engine.catalog.Unit unit) {
        return unit == org.qingdan.engine.catalog.Unit.CNY_PERSON_MONTH ? "元/月（按户内人数）" : unit.label();
    }

    public static String days(ImpactResult result) {
        if (result.from() == null) return "无";
        return result.from().equals(result.until()) ? result.from().toString() : result.from() + " 至 " + result.until();
    }

    public static String population(ImpactReport.Population population) {
        return population.file() != null
                ? "文件 " + population.file()
                : "合成人群 " + population.place() + " " + count(population.count()) + " 人，种子 " + population.seed()
                        + "（没有一位是真人）";
    }

    public static String uptake(ImpactReport report) {
        var rates = report.uptake();
        String general = rates.general() == null ? "1" : rates.general().text();
        String items = rates.items().entrySet().stream()
                .map(e -> e.getKey() + " " + e.getValue().text())
                .collect(Collectors.joining("，"));
        return general + (items.isEmpty() ? "" : "；" + items) + "（金额乘以申领率，人数不乘）";
    }
}
