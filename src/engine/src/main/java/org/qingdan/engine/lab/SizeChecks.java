package org.qingdan.engine.lab;

import org.qingdan.engine.catalog.Item;

/** Items that grow hard to oversee: too many situations to be tried out, or too many relations to others. */
record SizeChecks(LintContext context) {
    private static final long MANY_SITUATIONS = 1_000_000;
    private static final int MANY_RELATED = 8;

    void run() {
        for (Item item : context.catalogs().items().values()) {
            quota(item);
            situations(item);
            related(item);
        }
    }

    /** The whole may have been set with something to spare; more often a place was forgotten. */
    private void quota(Item item) {
        var quota = item.quota();
        if (quota != null && !quota.by().isEmpty() && quota.sum() < quota.total())
            context.findings()
                    .add(
                            quota.place(),
                            "QUOTA_BELOW_TOTAL",
                            item.code() + " 的 quota 各地之和 " + quota.sum() + " 小于总数 " + quota.total() + "，请核对是否漏了地方");
    }

    private void situations(Item item) {
        double size = context.space(context.book().about(item.code())).size();
        if (size > MANY_SITUATIONS)
            context.findings()
                    .add(
                            item.place(),
                            "MANY_SITUATIONS",
                            item.code() + " 有 " + String.format("%.0f", size) + " 种情形，超过 " + MANY_SITUATIONS
                                    + "，请考虑拆分规则");
    }

    private void related(Item item) {
        long related = context.catalogs().all().stream()
                .flatMap(c -> c.relations().stream())
                .filter(r -> r.members().contains(item.code())
                        || item.code().equals(r.first())
                        || item.code().equals(r.second()))
                .count();
        if (related > MANY_RELATED)
            context.findings()
                    .add(
                            item.place(),
                            "MANY_RELATED",
                            item.code() + " 涉及 " + related + " 条待遇关系，超过 " + MANY_RELATED + "，请考虑把相同的关系并为一组");
    }
}
