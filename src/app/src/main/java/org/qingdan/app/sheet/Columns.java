package org.qingdan.app.sheet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.input.Binder;
import org.qingdan.engine.input.Nearest;
import org.qingdan.engine.input.Place;
import org.qingdan.engine.input.Utf8;
import org.qingdan.engine.input.YamlReader;

/** The columns of the template, in the order caseworkers fill them, and the finding of them in the header of a sheet. */
public final class Columns {
    private static final String FILE = "columns.yaml";

    private record ColumnFile(int version, List<List<String>> samples, List<Column> columns) {}

    /** The columns of one sheet: for each of its titles what it is read as, null = kept, not used. */
    public record Mapping(List<String> titles, List<@Nullable Column> columns) {
        /** Titles of columns that are kept and not used. */
        public List<String> unused() {
            var unused = new ArrayList<String>();
            for (int i = 0; i < titles.size(); i++)
                if (columns.get(i) == null && !titles.get(i).isBlank()) unused.add(titles.get(i));
            return unused;
        }

        /** Where a path stands in the row; -1 = nowhere. */
        int of(String path) {
            for (int i = 0; i < columns.size(); i++) {
                Column column = columns.get(i);
                if (column != null && column.path().equals(path)) return i;
            }
            return -1;
        }
    }

    private final int version;
    private final List<List<String>> samples;
    private final List<Column> all;
    private final Map<String, Column> byName = new HashMap<>();

    private Columns(ColumnFile file) {
        this.version = file.version;
        this.samples = file.samples;
        this.all = file.columns;
        for (Column column : all) {
            byName.put(Tidy.key(column.title()), column);
            for (String alias : column.aliases()) byName.put(Tidy.key(alias), column);
        }
    }

    public static Columns shipped() {
        try (var in = Objects.requireNonNull(Columns.class.getResourceAsStream(FILE))) {
            String text = Utf8.decode(in.readAllBytes(), Place.file(FILE));
            return new Columns(Binder.bind(YamlReader.read(FILE, text), ColumnFile.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of the template; changes with its columns. */
    public int version() {
        return version;
    }

    /** Made-up rows that show how the first columns are filled. */
    List<List<String>> samples() {
        return samples;
    }

    public List<Column> all() {
        return all;
    }

    /** The column known by a title, an alias or a dotted profile path; null = none. */
    public @Nullable Column find(String title) {
        Column known = byName.get(Tidy.key(title));
        if (known != null) return known;
        String path = Tidy.bare(title);
        return Column.isPath(path) ? new Column(path, List.of(), path, null, Map.of(), null, null) : null;
    }

    /**
     * Reads a header.
     *
     * @param wanted what the caller says: the title in the sheet, and the column or path it is; an empty one = not used
     * @throws SheetRejected when no elder could be judged by it, or two columns say the same
     */
    public Mapping match(SheetRow header, Map<String, String> wanted) {
        var titles = header.cells().stream().map(c -> c.text().strip()).toList();
        var columns = new ArrayList<@Nullable Column>();
        var asked = new HashMap<String, String>();
        wanted.forEach((title, column) -> asked.put(Tidy.key(title), column));
        for (String title : titles) columns.add(column(title, asked.remove(Tidy.key(title))));
        if (!asked.isEmpty()) throw bad("UNKNOWN_TITLE", "表头里没有指定的列: " + String.join("、", asked.keySet()));
        var mapping = new Mapping(titles, columns);
        var seen = new HashMap<String, String>();
        for (int i = 0; i < titles.size(); i++) {
            Column column = columns.get(i);
            String before = column == null ? null : seen.put(column.path(), titles.get(i));
            if (before != null)
                throw bad("DUPLICATE_COLUMN", "“" + before + "”和“" + titles.get(i) + "”是同一项。请只留一列，或改掉其中一列的标题");
        }
        if (mapping.of("idNumber") < 0 && mapping.of("birthDate") < 0)
            throw bad("NO_BIRTH_DATE", "表头里没有“证件号码”，也没有“出生日期”。请确认第一行是表头，或用模板填写");
        return mapping;
    }

    private @Nullable Column column(String title, @Nullable String wanted) {
        if (wanted == null) return find(title);
        if (wanted.isEmpty()) return null;
        Column found = find(wanted);
        if (found == null)
            throw bad(
                    "UNKNOWN_COLUMN",
                    "没有“" + wanted + "”这一列"
                            + Nearest.hint(
                                    wanted, all.stream().map(Column::title).toList()));
        return found;
    }

    private static SheetRejected bad(String code, String message) {
        return new SheetRejected(code, message);
    }
}
