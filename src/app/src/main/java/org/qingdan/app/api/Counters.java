package org.qingdan.app.api;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.qingdan.engine.determination.Verdict;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** Figures for Prometheus. Labels are codes of lists and words of ours, never anything that a caller wrote. */
@Component
class Counters implements SmartInitializingSingleton {
    private final MeterRegistry registry;
    private final Map<Call.Detail, Counter> evaluations = new ConcurrentHashMap<>();
    private final Map<String, Map<Verdict, Counter>> verdicts = new ConcurrentHashMap<>();
    private final MultiGauge revision;
    private final LiveLists lists;

    Counters(MeterRegistry registry, LiveLists lists) {
        this.registry = registry;
        this.revision = MultiGauge.builder("qingdan.lists.revision")
                .description("1 for the revision in force")
                .register(registry);
        FunctionCounter.builder(
                        "qingdan.situations.fired",
                        lists,
                        l -> l.current().engine().situations().fired())
                .description(
                        "items whose rules were fired for want of a known situation; from zero when the lists are replaced")
                .register(registry);
        this.lists = lists;
    }

    /** The service does not answer before its lists are loaded. @throws org.qingdan.engine.input.InvalidInputException when they did not load */
    @Override
    public void afterSingletonsInstantiated() {
        inForce(lists.current());
    }

    void inForce(LiveLists.Revision current) {
        revision.register(List.of(MultiGauge.Row.of(Tags.of("revision", current.hash()), 1)), true);
    }

    void evaluation(Call.Detail detail) {
        evaluations
                .computeIfAbsent(
                        detail,
                        d -> Counter.builder("qingdan.evaluations")
                                .description("elders judged")
                                .tag("detail", d.code())
                                .register(registry))
                .increment();
    }

    void verdict(String item, Verdict verdict) {
        var counters = verdicts.get(item);
        if (counters == null) counters = verdicts.computeIfAbsent(item, this::counters);
        counters.get(verdict).increment();
    }

    private Map<Verdict, Counter> counters(String item) {
        var counters = new EnumMap<Verdict, Counter>(Verdict.class);
        for (Verdict verdict : Verdict.values())
            counters.put(
                    verdict,
                    Counter.builder("qingdan.verdicts")
                            .description("verdicts given")
                            .tag("item", item)
                            .tag("verdict", verdict.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        return Collections.unmodifiableMap(counters);
    }
}
