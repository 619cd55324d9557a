package org.qingdan.engine.determination;

import java.time.LocalDate;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.qingdan.engine.catalog.CatalogInfo;
import org.qingdan.engine.catalog.Catalogs;
import org.qingdan.engine.input.InvalidInputException;
import org.qingdan.engine.profile.Elder;
import org.qingdan.engine.profile.Facts;

/** Works out how the elder of a request stands on whatever day, all stated facts held. */
final class Moments {
    private final Catalogs catalogs;
    private final Evaluation evaluation;

    Moments(Catalogs catalogs, Evaluation evaluation) {
        this.catalogs = catalogs;
        this.evaluation = evaluation;
    }

    /** @throws InvalidInputException when a stated fact, such as a region, does not reach that day */
    Elder facts(Request request, LocalDate day) {
        return ltci(Facts.on(request.elder(), day, catalogs.regions(), request.place()));
    }

    /** @throws InvalidInputException as {@link #facts} */
    Moment at(Request request, LocalDate day) {
        Elder elder = facts(request, day);
        Stack stack = evaluation.stack(elder);
        Seen seen = stack.see(elder);
        return new Moment(stack, seen, stack.situations(seen));
    }

    /** @throws InvalidInputException as {@link #facts} */
    Decided decide(Request request, LocalDate day) {
        Moment at = at(request, day);
        return new Decided(at, decide(at, at.stack().all()));
    }

    /** The same; nothing where a stated fact does not reach that day. */
    Optional<Decided> decided(Request request, LocalDate day) {
        try {
            return Optional.of(decide(request, day));
        } catch (InvalidInputException e) {
            return Optional.empty();
        }
    }

    /** @param which items to decide, as {@link Evaluation#decide(Stack, Situation[], Elder, BitSet)} wants them */
    Map<String, Decision> decide(Moment at, BitSet which) {
        return evaluation.decide(at.stack(), at.found(), at.elder(), which);
    }

    /** The later days on which something may change. */
    TreeSet<LocalDate> candidates(Request request, Moment from) {
        return Changes.after(from.day(), request.elder(), from.stack(), catalogs.regions());
    }

    /** First months of payment; other days are decided once each, and none is where a stated fact does not reach. */
    FirstPayment firstPayment(Request request) {
        Map<LocalDate, Map<String, Decision>> days = new HashMap<>();
        return new FirstPayment(
                request,
                catalogs.workingDays(),
                (day, code) -> days.computeIfAbsent(
                                day,
                                other -> decided(request, other)
                                        .map(Decided::decisions)
                                        .orElse(Map.of()))
                        .get(code));
    }

    /** Where no long-term-care insurance exists, its fund pays nobody. */
    private Elder ltci(Elder elder) {
        if (elder.insurance().ltci().fundPaying() != null) return elder;
        var schemes = evaluation.stack(elder).ltciSchemes(elder.asOf());
        boolean none = !schemes.isEmpty() && schemes.stream().allMatch(s -> s == CatalogInfo.Scheme.NONE);
        return none ? elder.withoutLtciPayment() : elder;
    }
}
