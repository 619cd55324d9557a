package org.qingdan.engine.determination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qingdan.engine.ChangedLists;
import org.qingdan.engine.input.InvalidInputException;

class ForecastTest {
    private static final Engine ENGINE = Engine.shipped();

    private static Forecast forecast(Engine engine, String asOf, String until, String elder, String more) {
        String json = ("{\"asOf\": \"" + asOf + "\", \"elder\": " + elder + more + "}").replace('\'', '"');
        return engine.forecast(
                RequestReader.read(json.getBytes(StandardCharsets.UTF_8), null, false), LocalDate.parse(until));
    }

    private static Forecast forecast(String asOf, String until, String elder) {
        return forecast(ENGINE, asOf, until, elder, ", 'items': ['LZ-1-05']");
    }

    private static String only(Forecast forecast) {
        assertThat(forecast.days()).hasSize(1);
        var day = forecast.days().get(0);
        assertThat(day.changes()).hasSize(1);
        var change = day.changes().get(0);
        return day.on() + " " + change.before().verdict() + " "
                + change.before().tier() + " > "
                + change.after().verdict() + " " + change.after().tier() + " "
                + change.causes().stream().map(Forecast.Cause::text).toList();
    }

    @Test
    void the_eightieth_birthday_brings_the_allowance_and_says_the_rule_and_the_document() {
        var forecast =
                forecast("2026-11-22", "2026-12-31", "{'birthDate': '1946-12-01', 'hukou': {'region': '450203'}}");

        assertThat(only(forecast)).isEqualTo("2026-12-01 NOT_ELIGIBLE null > ELIGIBLE 80-89 [生日满 80 周岁]");
        var cause = forecast.days().get(0).changes().get(0).causes().get(0);
        assertThat(cause.kind()).isEqualTo(Forecast.Kind.BIRTHDAY);
        assertThat(cause.rule()).isEqualTo("LZ-1-05 高龄津贴");
        assertThat(cause.document()).isEqualTo("L9");
        assertThat(forecast.cash())
                .extracting(s -> s.from() + " " + s.to() + " " + s.cashPerMonth())
                .containsExactly("2026-11-22 2026-11-30 0.00", "2026-12-01 2026-12-31 50.00");
    }

    @ParameterizedTest
    @CsvSource({
        "1946-12-01, 2026-11-30, 2026-12-01, 2026-12-01",
        "1946-12-01, 2026-11-29, 2026-11-30, ",
        "1946-12-01, 2026-12-01, 2027-06-01, ",
        "1946-12-01, 2026-11-30, 2026-11-30, ",
        "1948-02-29, 2027-01-01, 2028-12-31, 2028-02-29",
        "1944-02-29, 2033-01-01, 2034-12-31, 2034-02-28"
    })
    void a_birthday_counts_on_its_day_to_the_edge_of_the_horizon(
            String born, String asOf, String until, LocalDate expected) {
        var forecast = forecast(asOf, until, "{'birthDate': '" + born + "', 'hukou': {'region': '450203'}}");

        assertThat(forecast.days())
                .extracting(Forecast.Day::on)
                .isEqualTo(expected == null ? java.util.List.of() : java.util.List.of(expected));
    }

    @Test
    void a_programme_ends_the_day_after_its_last() {
        var forecast = forecast(
                ENGINE,
                "2026-11-22",
                "2027-11-22",
                "{'birthDate': '1950-01-01', 'residence': {'region': '450203'}, 'ability': {'level': 'SEVERE'},"
                        + " 'hardship': [], 'receiving': []}",
                ", 'items': ['LZ-2-10']");

        assertThat(only(forecast)).isEqualTo("2027-01-01 ELIGIBLE null > NOT_ELIGIBLE null [规则施行到 2026-12-31 为止]");
    }

    @Test
    void an_assessment_lapses_the_day_after_its_last() {
        var forecast = forecast(
                ENGINE,
                "2026-03-01",
                "2026-11-22",
                "{'birthDate': '1950-01-01', 'residence': {'region': '450203'}, 'hardship': [], 'receiving': [],"
                        + " 'ability': {'level': 'SEVERE', 'validUntil': '2026-08-31'}}",
                ", 'items': ['LZ-2-10']");

        assertThat(only(forecast)).isEqualTo("2026-09-01 ELIGIBLE null > NEEDS_INFORMATION null [能力评估 2026-08-31 到期]");
    }

    @Test
    void a_certificate_expires_the_day_after_its_last() {
        var forecast = forecast(
                ENGINE,
                "2026-03-01",
                "2026-11-22",
                "{'birthDate': '1950-01-01', 'hukou': {'region': '450203'}, 'hardship': ['DIBAO'],"
                        + " 'disabilities': [{'category': 'PHYSICAL', 'grade': 1, 'validUntil': '2026-08-31'}]}",
                ", 'items': ['LZ-2-06']");

        assertThat(forecast.days()).singleElement().satisfies(day -> {
            assertThat(day.on()).isEqualTo("2026-09-01");
            assertThat(day.changes().get(0).causes().get(0).text()).isEqualTo("残疾人证 2026-08-31 到期");
        });
    }

    @Test
    void months_of_residence_are_completed_on_the_matching_day_or_the_last_of_the_month() {
        var forecast = forecast(
                ENGINE,
                "2026-09-01",
                "2027-11-22",
                "{'birthDate': '1950-01-01', 'residence': {'region': '370102', 'since': '2026-08-31'},"
                        + " 'hukou': {'region': '450203'}}",
                "");
        assertThat(forecast.days())
                .flatExtracting(Forecast.Day::changes)
                .flatExtracting(Forecast.Change::causes)
                .noneMatch(c -> c.kind() == Forecast.Kind.RESIDENCE);

        var engine = Engine.load(new ChangedLists()
                .replace("catalogs/guangxi/liuzhou/catalog.yaml", "chosen: 住在本地", "chosen: 外地户籍住满半年")
                .files());
        forecast = forecast(
                engine,
                "2026-09-01",
                "2027-11-22",
                "{'birthDate': '1950-01-01', 'residence': {'region': '450203', 'since': '2026-08-31'},"
                        + " 'hukou': {'region': '370102'}}",
                "");
        assertThat(forecast.days()).anySatisfy(day -> {
            assertThat(day.on()).isEqualTo("2027-02-28");
            assertThat(day.changes().get(0).causes())
                    .extracting(Forecast.Cause::text)
                    .contains("居住满 6 个月");
        });
    }

    @Test
    void a_figure_that_ends_leaves_an_amount_to_be_confirmed() {
        var engine = Engine.load(new ChangedLists()
                .replace(
                        "catalogs/guangxi/liuzhou/items/old-age-allowance.yaml",
                        "evidenced: 2020-01-01, value: \"50.00\"",
                        "evidenced: 2020-01-01, until: 2027-06-30, value: \"50.00\"")
                .files());

        var forecast = forecast(
                engine,
                "2026-11-22",
                "2028-01-01",
                "{'birthDate': '1943-05-02', 'hukou': {'region': '450203'}}",
                ", 'items': ['LZ-1-05']");

        assertThat(only(forecast)).isEqualTo("2027-07-01 ELIGIBLE 80-89 > ELIGIBLE 80-89 [数额到 2027-06-30 为止，以后的待确认]");
        var change = forecast.days().get(0).changes().get(0);
        assertThat(change.after().benefit().amountStatus()).isEqualTo(Benefit.AmountStatus.UNKNOWN);
        assertThat(change.causes().get(0).document()).isEqualTo("G2");
    }

    @Test
    void an_item_that_gives_way_to_another_names_it() {
        var forecast = forecast(
                ENGINE,
                "2026-11-22",
                "2031-12-31",
                "{'birthDate': '1961-04-05', 'hukou': {'region': '450202'}, 'residence': {'region': '450202'},"
                        + " 'hardship': ['DIBAO'], 'ability': {'level': 'SEVERE'}, 'careGrade': 'JIEHU', 'receiving': [],"
                        + " 'disabilities': [{'category': 'PHYSICAL', 'grade': 1}],"
                        + " 'insurance': {'ltci': {'fundPaying': false}}}",
                ", 'items': ['LZ-2-06']");

        assertThat(only(forecast)).isEqualTo("2031-04-05 ELIGIBLE null > SUPERSEDED null [随 LZ-2-07 经济困难老年人护理补贴 变化]");
        var cause = forecast.days().get(0).changes().get(0).causes().get(0);
        assertThat(cause.with()).containsExactly("LZ-2-07");
        assertThat(cause.document()).isNotNull();
    }

    @Test
    void a_place_that_gets_long_term_care_insurance_opens_the_question_whether_its_fund_pays() {
        String unknown = "  - {from: unknown, scheme: unknown}";
        String none = "  - {from: unknown, scheme: none}";
        var engine = Engine.load(new ChangedLists()
                .replace("catalogs/national/catalog.yaml", unknown, none)
                .replace("catalogs/guangxi/catalog.yaml", unknown, none)
                .replace(
                        "catalogs/guangxi/liuzhou/catalog.yaml",
                        unknown,
                        none + "\n  - {from: 2027-07-01, scheme: full}")
                .files());

        var forecast = forecast(
                engine,
                "2026-11-22",
                "2028-01-01",
                "{'birthDate': '1950-01-01', 'hukou': {'region': '450203'}, 'hardship': ['DIBAO'],"
                        + " 'residence': {'region': '450203'}, 'ability': {'level': 'SEVERE'}}",
                ", 'items': ['LZ-2-07']");

        assertThat(only(forecast))
                .isEqualTo("2027-07-01 ELIGIBLE null > NEEDS_INFORMATION null [长期护理保险制度自 2027-07-01 起变化]");
    }

    @Test
    void a_code_that_is_abolished_ends_the_forecast_and_says_what_to_write_instead() {
        var forecast = forecast(
                ENGINE,
                "2016-06-01",
                "2018-01-01",
                "{'birthDate': '1936-12-31', 'hukou': {'region': '450221'}}",
                ", 'items': ['LZ-1-05']");

        assertThat(forecast.end().on()).isEqualTo("2017-01-01");
        assertThat(forecast.end().code()).isEqualTo("REGION_NOT_VALID");
        assertThat(forecast.end().message()).contains("450206 柳江区");
        assertThat(forecast.days()).extracting(Forecast.Day::on).containsExactly(LocalDate.of(2016, 12, 31));
        assertThat(forecast.cash().get(forecast.cash().size() - 1).to()).isEqualTo("2016-12-31");
    }

    @Test
    void a_death_within_the_horizon_ends_the_forecast_the_day_before() {
        String elder = "{'birthDate': '1946-12-01', 'deceasedOn': '2026-12-01', 'hukou': {'region': '450203'}}";

        var forecast = forecast("2026-11-22", "2027-12-31", elder);

        assertThat(forecast.end())
                .isEqualTo(new Forecast.End(
                        LocalDate.of(2026, 12, 1), "DECEASED", forecast.end().message()));
        assertThat(forecast.days()).isEmpty();
        assertThat(forecast.cash())
                .singleElement()
                .satisfies(s -> assertThat(s.to()).isEqualTo("2026-11-30"));
        assertThat(forecast("2026-11-22", "2026-11-30", elder).end()).isNull();
        assertThatThrownBy(() -> forecast("2026-12-01", "2027-12-31", elder)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void a_horizon_of_no_days_shows_today_and_one_before_today_is_refused() {
        String elder = "{'birthDate': '1946-11-22', 'hukou': {'region': '450203'}}";

        var forecast = forecast("2026-11-22", "2026-11-22", elder);

        assertThat(forecast.days()).isEmpty();
        assertThat(forecast.cash())
                .containsExactly(new Forecast.CashStep(
                        LocalDate.of(2026, 11, 22),
                        LocalDate.of(2026, 11, 22),
                        new java.math.BigDecimal("50.00"),
                        true));
        assertThatThrownBy(() -> forecast("2026-11-22", "2026-11-21", elder))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void an_application_is_paid_from_the_month_that_the_item_counts_from() {
        String elder = "{'birthDate': '1946-12-01', 'hukou': {'region': '450203'}, 'residence': {'region': '450203'},"
                + " 'hardship': ['DIBAO'], 'ability': {'level': 'SEVERE'}, 'receiving': []}";

        var after = forecast(ENGINE, "2026-11-22", "2027-11-22", elder, ", 'applicationDate': '2027-01-15'");
        var before = forecast(ENGINE, "2026-11-22", "2027-11-22", elder, ", 'applicationDate': '2026-11-30'");

        assertThat(after.payments())
                .anySatisfy(p -> assertThat(p.item() + " " + p.month()).isEqualTo("LZ-1-05 2027-01"))
                .noneMatch(p -> p.item().equals("LZ-2-10"));
        assertThat(before.payments()).noneMatch(p -> p.item().equals("LZ-1-05")).anySatisfy(p -> {
            assertThat(p.item()).isEqualTo("LZ-2-10");
            assertThat(p.counted()).isNull();
            assertThat(p.month()).isNull();
        });
    }

    @Test
    void an_application_on_a_day_that_a_fact_does_not_reach_pays_nothing_that_could_be_told_and_refuses_nothing() {
        String elder = "{'birthDate': '1940-12-01', 'hukou': {'region': '450203'},"
                + " 'residence': {'region': '450203', 'since': '2026-10-05'}}";

        var forecast = forecast(ENGINE, "2026-11-22", "2027-11-22", elder, ", 'applicationDate': '2026-10-01'");

        assertThat(forecast.payments()).isEmpty();
        assertThat(forecast.cash()).isNotEmpty();
    }
}
