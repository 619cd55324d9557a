package org.qingdan.engine.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.profile.Region;

/** What a county of Yancheng gives is seen in that county only. */
class CountyFiguresTest {
    private static final Engine ENGINE = Engine.shipped();
    private static final String CITY = "320900";

    static Stream<String> counties() {
        return Stream.concat(
                Stream.of(CITY),
                ENGINE.catalogs().regions().valid().stream()
                        .filter(r -> CITY.equals(r.parent()))
                        .map(Region::code));
    }

    @ParameterizedTest
    @MethodSource("counties")
    void a_county_s_items_reach_no_sister_county(String county) {
        String answer = ENGINE.determine(
                "{\"birthDate\": \"1920-01-01\", \"hukou\": {\"region\": \"%s\"}, \"residence\": {\"region\": \"%s\"}}"
                        .formatted(county, county),
                LocalDate.of(2026, 11, 22));

        var foreign = ENGINE.catalogs().all().stream()
                .filter(list -> list.id().startsWith("jiangsu/yancheng/"))
                .filter(list -> !county.equals(list.info().region()))
                .flatMap(list -> list.items().stream())
                .map(Item::code)
                .toList();
        assertThat(foreign).isNotEmpty();
        for (String code : foreign) assertThat(answer).doesNotContain("\"item\":\"" + code + "\"");
        assertThat(answer.contains("\"item\":\"YC-03\"")).isEqualTo(county.equals("320904"));
    }
}
