package org.qingdan.app.api;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.qingdan.engine.determination.Verdict;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** Figures for Prometheus. Labels are codes of lists and words of ours, never anything that a caller wrote. */
@Component
class Counters implements SmartInitializingSingleton {
    private final MeterRegistry registry;
    private final Map<Call.Detail, Counter> evaluations = new ConcurrentHashMap<>();
    private final Map<String, LongAdder[]> verdicts = new ConcurrentHashMap<>();
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
        var adders = verdicts.get(item);
        if (adders == null) adders = verdicts.computeIfAbsent(item, this::adders);
        adders[verdict.ordinal()].increment();
    }

    /** Of an item, by the place of the verdict among all. Each answer adds to dozens, so they are read only when somebody asks for the figures. */
    private LongAdder[] adders(String item) {
        return Arrays.stream(Verdict.values())
                .map(verdict -> {
                    var adder = new LongAdder();
                    FunctionCounter.builder("qingdan.verdicts", adder, LongAdder::sum)
                            .description("verdicts given")
                            .tag("item", item)
                            .tag("verdict", verdict.name().toLowerCase(Locale.ROOT))
                            .register(registry);
                    return adder;
                })
                .toArray(LongAdder[]::new);
    }
}
