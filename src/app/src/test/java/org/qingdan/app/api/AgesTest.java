package org.qingdan.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** Ages as callers see them: reached on the birthday, which is 28 February for those of the 29th where the year has none. */
class AgesTest {
    @ParameterizedTest
    @CsvSource({
        "1942-03-15, 2022-03-14, not_eligible,",
        "1942-03-15, 2022-03-15, eligible, 50.00",
        "1932-03-15, 2022-03-14, eligible, 50.00",
        "1932-03-15, 2022-03-15, eligible, 100.00",
        "1922-03-15, 2022-03-14, eligible, 100.00",
        "1922-03-15, 2022-03-15, eligible, 300.00",
        "1910-01-01, 2026-11-22, eligible, 300.00",
        "1944-02-29, 2024-02-28, not_eligible,",
        "1944-02-29, 2024-02-29, eligible, 50.00",
        "1932-02-29, 2022-02-27, eligible, 50.00",
        "1932-02-29, 2022-02-28, eligible, 100.00",
        "2026-11-22, 2026-11-22, not_eligible,"
    })
    void the_allowance_changes_on_the_birthday(String born, String asOf, String verdict, String amount)
            throws Exception {
        var response = RunningServer.shared().post("/api/v1/determinations", """
                        {"asOf": "%s", "elder": {"birthDate": "%s", "hukou": {"region": "450203", "track": "URBAN"}}}
                        """.formatted(asOf, born));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        for (var item : JsonMapper.shared().readTree(response.body()).get("items"))
            if (item.get("item").asString().equals("LZ-1-05")) {
                assertThat(item.get("verdict").asString()).isEqualToIgnoringCase(verdict);
                for (String one : new String[] {"50.00", "100.00", "300.00"})
                    assertThat(item.toString().contains("\"" + one + "\""))
                            .as(item + " " + one)
                            .isEqualTo(one.equals(amount));
                return;
            }
        throw new AssertionError("no allowance in " + response.body());
    }

    @ParameterizedTest
    @CsvSource({"2026-11-23, 2026-11-22", "2023-02-29, 2026-11-22", "1700-01-01, 2026-11-22"})
    void who_is_not_born_yet_or_on_no_day_or_too_long_ago_is_refused(String born, String asOf) throws Exception {
        var response = RunningServer.shared()
                .post(
                        "/api/v1/determinations",
                        "{\"asOf\": \"" + asOf + "\", \"elder\": {\"birthDate\": \"" + born + "\"}}");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(response.body()).contains("/elder/birthDate");
    }
}
