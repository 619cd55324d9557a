package org.qingdan.engine.catalog;

import java.util.HashMap;
import java.util.Map;
import org.qingdan.engine.input.Nearest;
import org.qingdan.engine.input.Place;
import org.qingdan.engine.input.Problems;
import org.qingdan.engine.profile.Regions;

/** What must hold of the quota of an item: one number, an ordered period, and parts of known places within, each once, that come to no more than the whole. */
final class QuotaChecks {
    private final Regions regions;
    private final Problems problems;

    QuotaChecks(Regions regions, Problems problems) {
        this.regions = regions;
        this.problems = problems;
    }

    void check(Catalog catalog, Quota quota) {
        if ((quota.atLeast() == null) == (quota.atMost() == null))
            problems.add(quota.place(), "QUOTA_TOTAL", "atLeast（不少于）与 atMost（不超过）必须且只能写一个");
        if (quota.period().until().isBefore(quota.period().from()))
            problems.add(quota.place(), "DATES_REVERSED", "period 的 until 早于 from");
        Map<String, Place> seen = new HashMap<>();
        quota.by().forEach(part -> part(catalog, part, seen));
        if (!quota.by().isEmpty() && quota.sum() > quota.total())
            problems.add(
                    quota.place(), "QUOTA_SUM", "各地之和 " + quota.sum() + " 大于总数 " + quota.total() + "，请对照原文改正总数或各地的数");
    }

    private void part(Catalog catalog, Quota.Part part, Map<String, Place> seen) {
        if ((part.region() == null) == (part.managedBy() == null)) {
            problems.add(part.place(), "QUOTA_PLACE", "region（区划代码或名称）与 managedBy（没有代码的管理单位）必须且只能写一个");
            return;
        }
        boolean known = part.region() != null
                ? regions.resolve(part.region()).isPresent()
                : regions.managedUnits().contains(part.managedBy());
        if (!known) {
            String hint = part.region() != null
                    ? regions.hint(part.region())
                    : Nearest.hint(part.of(), regions.managedUnits()) + "；管理单位写在 region-groups.yaml 的 managedUnits 里";
            problems.add(part.place(), "UNKNOWN_REGION", "没有地区“" + part.of() + "”" + hint);
            return;
        }
        String key = regions.resolve(part.of()).orElse(part.of());
        Place first = seen.putIfAbsent(key, part.place());
        if (first != null) problems.add(part.place(), "DUPLICATE_REGION", part.of() + " 重复，另一处在 " + first);
        String list = catalog.info().region();
        if (list != null && !regions.overlap(key, list))
            problems.add(part.place(), "QUOTA_OUTSIDE", part.of() + " 不在本清单的地区 " + list + " 以内，请核对");
    }
}
