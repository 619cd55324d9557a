package org.qingdan.engine.lab.places;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.determination.Benefit;
import org.qingdan.engine.determination.Determination;
import org.qingdan.engine.determination.Verdict;

/**
 * What one elder would get in several places on one day (异地对照), each as if registered and living there.
 *
 * @param subjectId the caller's own reference, unchanged
 * @param places the elder's own place first, as stated; then those asked for, in order
 * @param rows what belongs together in different places, one row each: first what several places have, then what only one has
 * @param kept facts that are taken to hold in every place, though a place may see them otherwise
 */
public record PlaceComparison(
        LocalDate asOf, @Nullable String subjectId, List<Column> places, List<Row> rows, List<Carried> kept) {

    /**
     * One place.
     *
     * @param name full Chinese name; of the own place, where it is registered and where it is lived in, if these differ
     * @param region code; absent for the own place, which may be two, or none
     * @param own whether this is the elder as stated
     * @param catalogs the lists that apply
     * @param nationalOnly true when nothing but the nation's list is known of the place
     * @param notCarried facts left out because they belong to the own place
     * @param questions what must be asked there, the fact that decides most first
     * @param warnings those that concern the whole answer
     */
    public record Column(
            String name,
            @Nullable String region,
            boolean own,
            List<Determination.ListUsed> catalogs,
            boolean nationalOnly,
            Determination.Totals totals,
            List<Carried> notCarried,
            List<Determination.Question> questions,
            List<Determination.Warning> warnings) {}

    /**
     * @param key code of the nation's item that all in the row realise, or the topic they share
     * @param cells one for each place, in order
     */
    public record Row(String key, String title, List<Cell> cells) {}

    /** @param items empty when the lists of the place have nothing of the kind */
    public record Cell(List<Held> items) {}

    /** @param by the item paid instead, when SUPERSEDED */
    public record Held(
            String item,
            String name,
            Verdict verdict,
            @Nullable String tier,
            @Nullable Benefit benefit,
            @Nullable String by) {}

    /**
     * A stated fact, and why it is or is not taken along.
     *
     * @param path of the profile
     * @param label Chinese name
     */
    public record Carried(String path, String label, String why) {}
}
