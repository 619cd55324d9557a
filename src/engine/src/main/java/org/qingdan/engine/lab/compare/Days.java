package org.qingdan.engine.lab.compare;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.Stream;

/** The day of an elder for whom no day is asked: the one held fast, else the last on which either side's lists were read. */
public record Days(LocalDate last) {
    public static Days of(Side a, Side b) {
        return new Days(Stream.of(a, b)
                .flatMap(s -> s.engine().catalogs().items().values().stream())
                .map(i -> i.source().readOn())
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(LocalDate.EPOCH));
    }

    public LocalDate of(Side side) {
        return side.asOf() == null ? last : side.asOf();
    }
}
