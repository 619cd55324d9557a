package org.qingdan.engine.catalog;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.input.Key;
import org.qingdan.engine.input.Named;
import org.qingdan.engine.input.Place;
import org.qingdan.engine.input.Within;

/**
 * One service or subsidy of a list (服务项目).
 *
 * @param implemented items of the lists above that this one realises
 * @param payer 支出责任, where known
 * @param startWithin working days within which the first payment is made, for {@code working-days-after-approval}
 * @param stops when it ends, in words
 * @param rules how far the item's rule is known
 * @param gap id of the gap in {@code catalog.yaml} that a partial or unknown rule waits for
 * @param gaps further gaps that touch the item: an age, an amount, a date to be confirmed
 * @param choose how a tier is found among those that hold
 * @param tieBreaks statuses listed with a priority, never ranked
 * @param amount for an item without tiers
 * @param provisos acts at application: printed with a grant, never conditions
 * @param quota what the place must reach with the item, or may spend on it; nobody's entitlement
 * @param fairness where, by the source itself, somebody older, more disabled or poorer gets less
 * @param floorAccepted where, by the source itself, the item falls below the one above that it realises
 */
public record Item(
        Place place,
        String code,
        String name,
        @Key("implements") List<String> implemented,
        ListKind list,
        Kind kind,
        Category category,
        Beneficiary beneficiary,
        Per per,
        @Nullable String payer,
        Status status,
        Effective effective,
        @Nullable Start start,
        @Within(min = 1, max = 60) @Nullable Integer startWithin,
        @Nullable String stops,
        RuleKnowledge rules,
        @Nullable String gap,
        List<String> gaps,
        @Nullable Choice choose,
        List<String> tieBreaks,
        List<Tier> tiers,
        @Nullable Amount amount,
        List<String> provisos,
        List<String> materials,
        @Nullable Handling handling,
        @Nullable Quota quota,
        SourceRef source,
        List<Past> history,
        List<Fairness> fairness,
        List<FloorAccepted> floorAccepted,
        List<String> notes) {

    /** One level of an item, with its own amount (档次). */
    public record Tier(Place place, String tier, @Nullable String title, Amount amount) {}

    /**
     * A step at which the source itself gives less to those who are worse off.
     *
     * @param attribute dotted path of the attribute in which they are worse off
     * @param rule name of the rule that decides; null = every step of the attribute
     * @param why in Chinese
     */
    public record Fairness(
            Place place, String attribute, @Nullable String rule, String why, SourceRef source) {
        public boolean excuses(String inAttribute, @Nullable String byRule) {
            return attribute.equals(inAttribute) && (rule == null || rule.equals(byRule));
        }
    }

    /**
     * A way in which the source itself gives less than the list above.
     *
     * @param item the item above
     * @param sentence the condition that refuses those to whom the item above grants, as the rule has it; null = every condition. Of coverage only
     * @param why in Chinese
     */
    public record FloorAccepted(
            Place place,
            String item,
            FloorKind kind,
            @Nullable String sentence,
            String why,
            SourceRef source) {}

    /** In what a list may fall below the one above. */
    public enum FloorKind implements Named {
        /** Whom it reaches. */
        COVERAGE,
        AMOUNT,
        /** How often, or how much of a service. */
        FREQUENCY
    }

    /** An earlier state of the item, in words. */
    public record Past(@Nullable LocalDate from, @Nullable LocalDate until, String text, String doc) {}

    /**
     * @param from the entitlement's own start
     * @param evidenced first day for which the item is evidenced
     * @param listedFrom day of the list itself, for information
     */
    public record Effective(
            Since from,
            @Nullable LocalDate evidenced,
            @Nullable LocalDate listedFrom) {}

    /**
     * @param body 经办机关
     * @param place where to apply
     * @param window how long it takes
     */
    public record Handling(
            @Nullable String body,
            @Nullable String place,
            @Nullable String window,
            @Nullable String online) {}

    public enum ListKind implements Named {
        UNIVERSAL,
        HARDSHIP
    }

    public enum Kind implements Named {
        CASH,
        SERVICE,
        IN_KIND,
        CARE,
        VOUCHER,
        INSURANCE,
        DISCOUNT,
        PRIORITY,
        ASSESSMENT,
        TRAINING,
        VISIT,
        LEAVE
    }

    public enum Category implements Named {
        MATERIAL("物质帮助"),
        CARE("照护服务"),
        COMPANIONSHIP("关爱服务");
        private final String text;

        Category(String text) {
            this.text = text;
        }

        @Override
        public String text() {
            return text;
        }
    }

    public enum Beneficiary implements Named {
        ELDER,
        CHILD,
        CARER,
        HOUSEHOLD
    }

    public enum Per implements Named {
        PERSON,
        HOUSEHOLD
    }

    public enum Status implements Named {
        IN_FORCE,
        PILOT,
        DRAFT,
        NOT_USED
    }

    /** Month of effect: when payment begins. */
    public enum Start implements Named {
        APPLICATION_MONTH,
        APPROVAL_MONTH,
        MONTH_AFTER_APPROVAL,
        BIRTHDAY_MONTH,
        WORKING_DAYS_AFTER_APPROVAL
    }

    public enum Choice implements Named {
        /** Tiers exclude one another. */
        EXCLUSIVE,
        /** Tiers stand in order, and the first that holds is taken. */
        FIRST
    }

    /** Whether the item is only planned: a draft put out for comment, or a plan. */
    public boolean draft() {
        return status == Status.DRAFT;
    }

    /** The items whose tiers stand in order. */
    public boolean firstTier() {
        return choose == Choice.FIRST;
    }

    /** Every amount: the item's own, or its tiers'. */
    public List<Amount> amounts() {
        return amount != null
                ? List.of(amount)
                : tiers.stream().map(Tier::amount).toList();
    }

    public enum RuleKnowledge implements Named {
        KNOWN,
        PARTIAL,
        UNKNOWN
    }
}
