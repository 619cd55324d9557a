package org.qingdan.engine.determination;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;

/** The entries of an answer, put together only when somebody looks at them; an answer that is but written down needs none. */
final class Lines extends AbstractList<Determination.Entry> implements RandomAccess {
    /**
     * One entry: what it says like many others, and what nearly every elder has differently.
     *
     * @param missing profile paths that would settle the verdict or the amount
     */
    record Line(
            Wording wording,
            ToldReasons reasons,
            List<String> missing,
            @Nullable LocalDate changesOn,
            @Nullable String firstPaymentMonth) {}

    private final List<Line> lines;
    private final Determination.@Nullable Entry[] told;

    Lines(List<Line> lines) {
        this.lines = lines;
        this.told = new Determination.Entry[lines.size()];
    }

    @Override
    public Determination.Entry get(int index) {
        var known = told[index];
        if (known == null) told[index] = known = entry(lines.get(index));
        return known;
    }

    private static Determination.Entry entry(Line line) {
        return line.wording.entry(line.reasons, line.missing, line.changesOn, line.firstPaymentMonth);
    }

    @Override
    public int size() {
        return lines.size();
    }

    void eachVerdict(BiConsumer<String, Verdict> told) {
        for (Line line : lines) told.accept(line.wording.item(), line.wording.verdict());
    }

    /** Writes the same text as that of the entries themselves. */
    static final class Json extends ValueSerializer<Lines> {
        private static final byte[] MISSING = ",\"missing\":[".getBytes(StandardCharsets.UTF_8);

        @Override
        public void serialize(Lines lines, JsonGenerator generator, SerializationContext context) {
            generator.writeRawValue("[");
            var out = JsonBuffer.behind(generator);
            for (int i = 0; i < lines.lines.size(); i++) {
                if (i > 0) out.add(',');
                write(lines.lines.get(i), out);
            }
            out.add(']');
        }

        private static void write(Line line, JsonBuffer out) {
            out.add(line.wording.before());
            line.reasons.write(out);
            out.add(MISSING);
            for (int i = 0; i < line.missing.size(); i++) {
                out.add(i == 0 ? "\"" : ",\"");
                out.add(line.missing.get(i)); // a path needs no escapes
                out.add('"');
            }
            out.add("],");
            if (line.changesOn != null) out.add("\"changesOn\":\"" + line.changesOn + "\",");
            if (line.firstPaymentMonth != null) out.add("\"firstPaymentMonth\":\"" + line.firstPaymentMonth + "\",");
            out.add(line.wording.after());
        }
    }
}
