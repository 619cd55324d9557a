package org.qingdan.engine.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.qingdan.engine.catalog.Amount;
import org.qingdan.engine.catalog.Catalog;
import org.qingdan.engine.catalog.Figures;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.catalog.Unit;
import org.qingdan.engine.determination.Engine;

/**
 * The tables in {@code figures} list by hand every figure that the policy tables give for the items of the lists. The lists must hold the same figures:
 * none missing, none extra.
 */
class FiguresTest {
    private static final Engine ENGINE = Engine.shipped();
    private static final List<Map<String, String>> ROWS = Csv.rowsOfAllPlaces("figures");

    private static List<Map<String, String>> rows(String... kinds) {
        return ROWS.stream().filter(r -> List.of(kinds).contains(r.get("kind"))).toList();
    }

    @Test
    void every_amount_rate_ceiling_and_quantity_of_the_policy_tables_is_in_the_lists_and_no_other() {
        var listed = rows("figure", "cap", "rate", "quantity", "quota").stream()
                .map(r -> String.join(
                        " ",
                        r.get("kind"),
                        r.get("item"),
                        number(r.get("value")),
                        r.get("unit"),
                        r.get("from"),
                        r.get("until"),
                        r.get("place")))
                .sorted()
                .toList();
        assertThat(listed).hasSizeGreaterThan(60);
        assertThat(held().stream().sorted().toList()).isEqualTo(listed);
    }

    @Test
    void every_age_and_grade_of_the_policy_tables_is_a_constant_of_the_item_s_rules_and_no_other_is() {
        var listed = new TreeMap<String, TreeSet<String>>();
        for (var row : rows("age", "grade"))
            listed.computeIfAbsent(row.get("item"), i -> new TreeSet<>()).add(row.get("unit") + " " + row.get("value"));
        var held = new TreeMap<String, TreeSet<String>>();
        for (Item item : ENGINE.catalogs().items().values())
            for (var condition : ENGINE.situations().conditions(item.code()))
                for (Object constant : condition.constants())
                    if (constant instanceof Integer n)
                        held.computeIfAbsent(item.code(), i -> new TreeSet<>())
                                .add(condition.attribute().path() + " " + n);
        assertThat(held).isEqualTo(listed);
    }

    @Test
    void a_figure_that_decides_nothing_is_told_in_the_notes_of_its_item() {
        for (var row : rows("note")) {
            Item item = ENGINE.catalogs().items().get(row.get("item"));
            String text = item == null ? parameterFiles() : text(item);
            assertThat(text).as(row.toString()).containsPattern("(?<![0-9.])" + row.get("value") + "(?![0-9])");
        }
    }

    private static List<String> held() {
        var held = new ArrayList<String>();
        for (Catalog catalog : ENGINE.catalogs().all()) {
            for (Item item : catalog.items()) {
                for (Amount amount : item.amounts()) amount(catalog, item, amount, held);
                quota(item, held);
            }
            catalog.parameters()
                    .forEach((name, p) ->
                            figures("figure", name, p.unit(), ENGINE.catalogs().figures(p), held));
            for (var r : catalog.info().recognitions())
                held.add(line("rate", r.status().name(), r.times(), "", null, null, ""));
        }
        return held;
    }

    private static void amount(Catalog catalog, Item item, Amount amount, List<String> held) {
        String code = item.code();
        figures(
                "figure",
                code,
                amount.unit(),
                Objects.requireNonNull(catalog.figures().get(amount)),
                held);
        figures(
                "cap",
                code,
                amount.unit(),
                Objects.requireNonNull(catalog.caps().get(amount)),
                held);
        for (var rate : amount.rates())
            held.add(line("rate", code, rate.rate(), "", rate.from().day(), rate.until(), ""));
        if (amount.rate() != null) held.add(line("rate", code, amount.rate(), "", null, null, ""));
        var q = amount.quantity();
        if (q != null) held.add(line("quantity", code, q.value(), q.unit() + "/" + q.per(), null, null, ""));
    }

    /** The whole without a place, each part with its own. */
    private static void quota(Item item, List<String> held) {
        var q = item.quota();
        if (q == null) return;
        LocalDate from = q.period().from();
        LocalDate until = q.period().until();
        held.add(line("quota", item.code(), BigDecimal.valueOf(q.total()), q.unit(), from, until, ""));
        for (var part : q.by())
            held.add(line("quota", item.code(), BigDecimal.valueOf(part.value()), q.unit(), from, until, part.of()));
    }

    private static void figures(String kind, String of, Unit unit, Figures figures, List<String> held) {
        for (var standing : figures.all()) {
            var f = standing.figure();
            String place = (f.region() == null ? "" : f.region()) + (f.track() == null ? "" : "/" + f.track());
            Unit own = f.unit() == null ? unit : f.unit();
            held.add(line(kind, of, f.value(), own.text(), f.from().day(), f.until(), place));
        }
    }

    private static String line(
            String kind, String of, BigDecimal value, String unit, LocalDate from, LocalDate until, String place) {
        return String.join(" ", kind, of, number(value.toPlainString()), unit, date(from), date(until), place);
    }

    /** 1 and 1.00 are one figure. */
    private static String number(String value) {
        return new BigDecimal(value).stripTrailingZeros().toPlainString();
    }

    private static String date(LocalDate date) {
        return date == null ? "" : date.toString();
    }

    private static String text(Item item) {
        return String.join("\n", item.notes())
                + String.join("\n", item.provisos())
                + item.stops()
                + item.history().stream()
                        .map(h -> h.text() + h.from() + h.until())
                        .collect(Collectors.joining("\n"));
    }

    private static String parameterFiles() {
        return ENGINE.files().all().entrySet().stream()
                .filter(f -> f.getKey().endsWith("/parameters.yaml"))
                .map(f -> new String(f.getValue(), java.nio.charset.StandardCharsets.UTF_8))
                .collect(Collectors.joining("\n"));
    }
}
