package org.qingdan.engine.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qingdan.engine.ChangedLists;
import org.qingdan.engine.input.InvalidInputException;
import org.qingdan.engine.profile.Regions.Group;
import org.qingdan.engine.profile.Regions.ManagedUnit;
import org.qingdan.engine.profile.Regions.Town;

class TownsTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 22);
    private static final Regions REGIONS = ChangedLists.shippedCatalogs().regions();
    private static final String CSV = """
            code,name,parent,from,until,successor
            100000,甲省,,,,
            100100,甲市,100000,,,
            100101,甲县,100100,2000-01-01,2010-12-31,
            """;

    private static RegionSet path(String code, String managedBy) {
        return REGIONS.path(REGIONS.at(code, DAY).orElseThrow(), managedBy);
    }

    private static RegionSet path(String code) {
        return path(code, null);
    }

    @Test
    void a_town_lies_in_its_county_and_in_the_groups_that_name_it() {
        assertThat(path("340121100"))
                .contains("340121100", "水湖镇", "长丰县水湖镇", "340121", "长丰县", "合肥市", "安徽省", "合肥市县城关镇")
                .doesNotContain("店埠镇", "合肥市城区");
        assertThat(path("340121100").label()).isEqualTo("安徽省合肥市长丰县水湖镇");
        assertThat(REGIONS.resolve("水湖镇")).contains("340121100");
    }

    @ParameterizedTest
    @ValueSource(strings = {"340121", "340121000", "340121000000", "340100"})
    void who_states_only_the_county_may_live_in_the_town(String code) {
        assertThat(path(code).certainlyIn("340121100")).isFalse();
        assertThat(path(code).possiblyIn("340121100")).isTrue();
        assertThat(path(code).possiblyIn("合肥市县城关镇")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"340121101", "340121001", "340121101203"})
    void who_states_another_town_certainly_does_not(String code) {
        assertThat(path(code).contains("长丰县")).isTrue();
        assertThat(path(code).possiblyIn("340121100")).isFalse();
        assertThat(path(code).possiblyIn("合肥市县城关镇")).isFalse();
        assertThat(path(code).label()).isEqualTo("安徽省合肥市长丰县其他乡镇（街道）");
    }

    @Test
    void a_village_of_the_town_lies_in_it() {
        assertThat(path("340121100201").certainlyIn("水湖镇")).isTrue();
    }

    @Test
    void in_a_county_without_listed_towns_longer_codes_are_read_as_before() {
        assertThat(REGIONS.at("340181100", DAY).map(Region::code)).contains("340181");
    }

    @ParameterizedTest
    @CsvSource({"1999-12-31, false", "2000-01-01, true", "2010-12-31, true", "2011-01-01, false"})
    void a_town_is_valid_as_long_as_its_county(LocalDate day, boolean valid) {
        var regions = new Regions(CSV, List.of(), List.of(), List.of(new Town("100101100", "乙镇")));
        assertThat(regions.at("100101100", day).isPresent()).isEqualTo(valid);
        assertThat(regions.at("100101200", day).isPresent()).isEqualTo(valid);
    }

    @ParameterizedTest
    @ValueSource(strings = {"100101", "1001011", "100102100", "100101000", "100101999", "100101100201"})
    void a_town_is_refused_whose_code_is_not_one_of_a_known_county(String code) {
        assertThatThrownBy(() -> new Regions(CSV, List.of(), List.of(), List.of(new Town(code, "乙镇"))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(code);
    }

    @Test
    void a_group_may_name_management_units() {
        assertThat(path("340104")).contains("合肥市城区");
        assertThat(path("340100", "合肥经开区")).contains("合肥市城区", "合肥经开区").doesNotContain("合肥高新区");
        assertThat(path("340100").certainlyIn("合肥市城区")).isFalse();
        assertThat(path("340100").possiblyIn("合肥市城区")).isTrue();
        assertThat(REGIONS.overlap("合肥市城区", "340111")).isTrue();
        assertThat(REGIONS.overlap("合肥市城区", "340200")).isFalse();
    }

    @Test
    void a_city_all_of_whose_districts_are_left_open_is_possibly_in_a_group_of_units_only() {
        var regions = new Regions(
                CSV,
                List.of(new Group("丙组", List.of("丙区"))),
                List.of(new ManagedUnit("丙区", "100100", null)),
                List.of());
        var city = regions.at("100100", DAY).orElseThrow();
        assertThat(regions.path(city, null).possiblyIn("丙组")).isTrue();
        assertThat(regions.path(city, "丙区").certainlyIn("丙组")).isTrue();
    }

    @Test
    void who_is_managed_by_one_unit_is_not_managed_by_another() {
        assertThat(path("340100").possiblyIn("合肥高新区")).isTrue();
        assertThat(path("340100", "合肥经开区").possiblyIn("合肥高新区")).isFalse();
        assertThat(path("340104", "合肥经开区").reach()).doesNotContain("合肥高新区");
    }

    @ParameterizedTest
    @CsvSource({"340176, 合肥高新区", "340177, 合肥经开区", "340178, 新站高新区", "340177001, 合肥经开区"})
    void a_statistical_code_is_no_region_and_the_unit_to_state_is_named(String code, String unit) {
        assertThat(REGIONS.at(code, DAY)).isEmpty();
        assertThat(REGIONS.explainInvalid(code, DAY)).contains("managedBy: " + unit);
    }

    @Test
    void every_way_to_state_a_place_is_the_code_and_each_unit_around_it() {
        assertThat(REGIONS.stated(REGIONS.at("340104", DAY).orElseThrow()))
                .extracting(Regions.Stated::managedBy)
                .containsExactlyInAnyOrder(null, "合肥高新区", "合肥经开区", "新站高新区");
        assertThat(REGIONS.stated(REGIONS.at("330212", DAY).orElseThrow())).hasSize(1);
        assertThat(REGIONS.stated(REGIONS.at("340000", DAY).orElseThrow())).hasSize(1);
    }
}
