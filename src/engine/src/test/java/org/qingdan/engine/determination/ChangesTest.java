package org.qingdan.engine.determination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qingdan.engine.determination.RandomProfiles.entries;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChangesTest {
    private static final int DAYS = 500;
    private final Engine engine = Engine.shipped();

    @Test
    void the_day_an_answer_changes_is_the_one_found_by_trying_every_day() {
        var random = new Random(7);
        int found = 0;
        for (int n = 0; n < 60; n++) {
            var profile = RandomProfiles.profile(random);
            LocalDate day = RandomProfiles.day(random);
            var today = entries(engine.determine(Request.of(profile, day)));
            Map<String, LocalDate> tried = new HashMap<>();
            for (int i = 1; i <= DAYS; i++) {
                LocalDate later = day.plusDays(i);
                var then = engine.decisions(Request.of(profile, later));
                today.forEach((code, entry) -> {
                    if (then.containsKey(code) && !then.get(code).outcome().equals(outcome(entry)))
                        tried.putIfAbsent(code, later);
                });
            }
            for (var entry : today.values()) {
                LocalDate changes = entry.changesOn();
                LocalDate withinReach = changes == null || changes.isAfter(day.plusDays(DAYS)) ? null : changes;
                assertThat(withinReach)
                        .as("%s on %s of %s", entry.item(), day, profile)
                        .isEqualTo(tried.get(entry.item()));
                if (withinReach != null) found++;
            }
        }
        assertThat(found).as("some answers change within the horizon").isGreaterThan(20);
    }

    private static String outcome(Determination.Entry entry) {
        return Decision.outcome(entry.verdict(), entry.tier(), entry.benefit(), entry.by());
    }
}
