package org.qingdan.engine.determination;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.catalog.Catalog;
import org.qingdan.engine.catalog.CatalogLoader;
import org.qingdan.engine.catalog.Catalogs;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.catalog.ListFiles;
import org.qingdan.engine.input.InvalidInputException;
import org.qingdan.engine.input.Problems;
import org.qingdan.engine.profile.Elder;
import org.qingdan.engine.rules.Network;
import org.qingdan.engine.rules.Rule;
import org.qingdan.engine.rules.RuleBook;

/**
 * One revision of lists and rules, loaded and ready to answer. Reads no clock and no randomness: the same request gives the same answer, to the byte. Safe for use
 * by several threads.
 */
public final class Engine {
    private final ListFiles files;
    private final Catalogs catalogs;
    private final RuleBook book;
    private final Network network;
    private final Situations situations;
    private final Answers answers;
    private final Map<String, Determination.ListUsed> listsUsed;
    /** Made when first asked for; made twice it is the same. */
    private volatile @Nullable Engine includingDrafts;

    private Engine(ListFiles files, Catalogs catalogs, RuleBook book) {
        this.files = files;
        this.catalogs = catalogs;
        this.book = book;
        this.network = new Network(book.rules());
        this.situations = new Situations(book, network, catalogs);
        String shared = files.hash(
                "", path -> path.startsWith("catalogs/dictionaries/") || path.equals("rules/vocabulary.dsl"));
        this.listsUsed = catalogs.all().stream().collect(Collectors.toMap(Catalog::id, c -> listUsed(c, shared)));
        this.answers = new Answers(catalogs, book, situations, listsUsed);
    }

    /** The lists that travel with the engine, loaded once. */
    public static Engine shipped() {
        return Shipped.ENGINE;
    }

    private static final class Shipped {
        static final Engine ENGINE = load(ListFiles.shipped());
    }

    /**
     * Lists read from disk.
     *
     * @param catalogs directory in place of the shipped catalogs; null = shipped
     * @param rules directory in place of the shipped rules; null = shipped
     * @throws InvalidInputException when anything in them is wrong, with every problem found
     * @throws java.io.UncheckedIOException when a directory cannot be read
     */
    public static Engine load(@Nullable Path catalogs, @Nullable Path rules) {
        return catalogs == null && rules == null ? shipped() : load(ListFiles.from(catalogs, rules));
    }

    /** @throws InvalidInputException when anything in the files is wrong, with every problem found */
    public static Engine load(ListFiles files) {
        // Drools takes as long to load its classes as the lists take to read, so both go on at once. The thread is a
        // plain
        // one because it inherits the caller's class loader, where Drools looks for its services; a pool's does not.
        var drools = CompletableFuture.runAsync(Network::warmUp, task -> new Thread(task, "drools-warm-up").start());
        var problems = new Problems();
        Catalogs catalogs = CatalogLoader.load(files, problems);
        RuleBook book = RuleBook.load(files, catalogs, problems);
        problems.throwIfAny();
        drools.join();
        return new Engine(files, catalogs, book);
    }

    /** The same lists with other rules, for tools that try what a changed rule would do. */
    public Engine with(List<Rule> rules) {
        return new Engine(files, catalogs, book.with(rules));
    }

    /**
     * The same lists, in which the rules of drafts answer, too, whatever a request says. A request that asks for drafts is answered by this engine; tools that look
     * at the lists themselves take it in place of the engine.
     */
    public Engine includingDrafts() {
        Engine known = includingDrafts;
        if (known != null) return known;
        boolean same =
                catalogs.includesDrafts() || catalogs.items().values().stream().noneMatch(Item::draft);
        Engine made = same ? this : new Engine(files, catalogs.includingDrafts(), book);
        includingDrafts = made;
        return made;
    }

    /**
     * The same lists with ambiguous phrases read in another way than the lists choose.
     *
     * @param readings for the name of a reading, the option to take
     * @throws InvalidInputException when no list offers such a reading
     */
    public Engine reading(Map<String, String> readings) {
        var others = OtherReadings.of(catalogs, readings);
        if (others.isEmpty()) return this;
        Catalogs read = catalogs.reading(others);
        return new Engine(files, read, book.choosing(read));
    }

    private Answers answers(Request request) {
        return request.includeDrafts() ? includingDrafts().answers : answers;
    }

    /**
     * The answer for one elder.
     *
     * @throws InvalidInputException when the request contradicts itself, or names a region, receipt or item that does not exist; with JSON pointers
     */
    public Determination determine(Request request) {
        return determine(request, Detail.FULL);
    }

    /** @throws InvalidInputException as {@link #determine(Request)} */
    public Determination determine(Request request, Detail detail) {
        return answers(request).answer(request, detail);
    }

    /** The short answer: verdicts and amounts, without reasons. @throws InvalidInputException as {@link #determine(Request)} */
    public Verdicts verdicts(Request request) {
        return answers(request).verdicts(request);
    }

    /** The short answer with what to ask next. @throws InvalidInputException as {@link #determine(Request)} */
    public Asked asked(Request request) {
        return answers(request).asked(request);
    }

    /**
     * On which days what changes for one elder while all stated facts hold, and what that does to the monthly cash. Found from the constants of rules and lists,
     * not by trying every day.
     *
     * @param until the last day looked at; a change on it counts
     * @throws InvalidInputException as {@link #determine(Request)}
     * @throws IllegalArgumentException when {@code until} lies before the request's day
     */
    public Forecast forecast(Request request, LocalDate until) {
        if (until.isBefore(request.asOf())) throw new IllegalArgumentException(until + " is before " + request.asOf());
        return answers(request).forecast(request, until);
    }

    /**
     * How many items the rules grant an elder whose facts are worked out already, before relations: nothing but the look-up of situations, for measuring it.
     *
     * @param elder facts as {@link #facts(Request)} gives them
     */
    public int granted(Elder elder) {
        int granted = 0;
        for (Situation situation : answers.situations(elder))
            if (situation.conclusions().granted()) granted++;
        return granted;
    }

    /** Checks one elder given as JSON: {@code {"asOf": …, "elder": {…}}}, or a bare elder when {@code asOf} is given here. The answer is JSON too. */
    public String determine(String json, @Nullable LocalDate asOf) {
        var request = RequestReader.read(json.getBytes(java.nio.charset.StandardCharsets.UTF_8), asOf, false);
        return DeterminationJson.write(determine(request));
    }

    /** What is known of the elder on the request's day, as the rules see it. @throws InvalidInputException as {@link #determine(Request)} */
    public Elder facts(Request request) {
        return answers.facts(request, request.asOf());
    }

    /**
     * What an item gives an elder who is granted it, before relations to other items.
     *
     * @param tiers the tier picked; none for an item without tiers
     * @param elder facts as {@link #facts(Request)} gives them, or made of attribute values
     */
    public Benefit benefit(Item item, List<Item.Tier> tiers, Elder elder) {
        return answers.benefit(item, tiers, elder);
    }

    /** Every item decided on the request's day, shown or not; by item code. */
    Map<String, Decision> decisions(Request request) {
        return answers(request).decisions(request, request.asOf());
    }

    public Catalogs catalogs() {
        return catalogs;
    }

    public RuleBook rules() {
        return book;
    }

    public ListFiles files() {
        return files;
    }

    /** The situations met so far, with what Drools concluded in each. */
    public Situations situations() {
        return situations;
    }

    /** What Drools concludes about an elder, fired afresh. */
    public java.util.Set<org.qingdan.engine.rules.Conclusion> fire(Elder elder) {
        return network.fire(elder);
    }

    /** Id, version and hash of every list. */
    public List<Determination.ListUsed> lists() {
        return catalogs.all().stream()
                .map(c -> java.util.Objects.requireNonNull(listsUsed.get(c.id())))
                .toList();
    }

    private Determination.ListUsed listUsed(Catalog catalog, String shared) {
        String own = "catalogs/" + catalog.id() + "/";
        String rules = "rules/" + catalog.id() + "/";
        String hash = files.hash(
                shared, path -> directlyIn(own, path) || directlyIn(own + "items/", path) || directlyIn(rules, path));
        return new Determination.ListUsed(
                catalog.id(), catalog.info().name(), catalog.info().version(), hash);
    }

    private static boolean directlyIn(String directory, String path) {
        return path.startsWith(directory) && path.indexOf('/', directory.length()) < 0;
    }
}
