package org.qingdan.engine.lab.impact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.qingdan.engine.ChangedLists;
import org.qingdan.engine.catalog.Unit;
import org.qingdan.engine.determination.DeterminationJson;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.determination.Request;
import org.qingdan.engine.determination.RequestReader;
import org.qingdan.engine.lab.people.Marginals;
import org.qingdan.engine.lab.people.People;

/** Ten elders, counted by hand, when Liuzhou's old-age allowance begins at 75 and its first tier pays 80 yuan. */
class ImpactTest {
    private static final LocalDate AS_OF = LocalDate.of(2026, 11, 22);
    private static final String RULES = "rules/guangxi/liuzhou/old-age-allowance.dslr";
    private static final Engine SHIPPED = Engine.shipped();
    private static final Engine REVISED = Engine.load(new ChangedLists()
            .replace(RULES, "- 户籍在 柳州市\n    - 年满 80 周岁", "- 户籍在 柳州市\n    - 年满 75 周岁")
            .replace(RULES, "- 年满 80 周岁\n    - 未满 90 周岁", "- 年满 75 周岁\n    - 未满 90 周岁")
            .replace("catalogs/guangxi/liuzhou/items/old-age-allowance.yaml", "\"50.00\"", "\"80.00\"")
            .files());

    private static Request elder(String id, int born, String region, String more) {
        return read("{\"subjectId\": \"" + id + "\", \"birthDate\": \"" + born + "-05-02\", \"hukou\": {\"region\": \""
                + region + "\"}" + more + "}");
    }

    private static Request read(String elder) {
        return RequestReader.read(
                ("{\"asOf\": \"2026-11-22\", \"elder\": " + elder + "}").getBytes(StandardCharsets.UTF_8), null, false);
    }

    // Age on 2026-11-22 and what LZ-1-05 pays before and after.
    private static final List<Request> TEN = List.of(
            elder("A", 1952, "450203", ""), // 74: 0, 0
            elder("B", 1951, "450203", ""), // 75: 0, 80
            elder("C", 1949, "450222", ", \"hardship\": [\"DIBAO\"]"), // 77: 0, 80
            elder("D", 1947, "450222", ""), // 79: 0, 80
            elder("E", 1946, "450203", ""), // 80: 50, 80
            elder("F", 1941, "450203", ", \"ability\": {\"level\": \"SEVERE\"}"), // 85: 50, 80
            elder("G", 1937, "450226", ""), // 89: 50, 80
            elder("H", 1936, "450203", ""), // 90: 100, 100
            elder("I", 1925, "450226", ""), // 101: 300, 300
            elder("J", 1944, "370102", "")); // 82, of Jinan: 0, 0

    private static ImpactResult impact(Engine base, Engine revision, Uptake uptake, List<Request> people) {
        var impact = new Impact(base.catalogs(), revision.catalogs(), uptake);
        add(impact, base, revision, people, 0);
        return impact.result();
    }

    private static void add(Impact impact, Engine base, Engine revision, List<Request> people, int first) {
        for (int i = 0; i < people.size(); i++)
            impact.add(first + i + 1, people.get(i), base.verdicts(people.get(i)), revision.verdicts(people.get(i)));
    }

    private static String group(ImpactResult.Group g) {
        return g.label() + " " + g.persons() + "=" + g.gain() + "+" + g.lose() + "+" + g.change() + "+" + g.same() + " "
                + g.cash().morePerMonth();
    }

    private static List<String> groups(ImpactResult result, Grouping by) {
        return result.groups().get(by.text()).stream().map(ImpactTest::group).toList();
    }

    private static ImpactResult.Item item(ImpactResult result, String code) {
        return result.items().stream()
                .filter(i -> i.item().equals(code))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void six_of_ten_gain_330_yuan_a_month_in_all() {
        var result = impact(SHIPPED, REVISED, Uptake.FULL, TEN);

        assertThat(group(result.all())).isEqualTo("合计 10=6+0+0+4 330.00");
        assertThat(result.all().cash())
                .isEqualTo(new ImpactResult.Cash(
                        new BigDecimal("550.00"),
                        new BigDecimal("880.00"),
                        new BigDecimal("330.00"),
                        new BigDecimal("3960.00")));
        assertThat(result.unchanged()).isFalse();
        assertThat(result.from()).isEqualTo(AS_OF).isEqualTo(result.until());
    }

    @Test
    void the_allowance_is_counted_before_and_after() {
        var allowance = item(impact(SHIPPED, REVISED, Uptake.FULL, TEN), "LZ-1-05");

        assertThat(allowance)
                .isEqualTo(new ImpactResult.Item(
                        "LZ-1-05",
                        "高龄津贴",
                        "person",
                        new ImpactResult.Side(
                                5, 0, 0, List.of(new ImpactResult.Amount(Unit.CNY_MONTH, new BigDecimal("550.00")))),
                        new ImpactResult.Side(
                                8, 0, 0, List.of(new ImpactResult.Amount(Unit.CNY_MONTH, new BigDecimal("880.00")))),
                        3,
                        0,
                        3,
                        0));
    }

    @Test
    void every_other_item_stays_as_it_is() {
        assertThat(impact(SHIPPED, REVISED, Uptake.FULL, TEN).items().stream()
                        .filter(ImpactResult.Item::differs)
                        .map(ImpactResult.Item::item))
                .containsExactly("LZ-1-05");
    }

    @Test
    void everybody_is_in_one_group_of_each_sort() {
        var result = impact(SHIPPED, REVISED, Uptake.FULL, TEN);

        assertThat(groups(result, Grouping.COUNTY))
                .containsExactly(
                        "济南市历下区 1=0+0+0+1 0.00",
                        "柳州市鱼峰区 5=3+0+0+2 140.00",
                        "柳州市柳城县 2=2+0+0+0 160.00",
                        "柳州市三江侗族自治县 2=1+0+0+1 30.00");
        assertThat(groups(result, Grouping.AGE))
                .containsExactly(
                        "70–74 岁 1=0+0+0+1 0.00",
                        "75–79 岁 3=3+0+0+0 240.00",
                        "80–84 岁 2=1+0+0+1 30.00",
                        "85–89 岁 2=2+0+0+0 60.00",
                        "90–94 岁 1=0+0+0+1 0.00",
                        "100–104 岁 1=0+0+0+1 0.00");
        assertThat(groups(result, Grouping.ABILITY)).containsExactly("重度失能 1=1+0+0+0 30.00", "未说明 9=5+0+0+4 300.00");
        assertThat(groups(result, Grouping.HARDSHIP)).containsExactly("最低生活保障 1=1+0+0+0 80.00", "未说明 9=5+0+0+4 250.00");
    }

    @Test
    void the_other_way_round_the_six_lose() {
        var result = impact(REVISED, SHIPPED, Uptake.FULL, TEN);

        assertThat(group(result.all())).isEqualTo("合计 10=0+6+0+4 -330.00");
        assertThat(item(result, "LZ-1-05")).matches(i -> i.lost() == 3 && i.lower() == 3 && i.gained() == 0);
    }

    @Test
    void nothing_changes_between_a_revision_and_itself() {
        var result = impact(SHIPPED, SHIPPED, Uptake.FULL, TEN);

        assertThat(result.unchanged()).isTrue();
        assertThat(group(result.all())).isEqualTo("合计 10=0+0+0+10 0.00");
        assertThat(result.sample()).isEmpty();
    }

    @Test
    void uptake_scales_the_money_and_not_the_people() {
        var half = impact(SHIPPED, REVISED, new Uptake(null, Map.of("LZ-1-05", Rate.fromText("0.5"))), TEN);
        var other = impact(SHIPPED, REVISED, new Uptake(Rate.fromText("0.1"), Map.of("LZ-1-05", Rate.ALL)), TEN);

        assertThat(group(half.all())).isEqualTo("合计 10=6+0+0+4 165.00");
        assertThat(item(half, "LZ-1-05").before().amounts())
                .containsExactly(new ImpactResult.Amount(Unit.CNY_MONTH, new BigDecimal("275.00")));
        assertThat(group(other.all())).isEqualTo("合计 10=6+0+0+4 330.00");
    }

    @Test
    void those_affected_are_shown_with_what_they_get_before_and_after() {
        var sample = impact(SHIPPED, REVISED, Uptake.FULL, TEN).sample();

        assertThat(sample).extracting(ImpactResult.Affected::subjectId).containsExactly("B", "C", "D", "E", "F", "G");
        assertThat(sample.get(0).items())
                .containsExactly(new ImpactResult.Difference("LZ-1-05", "高龄津贴", "不符合", "可享受 80-89 档 80.00 元/月"));
        assertThat(sample.get(3).items())
                .containsExactly(new ImpactResult.Difference(
                        "LZ-1-05", "高龄津贴", "可享受 80-89 档 50.00 元/月", "可享受 80-89 档 80.00 元/月"));
        assertThat(sample.get(4).facts())
                .isEqualTo(Map.of("county", "柳州市鱼峰区", "age", "85–89 岁", "ability", "重度失能", "hardship", "未说明"));
    }

    @Test
    void pieces_put_together_are_the_whole_to_the_byte() {
        var people = People.of(Marginals.shipped(), SHIPPED.catalogs().regions(), "柳州市", 3, AS_OF);
        var requests =
                people.profiles(0, 600).stream().map(p -> Request.of(p, AS_OF)).toList();
        var whole = new Impact(SHIPPED.catalogs(), REVISED.catalogs(), Uptake.FULL);
        for (int from = 0; from < 600; from += 150) {
            var piece = new Impact(SHIPPED.catalogs(), REVISED.catalogs(), Uptake.FULL);
            add(piece, SHIPPED, REVISED, requests.subList(from, from + 150), from);
            whole.add(piece);
        }

        var atOnce = impact(SHIPPED, REVISED, Uptake.FULL, requests);
        assertThat(DeterminationJson.write((Object) whole.result()))
                .isEqualTo(DeterminationJson.write((Object) atOnce));
        assertThat(atOnce.sample()).hasSize(20);
    }

    @Test
    void a_household_is_counted_once_with_all_its_members() {
        String one = "{\"birthDate\": \"1950-01-01\", \"householdId\": \"H\", \"household\": {\"size\": 2},"
                + " \"hukou\": {\"region\": \"450222\", \"track\": \"RURAL\"}, \"hardship\": [\"DIBAO\"],"
                + " \"income\": {\"perCapitaMonthly\": \"300.00\"}}";
        var alone = impact(SHIPPED, REVISED, Uptake.FULL, List.of(read(one)));
        var both = impact(
                SHIPPED, REVISED, Uptake.FULL, List.of(read(one), read(one), read(one.replace("\"H\"", "\"G\""))));

        // 500 a month for a rural elder (6,000 a year), less 300, for two.
        assertThat(item(alone, "LZ-2-01").before())
                .isEqualTo(new ImpactResult.Side(
                        1, 0, 0, List.of(new ImpactResult.Amount(Unit.CNY_PERSON_MONTH, new BigDecimal("400.00")))));
        assertThat(item(both, "LZ-2-01").before().entitled()).isEqualTo(2);
        assertThat(item(both, "LZ-2-01").before().amounts())
                .containsExactly(new ImpactResult.Amount(Unit.CNY_PERSON_MONTH, new BigDecimal("800.00")));
    }

    @Test
    void monthly_cash_of_the_items_adds_up_to_the_cash_of_everybody() {
        var people = People.of(Marginals.shipped(), SHIPPED.catalogs().regions(), "柳州市", 4, AS_OF);
        var requests = new ArrayList<Request>();
        people.profiles(0, 2000).forEach(p -> requests.add(Request.of(p, AS_OF)));
        var result = impact(SHIPPED, REVISED, Uptake.FULL, requests);
        var totals = requests.stream()
                .map(r -> SHIPPED.verdicts(r).totals().cashPerMonth())
                .reduce(BigDecimal.ZERO, BigDecimal::add);

        var cash = result.items().stream()
                .filter(i -> SHIPPED.catalogs().item(i.item()).kind() == org.qingdan.engine.catalog.Item.Kind.CASH)
                .filter(i -> i.per().equals("person"))
                .flatMap(i -> i.before().amounts().stream())
                .filter(a -> a.unit() == Unit.CNY_MONTH)
                .map(ImpactResult.Amount::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(result.all().cash().beforePerMonth())
                .isEqualByComparingTo(totals)
                .isEqualByComparingTo(cash);
    }

    @Test
    void a_rate_is_a_share() {
        assertThat(Rate.fromText("0.85").text()).isEqualTo("0.85");
        assertThat(Rate.fromText("1")).isEqualTo(Rate.ALL);
        for (String wrong : List.of("1.1", "-0.1", "80%", "0.12345", "", "2"))
            assertThatThrownBy(() -> Rate.fromText(wrong)).hasMessageContaining("应为 0 至 1 之间的小数");
    }
}
