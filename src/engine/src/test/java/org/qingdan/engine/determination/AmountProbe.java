package org.qingdan.engine.determination;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.qingdan.engine.ChangedLists;
import org.qingdan.engine.catalog.CatalogLoader;
import org.qingdan.engine.catalog.Catalogs;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.input.Problems;
import org.qingdan.engine.profile.Attribute;
import org.qingdan.engine.profile.Elder;
import org.qingdan.engine.profile.Facts;

/** Works out what an item of changed lists gives an elder, before relations between items. */
final class AmountProbe {
    private static final String LIST = "catalogs/guangxi/liuzhou/";
    private static final String PARAMETERS = LIST + "parameters.yaml";
    private static final String TEST_ITEMS = LIST + "items/test.yaml";

    private final Catalogs catalogs;

    private AmountProbe(Catalogs catalogs) {
        this.catalogs = catalogs;
    }

    static AmountProbe of(ChangedLists lists) {
        var problems = new Problems();
        Catalogs catalogs = CatalogLoader.load(lists.files(), problems);
        assertThat(problems.list()).isEmpty();
        return new AmountProbe(catalogs);
    }

    /** The shipped lists. */
    static AmountProbe shipped() {
        return of(new ChangedLists());
    }

    /** Gives a parameter that has no figures some, such as {@code {from: 2026-01-01, value: "8000.00"}}. */
    static ChangedLists given(ChangedLists lists, String parameter, String figures) {
        String before = lists.text(PARAMETERS);
        int at = before.indexOf("values: []\n", before.indexOf("- name: " + parameter + "\n"));
        assertThat(at).as(parameter).isPositive();
        return lists.put(
                PARAMETERS,
                before.substring(0, at) + "values: [" + figures + "]\n"
                        + before.substring(at + "values: []\n".length()));
    }

    /** The shipped lists with one more item, TEST, that gives an amount. */
    static AmountProbe withItem(ChangedLists lists, String amount) {
        return of(lists.put(TEST_ITEMS, """
                - code: TEST
                  name: 试验项目
                  list: hardship
                  kind: cash
                  category: 物质帮助
                  beneficiary: elder
                  per: person
                  status: in-force
                  effective: {from: unknown}
                  rules: unknown
                  gap: U1
                  source: {doc: L1, confidence: OFFICIAL}
                  amount: %s
                """.formatted(amount)));
    }

    static AmountProbe withItem(String amount) {
        return withItem(new ChangedLists(), amount);
    }

    /** The amount of an item without tiers on 2026-11-22. @param elder inside of the JSON object */
    Benefit benefit(String item, String elder) {
        return worked(item, elder, "2026-11-22").benefit();
    }

    /** The amount of the test item. */
    Benefit test(String elder) {
        return benefit("TEST", elder);
    }

    Benefit on(String day, String item, String elder) {
        return worked(item, elder, day).benefit();
    }

    /** Profile attributes that would settle the amount. */
    List<String> missing(String item, String elder) {
        return worked(item, elder, "2026-11-22").missing().stream()
                .map(Attribute::path)
                .toList();
    }

    Amounts.Worked worked(String item, String elder, String day) {
        return new Amounts(catalogs).work(catalogs.item(item), List.of(), elder(elder, day));
    }

    /** The amount when the named tiers are still possible. */
    Benefit tiers(String item, String elder, String... tiers) {
        Item of = catalogs.item(item);
        var open = of.tiers().stream()
                .filter(t -> List.of(tiers).contains(t.tier()))
                .toList();
        assertThat(open).hasSize(tiers.length);
        return new Amounts(catalogs).work(of, open, elder(elder, "2026-11-22")).benefit();
    }

    private Elder elder(String json, String day) {
        String request = "{\"asOf\": \"" + day + "\", \"elder\": {\"birthDate\": \"1940-01-01\""
                + (json.isEmpty() ? "" : ", ") + json + "}}";
        var read = RequestReader.read(request.getBytes(StandardCharsets.UTF_8), null, false);
        return Facts.on(read.elder(), read.asOf(), catalogs.regions(), read.place());
    }

    /** An amount in short: {@code 50.00}, {@code 50.00+} for a known minimum, {@code 10.00–20.00}, {@code ?} or {@code –} for none. */
    static String brief(Benefit b) {
        return switch (b.amountStatus()) {
            case KNOWN -> b.amount() + (Boolean.TRUE.equals(b.atLeast()) ? "+" : "");
            case RANGE -> b.min() + "–" + b.max();
            case UNKNOWN -> "?";
            case NONE -> "–";
        };
    }
}
