package org.qingdan.app.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.determination.DeterminationJson;
import org.qingdan.engine.lab.floors.FloorFindings;
import org.qingdan.engine.lab.floors.FloorProof;
import org.qingdan.engine.lab.floors.Shortfall;

/** The certificate of one floor proof: what was compared, over how many situations, of which lists. */
final class FloorReport {
    private static final int SHORT_HASH = "sha256:".length() + 12;

    private FloorReport() {}

    static String text(FloorProof proof) {
        var lines = new ArrayList<String>();
        lines.add("底线  " + proof.upper().code() + " " + proof.upper().name() + " ← " + FloorFindings.codes(proof) + "（"
                + proof.list() + "）  " + word(proof.result()));
        lines.add("      " + "%,.0f".formatted(proof.situations()) + " 种情形，其中上级给予的 "
                + "%,.0f".formatted(proof.granted())
                + " 种逐一核对，没有抽样；" + incomparable(proof) + "清单 "
                + proof.lists().stream()
                        .map(l -> l.id() + " " + l.hash().substring(0, SHORT_HASH))
                        .collect(Collectors.joining(" · ")));
        for (Shortfall s : proof.shortfalls())
            if (s.accepted())
                lines.add("      承认低于上级（" + FloorFindings.word(s.kind()) + "）"
                        + (s.sentences().isEmpty() ? s.below() : String.join("、", s.sentences())) + "，" + whys(s)
                        + "\n        例如 " + FloorFindings.facts(s) + "  核对 " + request(s));
        proof.openings()
                .forEach((why, situations) ->
                        lines.add("      不能证明  " + why + "，" + "%,.0f".formatted(situations) + " 种情形"));
        return String.join(System.lineSeparator(), lines);
    }

    private static String incomparable(FloorProof proof) {
        return proof.incomparable().isEmpty() ? "" : "上级没有定" + String.join("、", proof.incomparable()) + "，不比较；";
    }

    private static String word(FloorProof.Result result) {
        return switch (result) {
            case PROVEN -> "已证不低于上级";
            case ACCEPTED -> "除已承认的以外，已证不低于上级";
            case NOT_PROVABLE -> "不能证明";
            case BROKEN -> "低于上级";
        };
    }

    private static String whys(Shortfall s) {
        return s.acceptances().stream()
                .map(a -> a.says().why() + "（" + a.says().source().doc()
                        + (a.says().source().clause() == null
                                ? ""
                                : " " + a.says().source().clause()) + "）")
                .collect(Collectors.joining("；"));
    }

    private static String request(Shortfall s) {
        return DeterminationJson.write(s.witness().request(true));
    }

    static String json(FloorProof proof) {
        var json = new LinkedHashMap<String, Object>();
        json.put("floor", proof.upper().code());
        json.put("list", proof.list());
        json.put("items", proof.locals().stream().map(Item::code).toList());
        json.put(
                "drafts",
                proof.locals().stream().filter(Item::draft).map(Item::code).toList());
        json.put("result", proof.result());
        json.put("situations", (long) proof.situations());
        json.put("granted", (long) proof.granted());
        json.put("sampled", false);
        json.put("notCompared", proof.incomparable());
        json.put(
                "shortfalls",
                proof.shortfalls().stream().map(FloorReport::shortfall).toList());
        var open = new ArrayList<Map<String, Object>>();
        proof.openings().forEach((why, situations) -> {
            var one = new LinkedHashMap<String, Object>();
            one.put("why", why);
            one.put("situations", situations.longValue());
            open.add(one);
        });
        json.put("notProvable", open);
        json.put("lists", proof.lists());
        return DeterminationJson.write(json);
    }

    private static Map<String, Object> shortfall(Shortfall s) {
        var json = new LinkedHashMap<String, Object>();
        json.put("kind", s.kind().text());
        json.put("above", s.above());
        json.put("below", s.below());
        json.put("sentences", s.sentences());
        json.put("situations", (long) s.situations());
        json.put("facts", s.witness().facts());
        json.put("witness", s.witness().request(true));
        List<String> accepted =
                s.acceptances().stream().map(a -> a.says().why()).toList();
        json.put("accepted", accepted);
        return json;
    }
}
