package org.qingdan.app.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A row of evidence as it stands in the database: input and result sealed.
 *
 * @param prevHash of the row before
 * @param hash over everything else
 */
record Row(
        long seq,
        String id,
        String kind,
        String recordedAt,
        String caller,
        String actor,
        @Nullable String asOf,
        String lists,
        String engineVersion,
        @Nullable String personKey,
        byte[] input,
        byte[] result,
        String prevHash,
        String hash) {

    /** The same content, as what follows another row. */
    Row after(Chain.Point before) {
        var unsigned = at(before.seq() + 1, before.hash(), "");
        return at(unsigned.seq, before.hash(), unsigned.computedHash());
    }

    private Row at(long place, String before, String own) {
        return new Row(
                place,
                id,
                kind,
                recordedAt,
                caller,
                actor,
                asOf,
                lists,
                engineVersion,
                personKey,
                input,
                result,
                before,
                own);
    }

    String computedHash() {
        return Hashes.sha256(List.of(
                prevHash,
                Long.toString(seq),
                id,
                kind,
                recordedAt,
                caller,
                actor,
                Objects.toString(asOf, ""),
                lists,
                engineVersion,
                Objects.toString(personKey, ""),
                Hashes.sha256(input),
                Hashes.sha256(result)));
    }

    static Row of(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getLong("seq"),
                row.getString("id"),
                row.getString("kind"),
                row.getString("recorded_at"),
                row.getString("caller"),
                row.getString("actor"),
                row.getString("as_of"),
                row.getString("lists"),
                row.getString("engine_version"),
                row.getString("person_key"),
                row.getBytes("input"),
                row.getBytes("result"),
                row.getString("prev_hash"),
                row.getString("hash"));
    }
}
