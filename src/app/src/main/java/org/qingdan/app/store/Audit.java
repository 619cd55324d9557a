package org.qingdan.app.store;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Goes along the chain of evidence and finds the first place where it is not whole. */
public final class Audit {
    private final Evidence evidence;
    private long rows;
    private String before = "";
    private Evidence.@Nullable Head head;
    private @Nullable Fault first;

    /**
     * @param seq of the first row that is not as it was written, or is missing
     * @param id of that row; null when the row is missing
     * @param what is wrong, in Chinese
     */
    public record Fault(long seq, @Nullable String id, String what) {}

    /** @param rows how many rows were whole */
    public record Result(long rows, Optional<Fault> fault) {}

    private Audit(Evidence evidence) {
        this.evidence = evidence;
    }

    /** Evidence may be added meanwhile: what came after the audit began is looked at too, but nobody waits for it. */
    public static Result verify(Evidence evidence) {
        var audit = new Audit(evidence);
        audit.head = evidence.head().orElse(null);
        evidence.each(0, audit::row);
        if (audit.first == null) audit.end();
        return new Result(audit.rows, Optional.ofNullable(audit.first));
    }

    private void row(Evidence.Row row) {
        if (first != null) return;
        long expected = rows + 1;
        if (row.seq() != expected) first = new Fault(expected, null, "第 " + expected + " 条不见了");
        else if (!row.prevHash().equals(before)) first = new Fault(row.seq(), row.id(), "与前一条接不上，被改动或调换过");
        else if (!row.computedHash().equals(row.hash())) first = new Fault(row.seq(), row.id(), "内容与写入时不同");
        else {
            rows = row.seq();
            before = row.hash();
            if (head != null && head.seq() == rows && !head.hash().equals(before))
                first = new Fault(row.seq(), row.id(), "与链尾的签名不符");
        }
    }

    private void signature() {
        if (head != null && !evidence.signature(head.seq(), head.hash()).equals(head.mac()))
            first = new Fault(head.seq(), null, "链尾的签名不对，或主密钥不是当时的那一把");
    }

    private void end() {
        signature();
        if (first != null) return;
        if (head != null && head.seq() > rows) {
            first = new Fault(rows + 1, null, "第 " + (rows + 1) + " 至 " + head.seq() + " 条不见了");
            return;
        }
        // Rows after the end that was read at first are right when the end has moved on with them.
        head = evidence.head().orElse(null);
        if (head == null) {
            if (rows > 0) first = new Fault(rows + 1, null, "链尾的签名不见了");
            return;
        }
        signature();
        if (first != null) return;
        boolean signed = head.seq() > rows || (head.seq() == rows && head.hash().equals(before));
        if (!signed) first = new Fault(head.seq() + 1, null, "链尾之后多出没有签名的记录");
    }
}
