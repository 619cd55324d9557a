package org.qingdan.app.api;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.determination.Request;
import org.qingdan.engine.determination.RequestReader;
import org.qingdan.engine.input.Binder;
import org.qingdan.engine.input.InvalidInputException;
import org.qingdan.engine.input.Node;
import org.qingdan.engine.input.Problems;

/**
 * One elder as the service is asked: the request of the library, and beside it what only the service understands.
 *
 * @param detail how much of the answer is wanted
 * @param store whether to keep evidence of the answer
 * @param forecast how many months to look ahead; null = not
 * @param revision hash of the lists that have to answer; null = those in force
 * @param identified whether it carries a citizen number, which the elder's facts do not keep
 */
record Call(
        Request request,
        Detail detail,
        boolean store,
        @Nullable Integer forecast,
        @Nullable String revision,
        boolean identified) {
    enum Detail {
        /** Verdicts and amounts. */
        VERDICTS,
        /** With reasons. */
        REASONS,
        /** Also the day of the next change. */
        FULL;

        private static final Map<String, Detail> BY_CODE =
                Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Detail::code, d -> d));

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Detail> of(String code) {
            return Optional.ofNullable(BY_CODE.get(code));
        }
    }

    private static final int MOST_MONTHS = 600;

    /** Every key of a call, so that a misspelt one is told which it may have meant; those of the library's request are read by the library. */
    private record Keys(
            @Nullable String detail,
            @Nullable Boolean store,
            @Nullable Integer forecast,
            @Nullable String revision,
            @Nullable Node asOf,
            @Nullable Node elder,
            @Nullable Node items,
            @Nullable Node applicationDate,
            @Nullable Node approvalDate,
            @Nullable Node includeDrafts) {
        private static final List<String> OF_THE_LIBRARY = Arrays.stream(Keys.class.getRecordComponents())
                .filter(key -> key.getType() == Node.class)
                .map(RecordComponent::getName)
                .toList();

        /** As the library reads it. */
        static Node.Mapping request(Node.Mapping call) {
            var request = new LinkedHashMap<String, Node>();
            for (String key : OF_THE_LIBRARY) {
                Node value = call.get(key);
                if (value != null) request.put(key, value);
            }
            return new Node.Mapping(call.place(), request);
        }
    }

    /** @throws InvalidInputException with JSON pointers; every fault of the request and of what is beside it */
    static Call read(Node node) {
        if (!(node instanceof Node.Mapping mapping))
            throw new InvalidInputException(node.place(), "WRONG_TYPE", "应为一个 JSON 对象，现在是" + node.described());
        var problems = new Problems();
        Keys options = Binder.bind(mapping, Keys.class, problems);
        if (options != null && options.forecast != null && (options.forecast < 1 || options.forecast > MOST_MONTHS))
            problems.add(
                    Objects.requireNonNull(mapping.get("forecast")).place(),
                    "OUT_OF_RANGE",
                    "forecast 应为 1 至 " + MOST_MONTHS + " 个月");
        Detail detail = options == null || options.detail == null
                ? Detail.FULL
                : Detail.of(options.detail).orElse(null);
        if (detail == null)
            problems.add(
                    Objects.requireNonNull(mapping.get("detail")).place(),
                    "UNKNOWN_VALUE",
                    "应为 verdicts、reasons 或 full");
        Request request = null;
        try {
            request = RequestReader.read(Keys.request(mapping), null, false);
        } catch (InvalidInputException e) {
            problems.addAll(e.problems());
        }
        problems.throwIfAny();
        return new Call(
                Objects.requireNonNull(request),
                Objects.requireNonNull(detail),
                options != null && Boolean.TRUE.equals(options.store),
                options == null ? null : options.forecast,
                options == null ? null : options.revision,
                mapping.get("elder") instanceof Node.Mapping elder && elder.get("idNumber") != null);
    }
}
