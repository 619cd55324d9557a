package org.qingdan.engine.determination;

import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.profile.WorkingDays;

/** The month from which an item is paid, counted from application or approval as its list says. */
final class FirstPayment {
    private final Request request;
    private final WorkingDays workingDays;
    private final Then then;

    /** An item's decision on another day; null where there is none. */
    interface Then {
        @Nullable
        Decision on(LocalDate day, String item);
    }

    FirstPayment(Request request, WorkingDays workingDays, Then then) {
        this.request = request;
        this.workingDays = workingDays;
        this.then = then;
    }

    /** The day an item's payment counts from; null when the request does not give it, or the item does not say. */
    @Nullable
    LocalDate counted(Item item) {
        if (item.start() == null) return null;
        boolean onApplication =
                item.start() == Item.Start.APPLICATION_MONTH || item.start() == Item.Start.BIRTHDAY_MONTH;
        return onApplication ? request.applicationDate() : request.approvalDate();
    }

    /** {@code yyyy-MM}; null when the day it counts from is not given, or the elder is not entitled on it. */
    @Nullable
    String month(Item item) {
        LocalDate counted = counted(item);
        if (counted == null || !eligible(counted, item)) return null;
        YearMonth month = YearMonth.from(counted);
        Integer within = item.startWithin();
        boolean next = item.start() == Item.Start.MONTH_AFTER_APPROVAL
                || (within != null && workingDays.leftInMonth(counted) < within);
        if (!next) return month.toString();
        // A programme that ends before its first payment pays nothing.
        YearMonth following = month.plusMonths(1);
        return eligible(following.atDay(1), item) ? following.toString() : null;
    }

    private boolean eligible(LocalDate day, Item item) {
        Decision decision = then.on(day, item.code());
        return decision != null && decision.verdict == Verdict.ELIGIBLE;
    }
}
