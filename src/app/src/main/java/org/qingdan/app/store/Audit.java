package org.qingdan.app.store;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Goes along the chain of evidence and finds the first place where it is not whole. */
public final class Audit {
    private final Evidence evidence;
    private long rows;
    private String before = "";
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

    public static Result verify(Evidence evidence) {
        var audit = new Audit(evidence);
        evidence.each(audit::row);
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
        }
    }

    private void end() {
        var head = evidence.head();
        if (head.isEmpty()) {
            if (rows > 0) first = new Fault(rows + 1, null, "链尾的签名不见了");
            return;
        }
        long seq = head.get().seq();
        if (!evidence.signature(seq, head.get().hash()).equals(head.get().mac()))
            first = new Fault(seq, null, "链尾的签名不对，或主密钥不是当时的那一把");
        else if (seq > rows) first = new Fault(rows + 1, null, "第 " + (rows + 1) + " 至 " + seq + " 条不见了");
        else if (seq < rows || !head.get().hash().equals(before)) first = new Fault(seq + 1, null, "链尾之后多出没有签名的记录");
    }
}
