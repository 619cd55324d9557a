package org.qingdan.engine.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AttributesTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 22);

    /** Some value of an attribute's type. */
    private static Object sample(Attribute attribute) {
        if (attribute.regions()) return new RegionSet("甲", Set.of("1"), Set.of("2"), false);
        Object one = element(attribute.type());
        return attribute.set() ? Set.of(one) : one;
    }

    private static Object element(Class<?> type) {
        if (type.isEnum()) return type.getEnumConstants()[0];
        if (type == Integer.class) return 3;
        if (type == Boolean.class) return false;
        if (type == BigDecimal.class) return new BigDecimal("1.00");
        if (type == LocalDate.class) return DAY;
        return "X";
    }

    @Test
    void every_leaf_of_an_elder_is_an_attribute() {
        assertThat(Attributes.paths())
                .containsExactly(
                        "ability.assessedOn",
                        "ability.dementia",
                        "ability.level",
                        "ability.validUntil",
                        "age",
                        "ageThisMonth",
                        "asOf",
                        "care.billFor",
                        "care.ltciPaid",
                        "care.monthlyBill",
                        "careGrade",
                        "carer.family",
                        "carer.trained",
                        "concessionCard",
                        "disability.certified",
                        "disability.mentalGrade",
                        "disability.worstGrade",
                        "familyPlanningComplication",
                        "hardship",
                        "home.adaptedOn",
                        "home.tenure",
                        "hukou.path",
                        "hukou.reach",
                        "hukou.track",
                        "impairment.level",
                        "income.fixed",
                        "income.perCapitaMonthly",
                        "insurance.ltci.fundPaying",
                        "insurance.ltci.insured",
                        "insurance.ltci.level",
                        "insurance.ltci.severeSince",
                        "insurance.medical",
                        "insurance.pension",
                        "insurance.pensionClaimable",
                        "legalMatter",
                        "living.arrangement",
                        "living.childless",
                        "living.childrenElsewhere",
                        "living.childrenWorkIn",
                        "living.institution.designated",
                        "living.institution.monthlyFee",
                        "living.institution.since",
                        "living.institution.voluntary",
                        "living.noSpouse",
                        "living.setting",
                        "living.supporter",
                        "maritalStatus",
                        "militaryDisability.cause",
                        "militaryDisability.grade",
                        "militaryDisability.scattered",
                        "mobilityImpaired",
                        "onlyChild",
                        "receiving",
                        "residence.childPath",
                        "residence.months",
                        "residence.path",
                        "residence.reach",
                        "selfCare",
                        "sentence",
                        "sex",
                        "specialContribution",
                        "veteran",
                        "wifeAge",
                        "wishes.centralSupport",
                        "wishes.publicHome");
    }

    @Test
    void all_attributes_come_in_alphabetical_order_in_every_run() {
        assertThat(Attributes.all().keySet()).containsExactlyElementsOf(Attributes.paths());
    }

    @Test
    void the_order_of_attributes_holds_each_once_at_its_own_index() {
        assertThat(Attributes.inOrder())
                .containsExactlyInAnyOrderElementsOf(Attributes.all().values());
        assertThat(Attributes.inOrder())
                .extracting(Attribute::index)
                .containsExactlyElementsOf(
                        IntStream.range(0, Attributes.all().size()).boxed().toList());
    }

    @Test
    void the_leaves_of_an_elder_are_the_values_of_the_attributes_in_order() {
        var values = new TreeMap<String, Object>();
        Attributes.all().forEach((path, attribute) -> values.put(path, own(attribute)));
        var elder = Attributes.elder(DAY, values);

        Object[] leaves = elder.leaves();

        assertThat(leaves).hasSameSizeAs(Attributes.inOrder()).doesNotContainNull();
        for (Attribute attribute : Attributes.inOrder())
            assertThat(leaves[attribute.index()])
                    .as(attribute.path())
                    .isSameAs(attribute.value().apply(elder))
                    .isEqualTo(values.get(attribute.path()));
    }

    @Test
    void the_leaves_of_an_elder_of_whom_one_thing_is_known_are_that_and_the_day() {
        for (Attribute one : Attributes.inOrder()) {
            Object[] leaves =
                    Attributes.elder(DAY, Map.of(one.path(), own(one))).leaves();
            for (Attribute other : Attributes.inOrder()) {
                boolean known = other == one || other.path().equals("asOf");
                assertThat(leaves[other.index()] != null)
                        .as(one.path() + ": " + other.path())
                        .isEqualTo(known);
            }
        }
    }

    /** A value that no other attribute of the same type shares, where the type has enough values. */
    private static Object own(Attribute attribute) {
        int index = attribute.index();
        if (attribute.path().equals("asOf")) return DAY;
        if (attribute.regions()) return new RegionSet("甲" + index, Set.of("1"), Set.of("2"), false);
        Object one = attribute.type() == Integer.class
                ? (Object) (1000 + index)
                : attribute.type() == BigDecimal.class
                        ? BigDecimal.valueOf(index)
                        : attribute.type() == LocalDate.class
                                ? DAY.plusDays(index)
                                : attribute.type() == String.class ? "X" + index : element(attribute.type());
        return attribute.set() ? Set.of(one) : one;
    }

    @Test
    void an_attribute_knows_its_type() {
        assertThat(Attributes.find("age").type()).isEqualTo(Integer.class);
        assertThat(Attributes.find("hardship").set()).isTrue();
        assertThat(Attributes.find("hardship").type()).isEqualTo(Hardship.class);
        assertThat(Attributes.find("hukou.path").regions()).isTrue();
        assertThat(Attributes.find("receiving").regions()).isFalse();
        assertThat(Attributes.find("insurance.ltci.level").within().max()).isEqualTo(5);
        assertThat(Attributes.find("disability.worstGrade").within().max()).isEqualTo(5);
        assertThat(Attributes.find("age").within()).isNull();
        assertThat(Attributes.find("living")).isNull();
        assertThat(Attributes.find("ability.region")).isNull();
    }

    @Test
    void an_elder_built_from_attributes_gives_them_back() {
        var values = new TreeMap<String, Object>();
        Attributes.all().forEach((path, attribute) -> values.put(path, sample(attribute)));
        var elder = Attributes.elder(DAY, values);
        Attributes.all()
                .forEach((path, attribute) ->
                        assertThat(attribute.value().apply(elder)).as(path).isEqualTo(values.get(path)));
    }

    @Test
    void an_elder_built_from_one_attribute_has_no_other() {
        for (Attribute one : Attributes.all().values()) {
            var elder = Attributes.elder(DAY, Map.of(one.path(), sample(one)));
            Attributes.all().forEach((path, attribute) -> {
                boolean known = path.equals(one.path()) || path.equals("asOf");
                assertThat(attribute.value().apply(elder) != null).as(path).isEqualTo(known);
            });
        }
    }

    @Test
    void the_given_day_is_the_day() {
        assertThat(Attributes.elder(DAY, Map.of("age", 80)).asOf()).isEqualTo(DAY);
        assertThat(Attributes.elder(DAY, Map.of("asOf", DAY.plusDays(1))).asOf())
                .isEqualTo(DAY);
    }
}
