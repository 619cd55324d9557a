package org.qingdan.engine.lab.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.qingdan.engine.determination.DeterminationJson;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.determination.Request;
import org.qingdan.engine.determination.RequestReader;
import org.qingdan.engine.determination.Verdict;
import org.qingdan.engine.input.InvalidInputException;
import org.qingdan.engine.profile.Ages;
import org.qingdan.engine.profile.Arrangement;
import org.qingdan.engine.profile.Hardship;
import org.qingdan.engine.profile.MaritalStatus;
import org.qingdan.engine.profile.Profile;
import org.qingdan.engine.profile.Setting;

class PeopleTest {
    private static final LocalDate AS_OF = LocalDate.of(2026, 11, 22);
    private static final int MANY = 20_000;
    private static final Engine ENGINE = Engine.shipped();

    private static People people(String place, long seed) {
        return People.of(Marginals.shipped(), ENGINE.catalogs().regions(), place, seed, AS_OF);
    }

    @Test
    void the_engine_accepts_everybody_and_has_nothing_left_to_ask() {
        var open = new TreeMap<String, Integer>();
        for (Profile elder : people("柳州市", 1).profiles(0, MANY))
            for (var line : ENGINE.verdicts(Request.of(elder, AS_OF)).items())
                if (line.verdict() == Verdict.NEEDS_INFORMATION) open.merge(line.item(), 1, Integer::sum);

        assertThat(open).isEmpty();
    }

    @Test
    void a_profile_written_as_json_is_read_back_the_same() {
        for (Profile elder : people("450200", 3).profiles(0, 500)) {
            byte[] line = DeterminationJson.line(Map.of("asOf", AS_OF, "elder", elder));

            assertThat(RequestReader.read(line, null, false).elder()).isEqualTo(elder);
        }
    }

    @Test
    void a_person_is_the_same_alone_in_a_crowd_and_in_any_piece_of_it() {
        var people = people("柳州市", 7);
        var whole = people.profiles(0, 100);

        assertThat(people.profiles(0, 37)).isEqualTo(whole.subList(0, 37));
        assertThat(people.profiles(37, 100)).isEqualTo(whole.subList(37, 100));
        for (int i = 99; i >= 0; i -= 9) assertThat(people("柳州市", 7).profile(i)).isEqualTo(whole.get(i));
        assertThat(people("柳州市", 8).profiles(0, 100)).isNotEqualTo(whole);
        assertThat(people.profile(5_000_000_000L).subjectId()).isEqualTo("S7-5000000000");
    }

    @Test
    void everybody_has_an_age_of_the_band_drawn() {
        var people = people("柳州市", 2);
        for (int i = 0; i < 2000; i++) {
            var person = people.neighbour(i);
            var band = (Range) person.value(Fact.AGE);
            assertThat(Ages.completedYears(person.birthDate, AS_OF)).isBetween(band.from(), band.to());
        }
    }

    @Test
    void the_shares_realised_are_those_stated_table_by_table_and_row_by_row() {
        var people = people("柳州市", 5);
        var persons = new ArrayList<Person>();
        for (long first = 0; first < MANY; first += People.NEIGHBOURS)
            for (int i = 0; i < People.NEIGHBOURS; i++) persons.add(people.neighbour(first + i));
        int compared = 0;
        for (var written : Marginals.shipped().tables()) {
            var table = people.tables().of(written.fact());
            Map<Integer, List<Person>> byRow =
                    persons.stream().collect(Collectors.groupingBy(p -> table.rowOf(p.drawn)));
            for (var row : byRow.entrySet()) {
                // Of fewer the share says little.
                if (row.getValue().size() < 300) continue;
                var shares = written.rows().get(row.getKey()).shares();
                double sum = shares.values().stream().mapToInt(w -> w).sum();
                for (var share : shares.entrySet()) {
                    double stated = share.getValue() / sum;
                    double realised = row.getValue().stream()
                                    .filter(p -> p.text(written.fact()).equals(share.getKey()))
                                    .count()
                            / (double) row.getValue().size();
                    // Four standard errors, and a couple counts for two of one draw.
                    double tolerance = 0.004
                            + 4
                                    * Math.sqrt(2
                                            * stated
                                            * (1 - stated)
                                            / row.getValue().size());
                    assertThat(realised)
                            .as(written.fact() + " row " + row.getKey() + " " + share.getKey())
                            .isCloseTo(stated, within(tolerance));
                    compared++;
                }
            }
        }
        assertThat(compared).isGreaterThan(200);
    }

    @Test
    void counties_have_their_weights() {
        var counted = people("柳州市", 4).profiles(0, MANY).stream()
                .map(p -> p.hukou().region())
                .collect(Collectors.groupingBy(r -> r, Collectors.counting()));
        double total = Marginals.shipped().counties().stream()
                .mapToInt(Marginals.County::weight)
                .sum();

        for (var county : Marginals.shipped().counties())
            assertThat(counted.get(county.region()) / (double) MANY)
                    .as(county.region())
                    .isCloseTo(0.97 * county.weight() / total, within(0.012));
    }

    @Test
    void what_the_law_keeps_apart_never_meets() {
        for (Profile p : people("柳州市", 6).profiles(0, MANY)) {
            Set<Hardship> hardship = p.hardship();
            boolean tekun = hardship.contains(Hardship.TEKUN_SCATTERED) || hardship.contains(Hardship.TEKUN_CENTRAL);
            assertThat(hardship).as(p.subjectId()).hasSizeLessThanOrEqualTo(1);
            assertThat(p.selfCare() != null).as(p.subjectId()).isEqualTo(tekun);
            if (hardship.contains(Hardship.TEKUN_CENTRAL))
                assertThat(p.living().setting()).isEqualTo(Setting.INSTITUTION);
            var arrangement = p.living().arrangement();
            if (arrangement.contains(Arrangement.WITH_SPOUSE)) {
                assertThat(p.maritalStatus()).isEqualTo(MaritalStatus.MARRIED);
                assertThat(arrangement).doesNotContain(Arrangement.ALONE);
            }
            if (p.living().childless())
                assertThat(arrangement).doesNotContain(Arrangement.WITH_CHILDREN, Arrangement.EMPTY_NEST);
            assertThat(p.living().noSpouse()).isEqualTo(p.maritalStatus() != MaritalStatus.MARRIED);
        }
    }

    @Test
    void husband_and_wife_share_the_household_and_all_that_goes_with_it() {
        Map<String, List<Profile>> households =
                people("柳州市", 9).profiles(0, MANY).stream().collect(Collectors.groupingBy(Profile::householdId));
        int couples = 0;
        for (var members : households.values()) {
            assertThat(members).hasSizeLessThanOrEqualTo(2);
            if (members.size() < 2) continue;
            couples++;
            Profile one = members.get(0);
            Profile other = members.get(1);
            assertThat(one.spouse().birthDate()).isEqualTo(other.birthDate());
            assertThat(other.spouse().birthDate()).isEqualTo(one.birthDate());
            assertThat(one.sex()).isNotEqualTo(other.sex());
            assertThat(other.hukou()).isEqualTo(one.hukou());
            assertThat(other.residence()).isEqualTo(one.residence());
            assertThat(other.hardship()).isEqualTo(one.hardship());
            assertThat(other.living().arrangement())
                    .isEqualTo(one.living().arrangement())
                    .contains(Arrangement.WITH_SPOUSE);
            assertThat(other.income().perCapitaMonthly()).isEqualTo(one.income().perCapitaMonthly());
            assertThat(other.household()).isEqualTo(one.household());
        }
        assertThat(couples).isGreaterThan(MANY / 5);
    }

    @Test
    void elders_of_another_place_live_there_and_the_borrowed_figures_are_called_an_assumption() {
        var people = people("合肥市", 1);

        assertThat(people.profiles(0, 50)).allMatch(p -> p.residence().region().startsWith("3401"));
        assertThat(people.bases().get(0)).isEqualTo(new Marginals.Basis("适用地区", true, "柳州市老年人的边际分布原样用于安徽省合肥市"));
        assertThat(people("柳江区", 1).profiles(0, 50))
                .allMatch(p -> p.residence().region().equals("450206"));
        assertThat(people("柳州市", 1).bases()).noneMatch(b -> b.title().equals("适用地区"));
    }

    @Test
    void a_place_that_is_not_there_is_refused_with_a_hint() {
        assertThatThrownBy(() -> people("柳洲市", 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("没有地区“柳洲市”")
                .hasMessageContaining("柳州市");
        assertThatThrownBy(() -> people("450221", 1)).hasMessageContaining("450206 柳江区");
    }

    @Test
    void every_figure_names_its_source_or_its_assumption() {
        assertThat(people("柳州市", 1).bases())
                .hasSize(Marginals.shipped().counties().size()
                        + Marginals.shipped().tables().size())
                .allMatch(b -> b.text().length() > 5)
                .anyMatch(b -> !b.assumed() && b.title().equals("年龄"))
                .anyMatch(b -> b.assumed() && b.title().equals("老年人数（鹿寨县）"));
    }

    @Test
    void different_ages_fall_on_different_days_of_the_year() {
        var days = new HashMap<Integer, Integer>();
        people("柳州市", 1).profiles(0, MANY).forEach(p -> days.merge(p.birthDate().getDayOfYear(), 1, Integer::sum));

        assertThat(days.size()).isGreaterThanOrEqualTo(365);
        assertThat(days.values()).allMatch(n -> n < 4 * MANY / 365);
    }
}
