package org.qingdan.app.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.qingdan.app.store.Evidence;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.input.InvalidInputException;
import org.qingdan.engine.input.JsonReader;
import org.qingdan.engine.input.Place;
import org.qingdan.engine.input.Utf8;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Answers every stored request again with the present lists, and says where the answer is another one and why. */
public final class Replay {
    private final Engine engine;
    private final Map<String, String> present = new LinkedHashMap<>();
    private final Consumer<Difference> tell;
    private long equal;
    private long erased;
    private long explained;
    private long unexplained;

    /** @param before absent where there was no such list; after likewise */
    public record ListChange(
            String id, @Nullable String before, @Nullable String after) {}

    /** @param before verdict and benefit as answered then; absent where the item was not among them; after likewise */
    public record ItemChange(
            String item, @Nullable String before, @Nullable String after) {}

    /**
     * A stored answer that is not given again to the byte.
     *
     * @param lists those among the elder's that were changed since
     * @param engineVersion the program that answered then, when it was another one
     * @param refused why the request is not answered at all now
     */
    public record Difference(
            String id,
            String recordedAt,
            @Nullable String engineVersion,
            List<ListChange> lists,
            List<ItemChange> items,
            @Nullable String refused) {

        /** Other lists or another program answer otherwise; the same ones must not. */
        public boolean isExplained() {
            return !lists.isEmpty() || engineVersion != null;
        }
    }

    /** @param erased how many cannot be answered again, because the person's data was erased */
    public record Result(long equal, long erased, long explained, long unexplained) {}

    private Replay(Engine engine, Consumer<Difference> tell) {
        this.engine = engine;
        this.tell = tell;
        engine.lists().forEach(l -> present.put(l.id(), l.hash()));
    }

    /**
     * @param tell takes every difference, in the order of the chain
     * @throws Evidence.BrokenEvidence at a row that does not open
     */
    public static Result of(Evidence evidence, Engine engine, Consumer<Difference> tell) {
        var replay = new Replay(engine, tell);
        evidence.eachOpened(replay::row);
        return new Result(replay.equal, replay.erased, replay.explained, replay.unexplained);
    }

    private void row(Evidence.Opened row) {
        if (row.kind() != Evidence.Kind.DETERMINATION) return;
        byte[] input = row.input();
        byte[] result = row.result();
        if (input == null || result == null) {
            erased++;
            return;
        }
        String before = Utf8.decode(result, Place.ROOT);
        String after = null;
        String refused = null;
        try {
            var call = Call.read(JsonReader.read(Utf8.decode(input, Place.ROOT), Place.ROOT));
            after = Utf8.decode(Answers.answer(engine, call, (item, verdict) -> {}), Place.ROOT);
        } catch (InvalidInputException e) {
            refused = e.problems().get(0).toString();
        }
        if (before.equals(after)) {
            equal++;
            return;
        }
        var then = JsonMapper.shared().readTree(before);
        var difference = new Difference(
                row.id(),
                row.recordedAt(),
                row.engineVersion().equals(Answers.VERSION) ? null : row.engineVersion(),
                lists(row, then),
                after == null ? List.of() : items(then, JsonMapper.shared().readTree(after)),
                refused);
        if (difference.isExplained()) explained++;
        else unexplained++;
        tell.accept(difference);
    }

    /** Of the lists that the answer names as the elder's; of all, where it names none. */
    private List<ListChange> lists(Evidence.Opened row, JsonNode answer) {
        var before = new LinkedHashMap<String, String>();
        JsonMapper.shared()
                .readTree(row.lists())
                .path("lists")
                .properties()
                .forEach(l -> before.put(l.getKey(), l.getValue().asString()));
        var ids = new TreeSet<String>();
        answer.path("catalogs").forEach(c -> ids.add(c.path("id").asString()));
        if (ids.isEmpty()) {
            ids.addAll(before.keySet());
            ids.addAll(present.keySet());
        }
        return ids.stream()
                .filter(id -> !Objects.equals(before.get(id), present.get(id)))
                .map(id -> new ListChange(id, before.get(id), present.get(id)))
                .toList();
    }

    private static List<ItemChange> items(JsonNode before, JsonNode after) {
        var then = verdicts(before);
        var now = verdicts(after);
        var codes = new ArrayList<>(then.keySet());
        now.keySet().stream().filter(code -> !then.containsKey(code)).forEach(codes::add);
        return codes.stream()
                .filter(code -> !Objects.equals(then.get(code), now.get(code)))
                .map(code -> new ItemChange(code, then.get(code), now.get(code)))
                .toList();
    }

    /** By item and tier: the verdict, and what one gets. */
    private static Map<String, String> verdicts(JsonNode answer) {
        var verdicts = new LinkedHashMap<String, String>();
        for (var item : answer.path("items")) {
            String tier = Optional.ofNullable(item.get("tier"))
                    .map(t -> " " + t.asString())
                    .orElse("");
            String benefit =
                    Optional.ofNullable(item.get("benefit")).map(b -> " " + b).orElse("");
            verdicts.put(
                    item.path("item").asString() + tier, item.path("verdict").asString() + benefit);
        }
        return verdicts;
    }
}
