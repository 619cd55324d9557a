package org.qingdan.engine.determination;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.input.Place;
import org.qingdan.engine.profile.Profile;

/**
 * One elder to be checked on one day.
 *
 * @param place where the profile stands in its input, for pointers in errors
 * @param asOf the day whose law and facts count
 * @param items codes to answer; empty = all
 * @param applicationDate day of application, for the first month of payment
 * @param approvalDate day of the approving decision, for the first month of payment
 * @param includeDrafts whether the rules of drafts answer, too; what they answer is marked as a draft
 */
public record Request(
        Place place,
        LocalDate asOf,
        Profile elder,
        List<String> items,
        @Nullable LocalDate applicationDate,
        @Nullable LocalDate approvalDate,
        boolean includeDrafts) {

    /** A request of which drafts decide nothing. */
    public Request(
            Place place,
            LocalDate asOf,
            Profile elder,
            List<String> items,
            @Nullable LocalDate applicationDate,
            @Nullable LocalDate approvalDate) {
        this(place, asOf, elder, items, applicationDate, approvalDate, false);
    }

    /** A request for all items. */
    public static Request of(Profile elder, LocalDate asOf) {
        return new Request(Place.ROOT, asOf, elder, List.of(), null, null);
    }
}
