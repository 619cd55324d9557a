package org.qingdan.engine.determination;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.qingdan.engine.catalog.Dictionaries;
import org.qingdan.engine.profile.Attribute;
import org.qingdan.engine.profile.Attributes;

/** What fills the holes of a {@link JsonTemplate}: the words of values, most of which come again and again. */
final class Fillings {
    /** Values of one attribute; amounts and dates have no end. */
    private static final int MOST = 2_000;

    private final Dictionaries dictionaries;
    private final List<Map<Object, byte[]>> known = Stream.generate(
                    () -> (Map<Object, byte[]>) new ConcurrentHashMap<Object, byte[]>())
            .limit(Attributes.inOrder().size())
            .toList();

    Fillings(Dictionaries dictionaries) {
        this.dictionaries = dictionaries;
    }

    byte[] of(Attribute attribute, Object value) {
        // Sets are equal in any order, and told in their own.
        if (value instanceof Set<?> set && set.size() > 1) return made(attribute, value);
        var ofAttribute = known.get(attribute.index());
        byte[] filling = ofAttribute.get(value);
        if (filling == null) {
            if (ofAttribute.size() > MOST) ofAttribute.clear();
            ofAttribute.put(value, filling = made(attribute, value));
        }
        return filling;
    }

    private byte[] made(Attribute attribute, Object value) {
        return JsonTemplate.filling(Objects.requireNonNull(dictionaries.words(attribute, value)));
    }
}
