package org.qingdan.app.words;

import java.math.BigDecimal;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.catalog.Confidence;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.catalog.Relation;
import org.qingdan.engine.catalog.Unit;
import org.qingdan.engine.determination.Benefit;
import org.qingdan.engine.determination.Forecast;
import org.qingdan.engine.determination.Verdict;
import org.qingdan.engine.lab.places.PlaceComparison;
import org.qingdan.engine.rules.Truth;

/** Chinese words for the catalog's own terms, the same on the command line and on the pages. */
public final class Words {
    /** Who gets it when it is not the elder. */
    public static final Map<String, String> BENEFICIARIES =
            Map.of("child", "（由子女享受）", "carer", "（由照护人享受）", "household", "（由家庭享受）");

    /** What a draft put out for comment is called. */
    public static final String DRAFT = "征求意见稿，未生效";

    private Words() {}

    /** The quota of an item, and what it is not. */
    public static String quota(org.qingdan.engine.determination.Determination.Quota q) {
        return "地方任务数  " + number(q.meaning(), q.atLeast(), q.atMost(), q.unit()) + "（" + q.from() + " 至 " + q.until()
                + "）"
                + (q.part() == null
                        ? ""
                        : "，其中" + q.part().place() + " " + q.part().value() + " " + q.unit())
                + "；" + q.note();
    }

    /** The quota of an item for its whole place, as the list has it. */
    public static String quota(org.qingdan.engine.catalog.Quota q) {
        return "地方任务数  " + number(q.meaning(), q.atLeast(), q.atMost(), q.unit()) + "（"
                + q.period().from() + " 至 " + q.period().until() + "，分到 " + q.by().size() + " 个地方），不是任何人的待遇";
    }

    private static String number(String meaning, Integer least, Integer most, String unit) {
        return meaning + " " + (least == null ? most : least) + " " + unit;
    }

    public static String confidence(Confidence confidence) {
        return switch (confidence) {
            case OFFICIAL -> "官方文件";
            case PRESS -> "二手来源";
            case LEAD -> "线索，待核实";
            case RECALLED -> "据记忆，待核实";
            case INFERRED -> "推断";
            case UNKNOWN -> "不详";
        };
    }

    public static String verdict(Verdict verdict) {
        return switch (verdict) {
            case ELIGIBLE -> "可享受";
            case NEEDS_INFORMATION -> "待补充";
            case SUPERSEDED -> "不兼得";
            case RULE_UNKNOWN -> "规则待确认";
            case NOT_ELIGIBLE -> "不符合";
        };
    }

    /** A tier in the list's own words in brackets, such as （80 至 89 周岁）; empty where there is none. */
    public static String tier(Item item, @Nullable String tier) {
        return item.tiers().stream()
                .filter(t -> t.tier().equals(tier))
                .map(t -> "（" + (t.title() == null ? t.tier() : t.title()) + "）")
                .findFirst()
                .orElse("");
    }

    /** From when an item is paid. */
    public static String start(Item.Start start) {
        return switch (start) {
            case APPLICATION_MONTH -> "自申请当月起";
            case BIRTHDAY_MONTH -> "自满龄当月起";
            case APPROVAL_MONTH -> "自批准当月起";
            case MONTH_AFTER_APPROVAL -> "自批准次月起";
            case WORKING_DAYS_AFTER_APPROVAL -> "批准后若干个工作日内";
        };
    }

    public static String truth(Truth truth) {
        return switch (truth) {
            case MET -> "成立";
            case NOT_MET -> "不成立";
            case UNKNOWN -> "未定";
        };
    }

    public static String status(Item.Status status) {
        return switch (status) {
            case IN_FORCE -> "现行";
            case PILOT -> "试点";
            case DRAFT -> DRAFT;
            case NOT_USED -> "未采用";
        };
    }

    /** How two benefits stand to each other. */
    public static String relation(Relation.Kind kind) {
        return switch (kind) {
            case MAX -> "就高";
            case EXCLUDES -> "不兼得";
            case DEDUCTS -> "抵扣";
            case AFTER -> "先后";
            case ADDS -> "可同时享受";
            case UNKNOWN -> "待确认";
        };
    }

    /** The same in a sentence. @param named how an item or receipt is named */
    public static String relation(Relation r, UnaryOperator<String> named) {
        String first = named.apply(String.valueOf(r.first()));
        String second = named.apply(String.valueOf(r.second()));
        String all = r.members().isEmpty()
                ? first + "、" + second
                : r.members().stream().map(named).collect(Collectors.joining("、"));
        return switch (r.kind()) {
            case MAX -> all + " 只享受较高的一项" + (r.prefer() == null ? "" : "，数额相同时取 " + named.apply(r.prefer()));
            case EXCLUDES -> "已享受 " + first + " 的，不再享受 " + second;
            case DEDUCTS -> second + " 中抵扣 " + first;
            case AFTER -> "先由 " + first + " 支付，" + second + " 只及余下的部分";
            case ADDS -> all + " 可同时享受";
            case UNKNOWN -> all + " 能否同时享受，文件没有说，待确认";
        };
    }

    public static String rules(Item.RuleKnowledge rules) {
        return switch (rules) {
            case KNOWN -> "已知";
            case PARTIAL -> "部分已知";
            case UNKNOWN -> "待确认";
        };
    }

    /** How much an item gives, with its unit; empty for a service or a right. */
    public static String amount(@Nullable Benefit b) {
        if (b == null) return "";
        String unit = b.unit() == null ? "" : " " + b.unit().label();
        String form = b.kind().equals(Item.Kind.VOUCHER.text())
                ? "消费券 "
                : b.kind().equals(Item.Kind.DISCOUNT.text()) ? "减免 " : "";
        return switch (b.amountStatus()) {
            case KNOWN -> form + (Boolean.TRUE.equals(b.atLeast()) ? "至少 " : "") + number(b.amount(), b) + unit;
            case RANGE -> form + number(b.min(), b) + " 至 " + number(b.max(), b) + unit;
            case UNKNOWN -> "数额待确认" + quantity(b);
            case NONE -> quantity(b).strip();
        };
    }

    /** How an item stands on a day, in a forecast. */
    public static String state(Item item, Forecast.@Nullable State state) {
        if (state == null) return "未列出";
        if (state.verdict() == Verdict.SUPERSEDED) return "改发 " + state.by();
        if (state.verdict() != Verdict.ELIGIBLE) return verdict(state.verdict());
        String amount = amount(state.benefit());
        return verdict(state.verdict()) + tier(item, state.tier()) + (amount.isEmpty() ? "" : " " + amount);
    }

    /** Whether some place gives what a row of a comparison is about, or may. */
    public static boolean open(PlaceComparison.Row row) {
        return row.cells().stream().flatMap(c -> c.items().stream()).anyMatch(h -> h.verdict() != Verdict.NOT_ELIGIBLE);
    }

    private static String quantity(Benefit b) {
        var q = b.quantity();
        return q == null
                ? ""
                : "  每" + q.per() + (Boolean.TRUE.equals(q.atLeast()) ? "至少 " : " ")
                        + q.value().stripTrailingZeros().toPlainString() + " " + q.unit();
    }

    private static String number(BigDecimal value, Benefit b) {
        return b.unit() == Unit.PERCENT ? value.stripTrailingZeros().toPlainString() : value.toPlainString();
    }
}
