package org.qingdan.engine.determination;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.input.Binder;
import org.qingdan.engine.input.InvalidInputException;
import org.qingdan.engine.input.JsonReader;
import org.qingdan.engine.input.Node;
import org.qingdan.engine.input.Place;
import org.qingdan.engine.input.Utf8;
import org.qingdan.engine.profile.Profile;

/** Reads a request from JSON: {@code {"asOf": …, "elder": {…}}}, or a bare elder when the day is given beside it. */
public final class RequestReader {
    private RequestReader() {}

    private record Envelope(
            @Nullable LocalDate asOf,
            Node elder,
            List<String> items,
            @Nullable LocalDate applicationDate,
            @Nullable LocalDate approvalDate,
            @Nullable Boolean includeDrafts) {}

    /**
     * @param asOf the day to use when the input names none, or instead of the one it names when {@code override}
     * @throws InvalidInputException with JSON pointers
     */
    public static Request read(byte[] json, @Nullable LocalDate asOf, boolean override) {
        return read(JsonReader.read(Utf8.decode(json, Place.ROOT), Place.ROOT), asOf, override);
    }

    /** Like {@link #read(byte[], LocalDate, boolean)}, from a tree. */
    public static Request read(Node node, @Nullable LocalDate asOf, boolean override) {
        if (!(node instanceof Node.Mapping mapping))
            throw new InvalidInputException(node.place(), "WRONG_TYPE", "应为一个 JSON 对象，现在是" + node.described());
        boolean bare = mapping.get("elder") == null && mapping.get("asOf") == null;
        Envelope envelope =
                bare ? new Envelope(asOf, node, List.of(), null, null, null) : Binder.bind(node, Envelope.class);
        LocalDate day = envelope.asOf == null || (override && asOf != null) ? asOf : envelope.asOf;
        if (day == null) throw new InvalidInputException(node.place(), "MISSING_KEY", "缺少核对日 asOf，如 \"2026-11-22\"");
        Profile profile = Binder.bind(envelope.elder, Profile.class);
        return new Request(
                envelope.elder.place(),
                day,
                profile,
                envelope.items,
                envelope.applicationDate,
                envelope.approvalDate,
                Boolean.TRUE.equals(envelope.includeDrafts));
    }
}
