package org.qingdan.engine.lab.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.qingdan.engine.ChangedLists;
import org.qingdan.engine.catalog.Since;
import org.qingdan.engine.input.Place;

/** Nothing that a revision says is passed over when two are compared. */
class StructureWordsTest {
    private final Set<Class<?>> records = new LinkedHashSet<>();
    private final Set<Class<?>> constants = new LinkedHashSet<>();

    private void collect(Type type, Set<String> derivedHere) {
        if (type instanceof ParameterizedType generic) {
            for (Type argument : generic.getActualTypeArguments()) collect(argument, derivedHere);
            return;
        }
        if (!(type instanceof Class<?> plain)) return;
        if (plain.isEnum()) constants.add(plain);
        if (!plain.isRecord() || plain == Place.class || plain == Since.class || !records.add(plain)) return;
        var derived = Set.copyOf(StructureWords.of(plain).derived());
        for (RecordComponent component : plain.getRecordComponents())
            if (!derived.contains(component.getName())) collect(component.getGenericType(), derived);
    }

    @Test
    void every_component_of_every_record_has_a_word_or_is_said_to_follow_from_others() {
        collect(Structure.Whole.class, Set.of());
        assertThat(records).hasSizeGreaterThan(25);
        for (Class<?> type : records) {
            var words = StructureWords.of(type);
            var named = new LinkedHashSet<>(words.components().keySet());
            named.removeIf(c -> c.endsWith("#"));
            named.addAll(words.derived());
            assertThat(named)
                    .as(type.getSimpleName())
                    .isEqualTo(Arrays.stream(type.getRecordComponents())
                            .filter(c -> c.getType() != Place.class)
                            .map(RecordComponent::getName)
                            .collect(Collectors.toCollection(LinkedHashSet::new)));
            assertThat(words.components().values()).as(type.getSimpleName()).allMatch(w -> w.matches("[\\p{IsHan}、]*"));
        }
    }

    @Test
    void every_constant_has_a_word() {
        collect(Structure.Whole.class, Set.of());
        var dictionaries = ChangedLists.shippedCatalogs().dictionaries();
        assertThat(constants).hasSizeGreaterThan(10);
        for (Class<?> type : constants)
            for (Object constant : type.getEnumConstants()) {
                String word = StructureWords.of((Enum<?>) constant);
                if (type == org.qingdan.engine.catalog.Unit.class) continue; // units have labels of their own
                assertThat(word != null ? word : dictionaries.word((Enum<?>) constant))
                        .as("%s", constant)
                        .containsPattern("\\p{IsHan}");
            }
    }
}
