package org.qingdan.engine.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qingdan.engine.ChangedLists;

class RegionsTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 22);
    private static final Regions REGIONS = ChangedLists.shippedCatalogs().regions();

    private static RegionSet path(String code) {
        return REGIONS.path(REGIONS.at(code, DAY).orElseThrow(), null);
    }

    @Test
    void a_district_lies_in_itself_and_everything_around_it_by_code_and_by_unique_name() {
        assertThat(path("450203"))
                .contains("450203", "鱼峰区", "450200", "柳州市", "450000", "广西壮族自治区", "柳州市市区")
                .doesNotContain("450202", "柳州市辖县", "柳北区", "柳东新区");
        assertThat(path("450203").label()).isEqualTo("广西壮族自治区柳州市鱼峰区");
    }

    @Test
    void a_name_that_exists_twice_in_the_nation_needs_the_level_above() {
        assertThat(REGIONS.resolve("城中区")).isEmpty();
        assertThat(REGIONS.resolve("柳州市城中区")).contains("450202");
        assertThat(path("450202")).contains("柳州市城中区").doesNotContain("城中区");
        assertThat(REGIONS.words()).contains("柳州市城中区", "西宁市城中区").doesNotContain("城中区");
    }

    @ParameterizedTest
    @CsvSource({"鱼峰区, 450203", "柳州市, 450200", "450200, 450200", "柳州市市区, 柳州市市区", "柳东新区, 柳东新区"})
    void a_word_of_a_rule_is_a_code_a_unique_name_a_group_or_a_managed_unit(String word, String key) {
        assertThat(REGIONS.resolve(word)).contains(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"柳洲市", "", "4502", "999999", "柳州", "市区"})
    void an_unknown_word_is_no_region(String word) {
        assertThat(REGIONS.resolve(word)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1983-12-31,",
        "1990-01-01, 市郊区",
        "2002-12-30, 市郊区",
        "2010-01-01,",
        "2016-11-30,",
        "2016-12-01, 柳江区",
        "2026-11-22, 柳江区"
    })
    void a_code_means_what_it_meant_on_the_day(LocalDate day, String name) {
        assertThat(REGIONS.at("450206", day).map(Region::name)).isEqualTo(java.util.Optional.ofNullable(name));
    }

    @Test
    void an_abolished_code_is_not_valid_and_its_successor_is_named() {
        assertThat(REGIONS.at("450221", LocalDate.of(2016, 12, 31))).isPresent();
        assertThat(REGIONS.at("450221", DAY)).isEmpty();
        assertThat(REGIONS.explainInvalid("450221", DAY)).contains("柳江县", "2016-12-31", "请改用: 450206 柳江区");
    }

    @Test
    void a_code_that_never_was_is_explained_with_near_ones() {
        assertThat(REGIONS.at("450209", DAY)).isEmpty();
        assertThat(REGIONS.explainInvalid("450209", DAY)).contains("相近的有", "4502");
    }

    @ParameterizedTest
    @ValueSource(strings = {"450203001", "450203001005"})
    void the_code_of_a_street_or_village_is_read_by_its_county(String code) {
        assertThat(REGIONS.at(code, DAY).map(Region::code)).contains("450203");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4502",
                "45020",
                "4502031",
                "45020300",
                "4502030010",
                "4502030010051",
                "450203abc",
                "４５０２０３",
                "45 203",
                ""
            })
    void a_code_has_six_nine_or_twelve_digits(String code) {
        assertThat(REGIONS.at(code, DAY)).isEmpty();
        assertThat(REGIONS.explainInvalid(code, DAY)).contains("6、9 或 12 位");
    }

    @Test
    void a_coarse_code_is_certainly_in_what_is_around_and_possibly_in_what_is_within() {
        var city = path("450200");
        assertThat(city.certainlyIn("450200")).isTrue();
        assertThat(city.certainlyIn("450000")).isTrue();
        for (String within : List.of("450203", "鱼峰区", "柳州市市区", "柳州市辖县", "柳东新区")) {
            assertThat(city.certainlyIn(within)).as(within).isFalse();
            assertThat(city.possiblyIn(within)).as(within).isTrue();
            assertThat(city).as(within).doesNotContain(within);
            assertThat(city.reach()).as(within).contains(within);
        }
        assertThat(city.possiblyIn("450100")).isFalse();
        assertThat(city.possiblyIn("450221"))
                .as("abolished, but the set knows no day")
                .isTrue();
        assertThat(path("450000").possiblyIn("450203")).isTrue();
    }

    @Test
    void a_fine_code_leaves_nothing_open() {
        var district = path("450203");
        assertThat(district.possiblyIn("450202")).isFalse();
        assertThat(district.possiblyIn("柳州市辖县")).isFalse();
        assertThat(district.reach()).containsExactlyInAnyOrderElementsOf(district);
    }

    @Test
    void a_managed_unit_adds_itself_and_the_place_may_no_longer_be_in_doubt_about_it() {
        var unit = REGIONS.path(REGIONS.at("450200", DAY).orElseThrow(), "柳东新区");
        assertThat(unit.certainlyIn("柳东新区")).isTrue();
        assertThat(unit.certainlyIn("柳州市")).isTrue();
        assertThat(unit.possiblyIn("450203")).isTrue();
        assertThat(unit.label()).endsWith("柳州市柳东新区");
        assertThat(path("450200").certainlyIn("柳东新区"))
                .as("the shared path is untouched")
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "450200, 450203, true",
        "450203, 450200, true",
        "柳州市市区, 450200, true",
        "柳州市市区, 450203, true",
        "柳州市市区, 柳州市辖县, false",
        "柳州市市区, 450222, false",
        "柳东新区, 450200, true",
        "柳东新区, 450100, false",
        "450200, 450100, false",
    })
    void two_regions_overlap_when_a_place_lies_in_both(String first, String second, boolean overlap) {
        assertThat(REGIONS.overlap(first, second)).isEqualTo(overlap);
        assertThat(REGIONS.overlap(second, first)).isEqualTo(overlap);
    }

    @Test
    void what_lay_within_an_earlier_meaning_of_a_code_does_not_lie_within_a_later_one() {
        var regions = new Regions("""
                code,name,parent,from,until,successor
                100000,甲省,,,,
                100100,旧市,100000,,1999-12-31,
                100100,新市,100000,2000-01-01,,
                100101,旧区,100100,,1999-12-31,100102
                100102,新区,100100,2000-01-01,,
                """, List.of(), List.of(), List.of());
        var city = regions.path(regions.at("100100", DAY).orElseThrow(), null);
        assertThat(city.label()).isEqualTo("甲省新市");
        assertThat(city.possiblyIn("100102")).isTrue();
        assertThat(city.possiblyIn("100101")).isFalse();
        var old = regions.path(regions.at("100101", LocalDate.of(1999, 1, 1)).orElseThrow(), null);
        assertThat(old.label()).isEqualTo("甲省旧市旧区");
        assertThat(old).contains("旧市").doesNotContain("新市");
    }

    /** Each set of keys, separated by spaces: every way in which a place can lie to them must be found near them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "450203",
                "450200 450203",
                "柳州市市区 柳州市辖县",
                "柳东新区 340100",
                "110000 450000 450226",
                "330212 320900 220000",
                "340121100 340121",
                "合肥市县城关镇 合肥市城区 340102"
            })
    void the_regions_near_some_keys_lie_to_them_in_every_way_that_any_region_of_the_nation_does(String keys) {
        List<String> all = List.of(keys.split(" "));
        assertThat(ways(REGIONS.near(all), all)).isEqualTo(ways(REGIONS.valid(), all));
        assertThat(REGIONS.near(all)).hasSizeLessThan(REGIONS.valid().size() / 2);
    }

    private static Set<List<Boolean>> ways(List<Region> regions, List<String> keys) {
        return regions.stream()
                .map(r -> REGIONS.path(r, null))
                .map(path -> keys.stream()
                        .flatMap(k -> Stream.of(path.certainlyIn(k), path.possiblyIn(k)))
                        .toList())
                .collect(Collectors.toSet());
    }

    @Test
    void to_no_key_at_all_every_region_is_as_the_first() {
        assertThat(REGIONS.near(List.of())).containsExactly(REGIONS.valid().get(0));
    }

    @Test
    void of_a_place_that_was_divided_every_successor_is_named_and_one_that_is_gone_too_by_its_own() {
        var regions = new Regions("""
                code,name,parent,from,until,successor
                110000,北省,,,,
                110100,北市,110000,,,
                110101,老县,110100,,2015-12-31,110102 110103
                110102,东区,110100,2016-01-01,,
                110103,西区,110100,2016-01-01,2019-12-31,110104
                110104,新西区,110100,2020-01-01,,
                """, List.of(), List.of(), List.of());
        assertThat(regions.explainInvalid("110101", LocalDate.of(2018, 1, 1))).endsWith("请改用: 110102 东区, 110103 西区");
        assertThat(regions.explainInvalid("110101", LocalDate.of(2026, 1, 1))).endsWith("请改用: 110102 东区, 110104 新西区");
        assertThat(regions.explain("北市老县", LocalDate.of(2026, 1, 1))).endsWith("请改用: 110102 东区, 110104 新西区");
        assertThat(regions.find("北市西区", LocalDate.of(2018, 1, 1))).isPresent();
        assertThat(regions.find("北市西区", LocalDate.of(2026, 1, 1))).isEmpty();
    }
}
