package org.qingdan.engine.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qingdan.engine.profile.AbilityLevel;
import org.qingdan.engine.profile.Attribute;
import org.qingdan.engine.profile.Attributes;
import org.qingdan.engine.profile.CareGrade;
import org.qingdan.engine.profile.Hardship;
import org.qingdan.engine.profile.OnlyChild;
import org.qingdan.engine.profile.RegionSet;

class ConditionTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 22);

    private static Condition parse(String constraint) {
        return new ConstraintParser(RuleTexts.CATALOGS.regions()::resolve).parse(constraint);
    }

    private static RegionSet place(String code) {
        var regions = RuleTexts.CATALOGS.regions();
        return regions.path(regions.at(code, DAY).orElseThrow(), null);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                ">=, 79, NOT_MET", ">=, 80, MET", ">=, 81, MET", ">=, null, UNKNOWN",
                ">,  79, NOT_MET", ">,  80, NOT_MET", ">,  81, MET", ">,  null, UNKNOWN",
                "<=, 79, MET", "<=, 80, MET", "<=, 81, NOT_MET", "<=, null, UNKNOWN",
                "<,  79, MET", "<,  80, NOT_MET", "<,  81, NOT_MET", "<,  null, UNKNOWN",
                "==, 79, NOT_MET", "==, 80, MET", "==, 81, NOT_MET", "==, null, UNKNOWN",
            })
    void a_number_is_compared(String operator, Integer value, Truth truth) {
        assertThat(parse("age " + operator + " 80").test(value)).isEqualTo(truth);
    }

    @Test
    void money_is_compared_by_value_and_not_by_scale() {
        var condition = parse("income.perCapitaMonthly <= 600.00B");
        assertThat(condition.test(new java.math.BigDecimal("600"))).isEqualTo(Truth.MET);
        assertThat(condition.test(new java.math.BigDecimal("600.01"))).isEqualTo(Truth.NOT_MET);
        assertThat(parse("income.perCapitaMonthly == 600.00B").test(new java.math.BigDecimal("600.0")))
                .isEqualTo(Truth.MET);
    }

    @Test
    void days_are_compared() {
        var condition = parse("asOf >= \"2026-11-22\"");
        assertThat(condition.test(DAY)).isEqualTo(Truth.MET);
        assertThat(condition.test(DAY.minusDays(1))).isEqualTo(Truth.NOT_MET);
    }

    @Test
    void a_scale_is_compared_from_lightest_to_heaviest() {
        var condition = parse("ability.level >= AbilityLevel.SEVERE");
        assertThat(condition.test(AbilityLevel.INTACT)).isEqualTo(Truth.NOT_MET);
        assertThat(condition.test(AbilityLevel.MODERATE)).isEqualTo(Truth.NOT_MET);
        assertThat(condition.test(AbilityLevel.SEVERE)).isEqualTo(Truth.MET);
        assertThat(condition.test(AbilityLevel.TOTAL)).isEqualTo(Truth.MET);
        assertThat(condition.test((Object) null)).isEqualTo(Truth.UNKNOWN);
    }

    @Test
    void a_truth_is_never_guessed() {
        var condition = parse("living.childless == false");
        assertThat(condition.test(false)).isEqualTo(Truth.MET);
        assertThat(condition.test(true)).isEqualTo(Truth.NOT_MET);
        assertThat(condition.test((Object) null)).isEqualTo(Truth.UNKNOWN);
    }

    @Test
    void a_set_contains_a_value_lacks_it_or_is_unknown() {
        var condition = parse("hardship contains Hardship.DIBAO");
        assertThat(condition.test(EnumSet.of(Hardship.DIBAO, Hardship.SANWU))).isEqualTo(Truth.MET);
        assertThat(condition.test(Set.of(Hardship.SANWU))).isEqualTo(Truth.NOT_MET);
        assertThat(condition.test(Set.of())).isEqualTo(Truth.NOT_MET);
        assertThat(condition.test((Object) null)).isEqualTo(Truth.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({
        "450203, MET",
        "450222, NOT_MET",
        "450206, MET",
        "450200, UNKNOWN",
        "450000, UNKNOWN",
        "450100, NOT_MET",
        "110101, NOT_MET"
    })
    void a_coarse_place_leaves_a_finer_region_unknown(String code, Truth truth) {
        assertThat(parse("hukou.path contains \"柳州市市区\"").test(place(code))).isEqualTo(truth);
    }

    @ParameterizedTest
    @CsvSource({"450203, NOT_MET", "450222, MET", "450200, UNKNOWN", "450000, UNKNOWN", "450100, MET"})
    void certainly_outside_is_known_only_when_the_place_is_fine_enough(String code, Truth truth) {
        var condition = parse("(hukou.reach != null && hukou.reach not contains \"柳州市市区\")");
        assertThat(condition.test(place(code).reach())).isEqualTo(truth);
        assertThat(condition.test((Object) null)).isEqualTo(Truth.UNKNOWN);
    }

    @Test
    void none_of_on_a_set_is_met_by_the_empty_set_and_unknown_when_absent() {
        var condition = parse("(receiving != null && receiving not contains \"A\" && receiving not contains \"B\")");
        assertThat(condition.test(Set.of())).isEqualTo(Truth.MET);
        assertThat(condition.test(Set.of("C"))).isEqualTo(Truth.MET);
        assertThat(condition.test(Set.of("B", "C"))).isEqualTo(Truth.NOT_MET);
        assertThat(condition.test((Object) null)).isEqualTo(Truth.UNKNOWN);
    }

    @Test
    void none_of_on_a_value_is_unknown_when_absent() {
        var condition = parse("(onlyChild != null && onlyChild != OnlyChild.BEREAVED)");
        assertThat(condition.test(OnlyChild.NONE)).isEqualTo(Truth.MET);
        assertThat(condition.test(OnlyChild.BEREAVED)).isEqualTo(Truth.NOT_MET);
        assertThat(condition.test((Object) null)).isEqualTo(Truth.UNKNOWN);
    }

    @Test
    void any_of_is_met_by_one_branch_and_unknown_when_absent() {
        var condition = parse("careGrade == CareGrade.JIEZHU || careGrade == CareGrade.JIEHU");
        assertThat(condition.test(CareGrade.JIEZHU)).isEqualTo(Truth.MET);
        assertThat(condition.test(CareGrade.JIEHU)).isEqualTo(Truth.MET);
        assertThat(condition.test(CareGrade.SELF)).isEqualTo(Truth.NOT_MET);
        assertThat(condition.test((Object) null)).isEqualTo(Truth.UNKNOWN);
        assertThat(condition.constants()).containsExactly(CareGrade.JIEZHU, CareGrade.JIEHU);
    }

    @Test
    void any_of_regions_is_unknown_only_when_no_branch_is_certain() {
        var condition = parse("hukou.path contains \"450203\" || hukou.path contains \"450200\"");
        assertThat(condition.test(place("450200"))).isEqualTo(Truth.MET);
        assertThat(condition.test(place("450000"))).isEqualTo(Truth.UNKNOWN);
        assertThat(condition.test(place("450100"))).isEqualTo(Truth.NOT_MET);
    }

    @Test
    void on_an_elder_the_condition_reads_its_own_attribute() {
        var elder = Attributes.elder(DAY, Map.of("age", 80));
        assertThat(parse("age >= 80").test(elder)).isEqualTo(Truth.MET);
        assertThat(parse("ageThisMonth >= 80").test(elder)).isEqualTo(Truth.UNKNOWN);
    }

    @Test
    void every_condition_is_unknown_of_an_elder_of_whom_nothing_is_known() {
        var nobody = Attributes.elder(DAY, Map.of());
        for (Condition condition : someOfEveryKind())
            if (!condition.attribute().path().equals("asOf"))
                assertThat(condition.test(nobody)).as(condition.canonical()).isEqualTo(Truth.UNKNOWN);
    }

    @Test
    void canonical_texts_are_equal_exactly_when_conditions_are() {
        var conditions = someOfEveryKind();
        for (Condition a : conditions)
            for (Condition b : conditions)
                assertThat(a.canonical().equals(b.canonical()))
                        .as("%s and %s", a, b)
                        .isEqualTo(a.equals(b));
    }

    @Test
    void a_canonical_text_is_read_back_as_the_same_condition() {
        for (Condition condition : someOfEveryKind())
            assertThat(parse(condition.canonical())).as(condition.canonical()).isEqualTo(condition);
    }

    @Test
    void writing_the_same_condition_otherwise_makes_no_difference() {
        assertThat(parse("(age  >=  80)")).isEqualTo(parse("age >= 80"));
        assertThat(parse("hukou.path contains \"柳州市\"")).isEqualTo(parse("hukou.path contains \"450200\""));
        assertThat(RuleTexts.condition("年满 80 周岁")).isEqualTo(parse("age >= 80"));
    }

    private static List<Condition> someOfEveryKind() {
        var texts = new ArrayList<String>();
        for (Attribute attribute : Attributes.all().values()) {
            var constants = constants(attribute);
            String path = attribute.path();
            for (String constant : constants) {
                if (attribute.set()) {
                    texts.add(path + " contains " + constant);
                    texts.add("(" + path + " != null && " + path + " not contains " + constant + ")");
                } else {
                    texts.add(path + " == " + constant);
                    texts.add("(" + path + " != null && " + path + " != " + constant + ")");
                    if (ordered(attribute))
                        for (String operator : List.of(">=", ">", "<=", "<"))
                            texts.add(path + " " + operator + " " + constant);
                }
            }
            String test = attribute.set() ? " contains " : " == ";
            texts.add(path + test + constants.get(0) + " || " + path + test + constants.get(1));
            texts.add(path + test + constants.get(1) + " || " + path + test + constants.get(0));
        }
        return texts.stream().map(ConditionTest::parse).toList();
    }

    private static boolean ordered(Attribute attribute) {
        return Number.class.isAssignableFrom(attribute.type())
                || attribute.type() == LocalDate.class
                || org.qingdan.engine.profile.Ordered.class.isAssignableFrom(attribute.type());
    }

    private static List<String> constants(Attribute attribute) {
        if (attribute.regions()) return List.of("\"450200\"", "\"柳州市市区\"");
        Class<?> type = attribute.type();
        if (type.isEnum()) {
            var values = type.getEnumConstants();
            return List.of(type.getSimpleName() + "." + values[0], type.getSimpleName() + "." + values[1]);
        }
        if (type == Integer.class) return List.of("1", "10");
        if (type == Boolean.class) return List.of("true", "false");
        if (type == LocalDate.class) return List.of("\"2026-01-01\"", "\"2026-01-10\"");
        if (type == String.class) return List.of("\"A\"", "\"2026-01-01\"");
        return List.of("1.00B", "10.00B");
    }
}
