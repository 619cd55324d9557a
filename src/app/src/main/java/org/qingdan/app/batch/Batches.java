package org.qingdan.app.batch;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.qingdan.app.api.LiveLists;
import org.qingdan.app.sheet.Column;
import org.qingdan.app.sheet.Columns;
import org.qingdan.app.sheet.Duplicates;
import org.qingdan.app.sheet.RowReader;
import org.qingdan.app.sheet.SheetFile;
import org.qingdan.app.sheet.SheetRejected;
import org.qingdan.app.sheet.SheetRow;
import org.qingdan.app.sheet.Template;
import org.qingdan.app.store.MasterKey;
import org.qingdan.app.store.Store;
import org.qingdan.engine.catalog.Catalogs;
import org.qingdan.engine.determination.Detail;
import org.qingdan.engine.input.InvalidInputException;

/** Sheets of elders from their arrival to their results. A job is its owner's: whoever asks says who they are. */
public final class Batches implements AutoCloseable {
    private final Jobs jobs;
    private final Chunks chunks;
    private final LiveLists lists;
    private final Options options;
    private final Columns columns = Columns.shipped();
    private final ColumnChoices choices;
    private final Checker checker;
    private final Previews previews;
    private final Worker worker;

    /** A workbook may take most of a small memory while it is read: one at a time. */
    private final Semaphore reading = new Semaphore(1, true);

    /**
     * @param kept how long a job is kept
     * @param mostRows of a sheet
     * @param threads that check rows
     */
    public record Options(Duration kept, int mostRows, int threads) {}

    public Batches(Store store, MasterKey master, Clock clock, LiveLists lists, Options options) {
        this.jobs = new Jobs(store, master, clock, options.kept);
        this.chunks = new Chunks(store, master, clock);
        this.lists = lists;
        this.options = options;
        this.choices = new ColumnChoices(store, master, columns);
        this.checker = new Checker(jobs, lists, columns);
        this.previews = new Previews(columns, checker);
        this.worker = new Worker(jobs, chunks, checker, options.threads);
    }

    /** Goes on with what was running when the service ended. */
    public void start() {
        worker.start();
    }

    @Override
    public void close() {
        worker.close();
    }

    public Jobs jobs() {
        return jobs;
    }

    public Options options() {
        return options;
    }

    /** Hash of the lists that a job started now is pinned to. */
    public String revision() {
        return lists.current().hash();
    }

    public void template(LocalDate day, OutputStream out) throws IOException {
        Template.write(columns, lists.current().engine().catalogs(), day, out);
    }

    /**
     * Writes a sheet down.
     *
     * @param name as its owner calls the file
     * @return the id of its job
     * @throws SheetRejected when it is none that can be read; nothing is kept of it
     */
    public String receive(String owner, Path file, String name) throws IOException {
        reading.acquireUninterruptibly();
        try {
            return read(owner, file, name);
        } finally {
            reading.release();
        }
    }

    private String read(String owner, Path file, String name) throws IOException {
        String id = null;
        boolean whole = false;
        try (var sheet = SheetFile.open(file, name, new SheetFile.Options(null, options.mostRows))) {
            var settings = Settings.of(name, sheet.found(), sheet.header());
            id = jobs.create(
                    owner,
                    settings.reading(choices.of(owner, settings.titles())).json());
            int rows = 0;
            int count = 0;
            long text = 0;
            var chunk = new ArrayList<SheetRow>();
            for (SheetRow row = sheet.next(); row != null; row = sheet.next()) {
                chunk.add(row);
                rows++;
                text += row.length();
                if (chunk.size() < Chunks.ROWS && text < Chunks.TEXT) continue;
                chunks.add(id, count++, chunk.size(), Rows.bytes(chunk));
                chunk.clear();
                text = 0;
            }
            if (!chunk.isEmpty()) chunks.add(id, count++, chunk.size(), Rows.bytes(chunk));
            jobs.received(id, rows, count);
            whole = true;
            return id;
        } finally {
            if (id != null && !whole) jobs.deleteAny(id);
        }
    }

    /** As its owner calls it. */
    public String name(Job job) {
        return settings(job).name();
    }

    /** The day as its owner typed it; empty = none. */
    public String asOf(Job job) {
        return settings(job).asOf();
    }

    private Settings settings(Job job) {
        return Settings.read(jobs.settings(job));
    }

    public Preview preview(Job job, LocalDate asOf) {
        return previews.of(
                job,
                settings(job),
                Rows.read(chunks.input(job.id(), 0)),
                lists.current().engine(),
                asOf,
                options.threads);
    }

    /** @param wanted for each column, what it is to be read as; empty = not used */
    public void choose(Job job, Map<Integer, String> wanted, String asOf, boolean drafts, boolean strict) {
        Settings settings = settings(job);
        var titles = settings.titles();
        var changed = new HashMap<String, String>();
        wanted.forEach((index, to) -> {
            if (index < 0 || index >= titles.size()) return;
            String title = titles.get(index);
            Column byItself = columns.find(title);
            boolean same = to.equals(byItself == null ? "" : byItself.title());
            if (!same && !title.isEmpty()) changed.put(title, to);
        });
        jobs.change(job, settings.with(changed, asOf, drafts, strict).json());
    }

    /** @throws SheetRejected when no elder could be judged by the columns as they are read */
    public void start(Job job, LocalDate asOf) {
        Settings settings = settings(job);
        var mapping = mapping(settings);
        var rows = rows(job);
        var duplicates = Duplicates.in(mapping, () -> rows.hasNext() ? rows.next() : null);
        jobs.change(job, settings.with(duplicates.repeated()).json());
        jobs.start(job, asOf, lists.current().hash());
        choices.keep(job.owner(), settings.titles(), settings.wanted());
        worker.wake();
    }

    private Iterator<SheetRow> rows(Job job) {
        return IntStream.range(0, job.chunks())
                .boxed()
                .flatMap(c -> Rows.read(chunks.input(job.id(), c)).stream())
                .iterator();
    }

    public Progress progress(Job job) {
        return new Progress(job.rows(), job.done(), job.bad(), chunks.rate(job));
    }

    public Totals totals(Job job) {
        return counts(job).stream().reduce(Totals.NONE, Totals::plus);
    }

    private Columns.Mapping mapping(Settings settings) {
        return columns.match(settings.header(), settings.wanted());
    }

    private List<Totals> counts(Job job) {
        return chunks.counts(job.id()).stream().map(Totals::read).toList();
    }

    /** Whether nothing is given out because a row is faulty. */
    public boolean refused(Job job) {
        return job.bad() > 0 && settings(job).strict();
    }

    /** The lists that a job was started with; where they are gone, those in force: for the names of items. */
    public Catalogs catalogs(Job job) {
        return revision(job).engine().catalogs();
    }

    private LiveLists.Revision revision(Job job) {
        return Optional.ofNullable(job.revision()).flatMap(lists::of).orElseGet(lists::current);
    }

    /** @param page from 1; one that does not exist is the last */
    public RowsPage rows(Job job, Filter filter, int page) {
        return new ResultRows(chunks, mapping(settings(job)), catalogs(job)).page(job, counts(job), filter, page);
    }

    /** An item's name; its code where the lists do not know it any more. */
    public static String name(Catalogs catalogs, String code) {
        var item = catalogs.items().get(code);
        return item == null ? code : item.name();
    }

    /** @param number of the row in its sheet; nothing when there is none, or it could not be checked */
    public Optional<RowDetail> row(Job job, int number) {
        var settings = settings(job);
        var mapping = mapping(settings);
        var row = row(job, settings, number);
        if (row == null) return Optional.empty();
        var revision = revision(job);
        var reader = new RowReader(
                mapping, revision.engine().catalogs(), Objects.requireNonNull(job.asOf()), settings.drafts());
        var read = reader.read(row);
        var request = read.request();
        if (request == null) return Optional.empty();
        try {
            return Optional.of(new RowDetail(
                    number,
                    facts(row, mapping),
                    Objects.requireNonNull(read.stated()),
                    revision.engine().determine(request, Detail.REASONS),
                    revision.hash().equals(job.revision())));
        } catch (InvalidInputException e) {
            return Optional.empty();
        }
    }

    private @Nullable SheetRow row(Job job, Settings settings, int number) {
        if (settings.repeated().containsKey(number)) return null;
        for (int c = 0; c < job.chunks(); c++) {
            var rows = Rows.read(chunks.input(job.id(), c));
            if (rows.get(rows.size() - 1).number() >= number)
                return rows.stream()
                        .filter(r -> r.number() == number)
                        .findFirst()
                        .orElse(null);
        }
        return null;
    }

    private static List<RowDetail.Fact> facts(SheetRow row, Columns.Mapping mapping) {
        return IntStream.range(0, mapping.titles().size())
                .filter(i -> !row.cell(i).blank())
                .mapToObj(i -> new RowDetail.Fact(
                        mapping.titles().get(i),
                        Cells.shown(row.cell(i), mapping.columns().get(i))))
                .toList();
    }

    public void write(Job job, Download what, OutputStream out) throws IOException {
        new Outputs(chunks).write(job, what, mapping(settings(job)), catalogs(job), out);
    }
}
