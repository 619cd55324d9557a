package org.qingdan.engine.lab;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.catalog.Dictionaries;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.input.Place;
import org.qingdan.engine.profile.Attributes;

/**
 * Two neighbouring elders of whom the one who is worse off gets less, in words.
 *
 * @param rule the rule that decides; null when it is how the amount is worked out
 */
record UnfairStep(@Nullable String rule, Place place, String message) {
    /** @param gets what the elder gets, in Chinese */
    record Neighbour(Map<String, Object> values, String gets) {}

    /** @param rule null when it is how the amount is worked out */
    record Cause(@Nullable String rule, String words, Place place) {}

    /** @param shared what both have in common, by path */
    static UnfairStep of(
            Dictionaries words,
            Item item,
            Ladder ladder,
            Cause cause,
            Map<String, Object> shared,
            Neighbour better,
            Neighbour worse) {
        var own = new TreeMap<>(better.values);
        own.entrySet().removeAll(worse.values.entrySet());
        String both = words(words, shared, shared);
        return new UnfairStep(
                cause.rule,
                cause.place,
                item.code() + " " + ladder.worse() + "的反而得到的少。" + (both.isEmpty() ? "" : "甲、乙都是 " + both + "；") + "甲 "
                        + words(words, own, better.values) + "，" + better.gets + "；乙 " + words(words, own, worse.values)
                        + "，" + worse.gets + "；" + cause.words + "。请改正；文件确实这样规定的，在项目里写 fairness，注明条款");
    }

    /** The values of some paths. A place is named once, though rules see it both as where it is and as where it may be. */
    private static String words(Dictionaries words, Map<String, Object> paths, Map<String, Object> values) {
        return paths.keySet().stream()
                .filter(path -> !path.endsWith(".reach") || !paths.containsKey(path.replace(".reach", ".path")))
                .map(path -> {
                    var attribute = Objects.requireNonNull(Attributes.find(path));
                    return words.label(attribute) + "：" + words.words(attribute, values.get(path));
                })
                .collect(Collectors.joining("、"));
    }
}
