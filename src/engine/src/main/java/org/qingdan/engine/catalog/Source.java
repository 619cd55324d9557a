package org.qingdan.engine.catalog;

import org.jspecify.annotations.Nullable;
import org.qingdan.engine.input.Place;

/**
 * A document that facts rest on.
 *
 * @param date as far as it is known: a day, a month, a year or 不详
 * @param where where it was read: an address or a file
 */
public record Source(
        Place place,
        String id,
        String title,
        @Nullable String number,
        @Nullable String issuer,
        String date,
        String where,
        Confidence confidence) {}
