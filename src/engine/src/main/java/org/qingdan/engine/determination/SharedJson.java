package org.qingdan.engine.determination;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.io.SerializedString;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;

/** Writes values that come from the lists, such as a source or the provisos of an item, as a text that is put together once. */
final class SharedJson extends ValueSerializer<Object> {
    /** Far more than any lists hold; lists that are no longer in force leave theirs behind. */
    private static final int MOST = 50_000;

    private final Map<Object, SerializedString> known = new ConcurrentHashMap<>();

    @Override
    public void serialize(Object value, JsonGenerator generator, SerializationContext context) {
        SerializedString text = known.get(value);
        if (text == null) {
            if (known.size() > MOST) known.clear();
            text = new SerializedString(DeterminationJson.plain(value));
            known.put(value, text);
        }
        generator.writeRawValue(text);
    }
}
