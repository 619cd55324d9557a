package org.qingdan.engine.determination;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.io.SerializedString;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;

/** Writes an entry around what nearly every elder has differently; the rest, the same for many, is a text that is put together once. */
final class EntryJson extends ValueSerializer<Determination.Entry> {
    /** Far more than situations and amounts that come often; amounts worked out to the fen have no end. */
    private static final int MOST = 20_000;

    /** What the frame of an entry has in the place of what is left out of it. */
    private static final String LEFT_OUT = "\"reasons\":[],\"missing\":[],";

    private static final SerializedString REASONS = new SerializedString("\"reasons\":");

    /** An entry without its reasons, what is missing and the dates that follow. */
    private record Frame(SerializedString before, SerializedString after) {
        static Frame of(Determination.Entry without) {
            String json = DeterminationJson.plain(without);
            int at = json.indexOf(LEFT_OUT);
            return new Frame(
                    new SerializedString(json.substring(0, at)),
                    new SerializedString(json.substring(at + LEFT_OUT.length())));
        }
    }

    private final Map<Determination.Entry, Frame> frames = new ConcurrentHashMap<>();

    @Override
    public void serialize(Determination.Entry entry, JsonGenerator generator, SerializationContext context) {
        var frame = frame(entry.frame());
        generator.writeRawValue(frame.before);
        generator.writeRaw(REASONS);
        if (entry.reasons() instanceof ToldReasons told) told.write(generator);
        else generator.writeRaw(DeterminationJson.plain(entry.reasons()));
        generator.writeRaw(",\"missing\":[");
        write(entry.missing(), generator);
        generator.writeRaw("],");
        if (entry.changesOn() != null) generator.writeRaw("\"changesOn\":\"" + entry.changesOn() + "\",");
        if (entry.firstPaymentMonth() != null)
            generator.writeRaw("\"firstPaymentMonth\":\"" + entry.firstPaymentMonth() + "\",");
        generator.writeRaw(frame.after);
    }

    private Frame frame(Determination.Entry without) {
        Frame known = frames.get(without);
        if (known == null) {
            if (frames.size() > MOST) frames.clear();
            frames.put(without, known = Frame.of(without));
        }
        return known;
    }

    /** Paths of a profile, which need no escapes. */
    private static void write(List<String> paths, JsonGenerator generator) {
        for (int i = 0; i < paths.size(); i++) {
            generator.writeRaw(i == 0 ? "\"" : ",\"");
            generator.writeRaw(paths.get(i));
            generator.writeRaw('"');
        }
    }
}
