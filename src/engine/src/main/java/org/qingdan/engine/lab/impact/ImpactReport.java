package org.qingdan.engine.lab.impact;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.determination.Determination;
import org.qingdan.engine.lab.people.Marginals;

/**
 * An impact with everything needed to reproduce it. Holds no time of day: the day of the check and the hashes of the lists identify it.
 *
 * @param skipped rows of the population that could not be checked
 * @param command the command line that gives this report again
 */
public record ImpactReport(
        Population population,
        Revision base,
        Revision revision,
        Uptake uptake,
        long skipped,
        ImpactResult result,
        String command) {

    /** @param name as the caller named it */
    public record Revision(String name, List<Determination.ListUsed> lists) {}

    /**
     * @param file the file of real or prepared profiles; null for a synthetic population
     * @param place where synthetic elders live
     * @param bases where the marginals of a synthetic population come from
     */
    public record Population(
            @Nullable String file,
            @Nullable String place,
            @Nullable Long count,
            @Nullable Long seed,
            List<Marginals.Basis> bases) {}
}
