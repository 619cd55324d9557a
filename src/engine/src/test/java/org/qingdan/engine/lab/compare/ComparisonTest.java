package org.qingdan.engine.lab.compare;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.qingdan.engine.ChangedLists;
import org.qingdan.engine.determination.DeterminationJson;
import org.qingdan.engine.determination.Engine;

class ComparisonTest {
    private static final String RULES = "rules/guangxi/liuzhou/old-age-allowance.dslr";
    private static final String ITEMS = "catalogs/guangxi/liuzhou/items/old-age-allowance.yaml";
    private final Engine shipped = Engine.shipped();

    private Comparison with(ChangedLists lists) {
        long start = System.nanoTime();
        Engine b = Engine.load(lists.files());
        long loaded = System.nanoTime();
        var c = Comparison.of(Side.of(shipped), Side.of(b));
        System.out.println((loaded - start) / 1000000 + " ms load, " + (System.nanoTime() - loaded) / 1000000
                + " ms compare; " + c.situations() + " " + c.items() + " " + c.identical());
        c.differences()
                .forEach(d -> System.out.println(d.item() + " " + d.before() + " → " + d.after() + " " + d.causes()
                        + " " + DeterminationJson.write(d.witness().request(true)) + " " + d.situations()));
        return c;
    }

    @Test
    void a_list_compared_with_itself_differs_in_nothing() {
        for (int i = 0; i < 3; i++)
            assertThat(with(new ChangedLists()).differences()).isEmpty();
    }

    @Test
    void a_lower_age_and_a_higher_tier_are_found() {
        for (int i = 0; i < 3; i++)
            with(new ChangedLists()
                    .replace(RULES, "年满 80 周岁", "年满 75 周岁")
                    .replace(RULES, "- 年满 80 周岁\n    - 未满 90", "- 年满 75 周岁\n    - 未满 90")
                    .replace(ITEMS, "\"50.00\"", "\"80.00\""));
    }

    private static final String REL = "catalogs/guangxi/liuzhou/relations.yaml";

    @Test
    void relations() {
        with(new ChangedLists().replace(REL, "kind: EXCLUDES\n  first: LZ-2-11", "kind: ADDS\n  first: LZ-2-11"));
        with(new ChangedLists().replace(REL, "kind: EXCLUDES\n  first: LZ-2-02", "kind: ADDS\n  first: LZ-2-02"));
        with(new ChangedLists().replace(REL, "kind: DEDUCTS\n  first: LZ-2-05", "kind: ADDS\n  first: LZ-2-05"));
        with(new ChangedLists().replace(REL, "prefer: LZ-2-07", "prefer: LZ-2-06"));
        with(new ChangedLists().replace(REL, "first: DUTY_DISABILITY", "first: WORK_INJURY_NURSING"));
        with(new ChangedLists()
                .replace("catalogs/guangxi/liuzhou/items/nursing-subsidy.yaml", "\"200.00\"", "\"90.00\""));
    }
}
