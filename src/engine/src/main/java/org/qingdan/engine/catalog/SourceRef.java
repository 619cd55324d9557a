package org.qingdan.engine.catalog;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Where a fact stands.
 *
 * @param doc id in {@code sources.yaml} of this list or one above it
 * @param reviewBy day after which the fact should be read again
 */
public record SourceRef(
        String doc,
        @Nullable String clause,
        Confidence confidence,
        @Nullable LocalDate readOn,
        @Nullable LocalDate reviewBy) {}
