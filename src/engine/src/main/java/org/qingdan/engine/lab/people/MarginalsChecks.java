package org.qingdan.engine.lab.people;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.input.Named;
import org.qingdan.engine.input.Nearest;
import org.qingdan.engine.input.Place;
import org.qingdan.engine.input.Problems;

/** What a file of marginals must satisfy beyond its form. */
final class MarginalsChecks {
    private static final Map<String, Fact> FACTS =
            Arrays.stream(Fact.values()).collect(Collectors.toMap(Named::text, f -> f));

    private final Problems problems;
    /** The values each fact read so far can take. */
    private final Map<Fact, Set<String>> values = new EnumMap<>(Fact.class);

    private MarginalsChecks(Problems problems) {
        this.problems = problems;
    }

    static void check(Marginals marginals, Problems problems) {
        new MarginalsChecks(problems).check(marginals);
    }

    /** The fact with a name as written in files; null when there is none. */
    static @Nullable Fact fact(String name) {
        return FACTS.get(name);
    }

    private void check(Marginals marginals) {
        var codes = new TreeSet<String>();
        for (var county : marginals.counties()) {
            basis(county.place(), county.source(), county.assumption());
            if (Fact.COUNTY.domain.read(county.region()) == null || !codes.add(county.region()))
                problems.add(county.place(), "WRONG_FORMAT", "region 应为 6 位区划代码，每个只写一次");
            if (county.weight() < 1) problems.add(county.place(), "OUT_OF_RANGE", "weight 应为正整数");
        }
        values.put(Fact.COUNTY, codes);
        for (var table : marginals.tables()) {
            if (values.containsKey(table.fact()))
                problems.add(table.place(), "DUPLICATE_KEY", table.fact().text() + " 重复，每个事实只有一张表");
            basis(table.place(), table.source(), table.assumption());
            rows(table);
        }
        for (Fact fact : Fact.values())
            if (!values.containsKey(fact)) problems.add(marginals.place(), "MISSING_KEY", "缺少 " + fact.text() + " 的表");
    }

    private void basis(Place place, @Nullable String source, @Nullable String assumption) {
        if ((source == null) == (assumption == null))
            problems.add(place, "MISSING_KEY", "数字要么写出处 source，要么写假定及理由 assumption，二者必居其一");
    }

    private void rows(Marginals.Table table) {
        var mine = new TreeSet<String>();
        List<Marginals.Row> rows = table.rows();
        for (int i = 0; i < rows.size(); i++) {
            var row = rows.get(i);
            boolean last = i == rows.size() - 1;
            if (row.when().isEmpty() != last) problems.add(row.place(), "WRONG_FORMAT", "只有最后一行、且最后一行必须不带 when");
            row.when().forEach((fact, of) -> when(row, fact, of));
            if (row.shares().values().stream().anyMatch(w -> w < 0)
                    || row.shares().values().stream().noneMatch(w -> w > 0))
                problems.add(row.place(), "OUT_OF_RANGE", "shares 的权数不得为负，且至少有一个大于 0");
            for (String text : row.shares().keySet()) {
                if (table.fact().domain.read(text) == null)
                    problems.add(row.place(), "UNKNOWN_VALUE", table.fact().text() + " 没有这个取值: " + text);
                mine.add(text);
            }
        }
        if (rows.isEmpty()) problems.add(table.place(), "MISSING_KEY", "缺少 rows");
        values.put(table.fact(), mine);
    }

    private void when(Marginals.Row row, String name, List<String> of) {
        Fact fact = FACTS.get(name);
        var known = fact == null ? null : values.get(fact);
        if (known == null) {
            problems.add(row.place(), "UNKNOWN_KEY", "when 只能用前面已有的事实，没有 " + name + Nearest.hint(name, FACTS.keySet()));
            return;
        }
        for (String text : of)
            if (!known.contains(text))
                problems.add(row.place(), "UNKNOWN_VALUE", name + " 没有这个取值: " + text + Nearest.hint(text, known));
    }
}
