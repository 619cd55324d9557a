package org.qingdan.app.store;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Goes along the chain of evidence and finds the first place where it is not whole. */
public final class Audit {
    private final Chain chain;
    private final Chain.@Nullable Point since;
    private long rows;
    private String before = "";
    private Chain.@Nullable Head head;
    private @Nullable Fault first;

    /**
     * @param seq of the first row that is not as it was written, or is missing
     * @param id of that row; null when the row is missing
     * @param what is wrong, in Chinese
     */
    public record Fault(long seq, @Nullable String id, String what) {}

    /** @param end the last row that was whole */
    public record Result(Chain.Point end, Optional<Fault> fault) {
        /** How many rows were whole. */
        public long rows() {
            return end.seq();
        }
    }

    private Audit(Chain chain, Chain.@Nullable Point since) {
        this.chain = chain;
        this.since = since;
    }

    /** Evidence may be added meanwhile: what came after the audit began is looked at too, but nobody waits for it. */
    public static Result verify(Evidence evidence) {
        return verify(evidence, null);
    }

    /**
     * Finds also what was set back as a whole, with an end that was once signed rightly, or deleted altogether.
     *
     * @param since an end of the chain that was written down elsewhere; null = none
     */
    public static Result verify(Evidence evidence, Chain.@Nullable Point since) {
        var audit = new Audit(evidence.chain(), since);
        audit.head = audit.chain.head().orElse(null);
        audit.chain.each(audit::row);
        if (audit.first == null) audit.end();
        if (audit.first == null && since != null && since.seq() > audit.rows)
            audit.first = new Fault(
                    audit.rows + 1, null, "第 " + (audit.rows + 1) + " 至 " + since.seq() + " 条不见了，曾写到 " + since);
        return new Result(new Chain.Point(audit.rows, audit.before), Optional.ofNullable(audit.first));
    }

    private void row(Row row) {
        if (first != null) return;
        long expected = rows + 1;
        if (row.seq() != expected) first = new Fault(expected, null, "第 " + expected + " 条不见了");
        else if (!row.prevHash().equals(before)) first = new Fault(row.seq(), row.id(), "与前一条接不上，被改动或调换过");
        else if (!row.computedHash().equals(row.hash())) first = new Fault(row.seq(), row.id(), "内容与写入时不同");
        else if (since != null && since.seq() == expected && !since.hash().equals(row.hash()))
            first = new Fault(row.seq(), row.id(), "不是当时记下的那一条");
        else {
            rows = row.seq();
            before = row.hash();
            if (head != null && head.at().seq() == rows && !head.at().hash().equals(before))
                first = new Fault(row.seq(), row.id(), "与链尾的签名不符");
        }
    }

    private void signature() {
        if (head != null && !chain.isSigned(head)) first = new Fault(head.at().seq(), null, "链尾的签名不对，或主密钥不是当时的那一把");
    }

    private void end() {
        signature();
        if (first != null) return;
        if (head != null && head.at().seq() > rows) {
            first = new Fault(
                    rows + 1, null, "第 " + (rows + 1) + " 至 " + head.at().seq() + " 条不见了");
            return;
        }
        // Rows after the end that was read at first are right when the end has moved on with them.
        head = chain.head().orElse(null);
        if (head == null) {
            if (rows > 0) first = new Fault(rows + 1, null, "链尾的签名不见了");
            return;
        }
        signature();
        if (first != null) return;
        boolean signed = head.at().seq() > rows
                || (head.at().seq() == rows && head.at().hash().equals(before));
        if (!signed) first = new Fault(head.at().seq() + 1, null, "链尾之后多出没有签名的记录");
    }
}
