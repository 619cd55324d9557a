package org.qingdan.engine.determination;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.qingdan.engine.input.Named;
import org.qingdan.engine.input.Problem;
import org.qingdan.engine.input.Problems;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** Writes answers as JSON, one line each, the same bytes for the same answer. Money is a decimal string. */
public final class DeterminationJson {
    private static final JsonMapper PLAIN = JsonMapper.builder()
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
                    .addSerializer(Determination.Entry.class, new EntryJson())
                    .addSerializer(Determination.ListUsed.class, new SharedJson()))
            .build();

    /** Answers are of like length, and long: each thread writes them over and over in the same place. */
    private static final ThreadLocal<ByteArrayOutputStream> BUFFER =
            ThreadLocal.withInitial(() -> new ByteArrayOutputStream(1 << 14));

    private static final int MOST_KEPT = 1 << 18;

    private DeterminationJson() {}

    public static String write(Determination determination) {
        return MAPPER.writeValueAsString(determination);
    }

    public static String write(Verdicts verdicts) {
        return MAPPER.writeValueAsString(verdicts);
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
        var out = BUFFER.get();
        out.reset();
        try (JsonGenerator generator = MAPPER.createGenerator(out)) {
            MAPPER.writeValue(generator, answer);
            generator.writeRaw(end);
        }
        byte[] bytes = out.toByteArray();
        if (bytes.length > MOST_KEPT) BUFFER.remove();
        return bytes;
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
        return MAPPER.writeValueAsString(Map.of("error", error));
    }

    /** Any plain value, in the same style. */
    public static String write(Object value) {
        return MAPPER.writeValueAsString(value);
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
