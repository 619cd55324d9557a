package org.qingdan.engine.catalog;

import java.util.function.UnaryOperator;
import org.qingdan.engine.ChangedLists;
import org.qingdan.engine.Fault;

/** Mistakes to put into the lists of Liuzhou. */
final class Mistakes {
    static final String LIST = "catalogs/guangxi/liuzhou/";
    static final String ITEMS = LIST + "items/old-age-allowance.yaml";
    static final String RELATIONS = LIST + "relations.yaml";
    static final String PARAMETERS = LIST + "parameters.yaml";
    static final String SOURCES = LIST + "sources.yaml";
    static final String HEAD = LIST + "catalog.yaml";

    /** An item of which nothing but its existence is known, so that it needs no rule. */
    static final String ITEM = """
            - code: LZ-9-99
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
              amount: {form: local}
              source: {doc: L1, confidence: OFFICIAL}
            """;

    private Mistakes() {}

    /** The item with an amount of its own. */
    static String itemWith(String amount) {
        return ITEM.replace("amount: {form: local}", "amount: " + amount);
    }

    /** The item with dated figures, one a line. */
    static String itemWithFigures(String figures) {
        return itemWith("{form: fixed, unit: CNY/month, values: [\n    " + figures + "]}");
    }

    /** A mistake in the item, to be named at the item. */
    static Fault item(String name, String old, String now, String code, String remedy) {
        return new Fault(name, with(ITEMS, ITEM.replace(old, now)), code, ITEMS, "code: LZ-9-99", remedy);
    }

    /** A key too many or wrong in the item, to be named at the item. */
    static Fault key(String name, String line, String code, String remedy) {
        return item(name, "list: hardship", "list: hardship\n  " + line, code, remedy);
    }

    /** An amount that is wrong as a whole, to be named at the amount. */
    static Fault amount(String name, String amount, String code, String remedy) {
        return new Fault(name, with(ITEMS, itemWith(amount)), code, ITEMS, "amount: " + amount, remedy);
    }

    /** Wrong dated figures, to be named at the line with {@code part}. */
    static Fault figures(String name, String figures, String code, String part, String remedy) {
        return new Fault(name, with(ITEMS, itemWithFigures(figures)), code, ITEMS, part, remedy);
    }

    static Fault relation(String name, String relation, String code, String remedy) {
        return new Fault(
                name,
                with(RELATIONS, "- {note: 试验, source: {doc: G1, confidence: OFFICIAL}, " + relation + "}\n"),
                code,
                RELATIONS,
                "note: 试验",
                remedy);
    }

    static Fault appended(String file, String name, String text, String code, String part, String remedy) {
        return new Fault(name, with(file, text), code, file, part, remedy);
    }

    static Fault replaced(String file, String name, String old, String now, String code, String part, String remedy) {
        return new Fault(name, l -> l.replace(file, old, now), code, file, part, remedy);
    }

    static UnaryOperator<ChangedLists> with(String file, String text) {
        return lists -> lists.append(file, text);
    }
}
