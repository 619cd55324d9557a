package org.qingdan.engine.determination;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.qingdan.engine.input.Named;
import org.qingdan.engine.input.Problem;
import org.qingdan.engine.input.Problems;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** Writes answers as JSON, one line each, the same bytes for the same answer. Money is a decimal string. */
public final class DeterminationJson {
    private static final JsonMapper PLAIN = JsonMapper.builder(JsonFactory.builder()
                    .recyclerPool(JsonRecyclerPools.threadLocalPool())
                    .build())
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .changeDefaultPropertyInclusion(i -> i.withValueInclusion(JsonInclude.Include.NON_NULL))
            .addModule(new SimpleModule()
                    .addSerializer(BigDecimal.class, text(BigDecimal::toPlainString))
                    .addSerializer(Named.class, text(Named::text)))
            .build();

    /** Writes the same, with what many answers have in common put together once. */
    private static final JsonMapper MAPPER = PLAIN.rebuild()
            .addModule(new SimpleModule("shared")
                    .addSerializer(Lines.class, new Lines.Json())
                    .addSerializer(Determination.ListUsed.class, new SharedJson())
                    .addSerializer(Determination.Warning.class, new SharedJson()))
            .build();

    /**
     * Answers are of like length, and long: each is written where the last one was, which the processor has still at hand. Few at a time are written, so there are
     * few of these.
     */
    private static final Deque<JsonBuffer> FREE = new ArrayDeque<>();

    private DeterminationJson() {}

    /** Any plain value, and every answer. */
    public static String write(Object value) {
        return new String(bytes(value), StandardCharsets.UTF_8);
    }

    /** An answer in UTF-8, the same as {@code write}. */
    public static byte[] bytes(Object answer) {
        return bytes(answer, "");
    }

    /** An answer as one line of UTF-8, with its end. */
    public static byte[] line(Object answer) {
        return bytes(answer, "\n");
    }

    private static byte[] bytes(Object answer, String end) {
        JsonBuffer out = written(answer, end);
        byte[] bytes = out.toByteArray();
        free(out);
        return bytes;
    }

    /** Where an answer is sent. */
    public interface Taker {
        /** @param text of which the first {@code length} bytes are the answer; they are another one's once this returns */
        void take(byte[] text, int length) throws IOException;
    }

    /** Hands on the bytes of an answer without copying them. @throws IOException what the taker throws */
    public static void send(Object answer, Taker taker) throws IOException {
        JsonBuffer out = written(answer, "");
        out.sendTo(taker);
        free(out);
    }

    private static JsonBuffer written(Object answer, String end) {
        JsonBuffer out = taken();
        try (JsonGenerator generator = MAPPER.createGenerator(out)) {
            MAPPER.writeValue(generator, answer);
            generator.writeRaw(end);
        }
        return out;
    }

    /** Whoever writes while writing takes another. */
    private static JsonBuffer taken() {
        JsonBuffer free;
        synchronized (FREE) {
            free = FREE.pollLast();
        }
        return free == null ? new JsonBuffer() : free;
    }

    private static void free(JsonBuffer buffer) {
        if (buffer.large()) return;
        buffer.reset();
        synchronized (FREE) {
            FREE.addLast(buffer);
        }
    }

    /** {@code {"error": {pointer, code, message}}}: the first problem, with the others under {@code more}. */
    public static String error(List<Problem> problems) {
        var error = new java.util.LinkedHashMap<String, Object>(fields(problems.get(0)));
        if (problems.size() > 1)
            error.put(
                    "more",
                    Problems.told(problems).stream()
                            .skip(1)
                            .map(DeterminationJson::fields)
                            .toList());
        return write(Map.of("error", error));
    }

    /** As everything is written that is not shared yet. */
    static String plain(Object value) {
        return PLAIN.writeValueAsString(value);
    }

    private static Map<String, Object> fields(Problem problem) {
        var fields = new java.util.LinkedHashMap<String, Object>();
        fields.put("pointer", problem.place().pointer());
        if (problem.place().line() > 0 && problem.place().pointer().isEmpty()) {
            fields.put("line", problem.place().line());
            fields.put("column", problem.place().column());
        }
        fields.put("code", problem.code());
        fields.put("message", problem.message());
        return fields;
    }

    private static <T> ValueSerializer<T> text(java.util.function.Function<T, String> text) {
        return new ValueSerializer<>() {
            @Override
            public void serialize(T value, JsonGenerator generator, SerializationContext context) {
                generator.writeString(text.apply(value));
            }
        };
    }
}
