package org.qingdan.engine.lab.floors;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.determination.DeterminationJson;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.input.Place;
import org.qingdan.engine.lab.Finding;
import org.qingdan.engine.lab.LintCode;

/** What floor proofs found, as findings of lint. */
public final class FloorFindings {
    private final Engine engine;
    private final List<FloorProof> proofs;
    private final List<Finding> findings = new ArrayList<>();

    private FloorFindings(Engine engine, List<FloorProof> proofs) {
        this.engine = engine;
        this.proofs = proofs;
    }

    /** Errors before notes, each in the order of the proofs. */
    public static List<Finding> of(Engine engine, List<FloorProof> proofs) {
        var all = new FloorFindings(engine, proofs);
        all.broken();
        all.unused();
        all.open();
        return List.copyOf(all.findings);
    }

    private void broken() {
        for (var proof : proofs)
            for (var s : proof.shortfalls())
                if (!s.accepted())
                    add(
                            s.place(),
                            "FLOOR_BROKEN",
                            codes(proof) + " 低于上级的 " + proof.upper().code() + "（" + word(s.kind()) + "）: " + told(s)
                                    + "。例如 " + facts(s) + "；用 check 复核: "
                                    + DeterminationJson.write(s.witness().request(true))
                                    + "。请改正；文件确实这样规定的，在项目里写 floorAccepted，注明条款");
    }

    private void open() {
        for (var proof : proofs)
            proof.openings()
                    .forEach((why, situations) -> add(
                            proof.locals().get(0).place(),
                            "FLOOR_NOT_PROVABLE",
                            codes(proof) + " 是否不低于上级的 " + proof.upper().code() + "，有 " + "%,.0f".formatted(situations)
                                    + " 种情形不能证明: " + why));
    }

    private void unused() {
        var used = new HashSet<Item.FloorAccepted>();
        for (var proof : proofs)
            for (var s : proof.shortfalls()) s.acceptances().forEach(a -> used.add(a.says()));
        for (Item item : engine.catalogs().items().values())
            for (var accepted : item.floorAccepted())
                if (!used.contains(accepted))
                    add(
                            accepted.place(),
                            "UNUSED_FLOOR_ACCEPTANCE",
                            item.code() + " 承认在" + word(accepted.kind()) + "上低于 " + accepted.item()
                                    + (accepted.sentence() == null ? "" : "，因为“" + accepted.sentence() + "”")
                                    + "，而没有哪种情形需要它，请删去");
    }

    private void add(Place place, String code, String message) {
        findings.add(new Finding(LintCode.of(code).severity(), place, code, message));
    }

    /** The items that realise the one above; drafts are said to be such. */
    public static String codes(FloorProof proof) {
        return proof.locals().stream()
                .map(i -> i.code() + (i.draft() ? "（征求意见稿）" : ""))
                .collect(Collectors.joining("、"));
    }

    /** The rules and figures on both sides, in Chinese. */
    public static String told(Shortfall s) {
        if (s.kind() != Item.FloorKind.COVERAGE) return "上级" + s.above() + "，本地 " + s.below();
        return "上级" + s.above() + "给予，而本地最接近的" + s.below() + "里 " + String.join("、", s.sentences()) + " 不成立";
    }

    /** What counts of the elder, in Chinese. */
    public static String facts(Shortfall s) {
        return s.witness().facts().entrySet().stream()
                .map(f -> f.getKey() + "：" + f.getValue())
                .collect(Collectors.joining("；"));
    }

    public static String word(Item.FloorKind kind) {
        return switch (kind) {
            case COVERAGE -> "对象";
            case AMOUNT -> "数额";
            case FREQUENCY -> "次数";
        };
    }
}
