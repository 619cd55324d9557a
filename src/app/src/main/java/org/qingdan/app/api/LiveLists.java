package org.qingdan.app.api;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.qingdan.app.stream.Awaited;
import org.qingdan.engine.catalog.ListFiles;
import org.qingdan.engine.determination.DeterminationJson;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.input.InvalidInputException;
import org.qingdan.engine.input.Problem;

/**
 * The lists that the service answers from. They are replaced as a whole: whoever took a revision works with it to the end of the request, and the
 * revision before stays at hand for callers who ask for it by its hash.
 */
public final class LiveLists {
    private final @Nullable Path catalogs;
    private final @Nullable Path rules;
    private final FutureTask<State> loading;
    /** null = not loaded yet. */
    private volatile @Nullable State state;

    /**
     * @param hash of every file of the lists and rules together
     * @param hashes of each list, by its id
     * @param lists these hashes, as JSON
     */
    public record Revision(Engine engine, String hash, Map<String, String> hashes, String lists) {
        static Revision of(Engine engine) {
            String hash = LiveLists.hash(engine.files());
            var hashes = new LinkedHashMap<String, String>();
            engine.lists().forEach(l -> hashes.put(l.id(), l.hash()));
            var all = new LinkedHashMap<String, Object>();
            all.put("revision", hash);
            all.put("lists", hashes);
            return new Revision(
                    engine, hash, Collections.unmodifiableMap(hashes), DeterminationJson.write((Object) all));
        }
    }

    private record State(Revision current, @Nullable Revision before) {}

    /** What came of looking at the files again; a revision with problems is refused and the one before serves on. */
    record Outcome(Kind kind, Revision current, List<Problem> problems) {
        enum Kind {
            UNCHANGED,
            REPLACED,
            REFUSED
        }
    }

    /** Begins to load them; what the service needs besides can be made ready meanwhile. */
    LiveLists(@Nullable Path catalogs, @Nullable Path rules) {
        this.catalogs = catalogs;
        this.rules = rules;
        this.loading = new FutureTask<>(() -> new State(Revision.of(Engine.load(catalogs, rules)), null));
        var thread = new Thread(loading, "lists");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * The lists in force; waits for them while they are loaded.
     *
     * @throws InvalidInputException when they did not load
     */
    public Revision current() {
        return state().current;
    }

    private State state() {
        State now = state;
        return now == null ? state = Awaited.result(loading) : now;
    }

    /** The revision of this hash, while it is the current one or the one before. */
    public Optional<Revision> of(String hash) {
        State now = state();
        if (now.current.hash.equals(hash)) return Optional.of(now.current);
        return Optional.ofNullable(now.before).filter(r -> r.hash.equals(hash));
    }

    /** Whether the lists come from directories, which can change. */
    boolean canChange() {
        return catalogs != null || rules != null;
    }

    /** Hash of the files as they are now. @throws java.io.UncheckedIOException when a directory cannot be read */
    String onDisk() {
        return hash(ListFiles.from(catalogs, rules));
    }

    private static String hash(ListFiles files) {
        return files.hash("", path -> true);
    }

    /** Reads the files again. @throws java.io.UncheckedIOException when a directory cannot be read; the lists serve on */
    synchronized Outcome reload() {
        try {
            var files = ListFiles.from(catalogs, rules);
            if (hash(files).equals(current().hash)) return new Outcome(Outcome.Kind.UNCHANGED, current(), List.of());
            var next = Revision.of(Engine.load(files));
            state = new State(next, current());
            return new Outcome(Outcome.Kind.REPLACED, next, List.of());
        } catch (InvalidInputException e) {
            return new Outcome(Outcome.Kind.REFUSED, current(), e.problems());
        }
    }
}
