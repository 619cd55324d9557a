package org.qingdan.app.batch;

import java.util.List;

/**
 * A sheet before it is checked: how its columns are read, and what its first rows come to.
 *
 * @param found what kind of file it is, in words
 * @param choices what a column can be read as
 * @param bad rows among the first that cannot be checked
 * @param problem why nothing can be checked at all; empty = it can
 * @param asOf the day as it was typed; empty = none was
 * @param seconds that the whole sheet will take, about
 */
public record Preview(
        String found,
        List<Column> columns,
        List<String> choices,
        List<First> first,
        long bad,
        String problem,
        String asOf,
        boolean drafts,
        boolean strict,
        long seconds) {

    /**
     * @param samples of the first rows
     * @param to what it is read as; empty = not used
     */
    public record Column(int index, String title, List<String> samples, String to) {}

    /** @param faults that concern no single cell */
    public record First(int number, List<Shown> cells, List<String> faults) {}

    public record Shown(String text, List<String> faults, boolean used) {}

    public long used() {
        return columns.stream().filter(c -> !c.to().isEmpty()).count();
    }

    public long minutes() {
        return Math.round(seconds / 60.0);
    }
}
