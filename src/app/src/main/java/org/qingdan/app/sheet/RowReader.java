package org.qingdan.app.sheet;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.catalog.Catalogs;
import org.qingdan.engine.determination.Request;
import org.qingdan.engine.determination.RequestReader;
import org.qingdan.engine.input.InvalidInputException;
import org.qingdan.engine.input.Node;
import org.qingdan.engine.input.Place;
import org.qingdan.engine.input.Problem;
import org.qingdan.engine.profile.Regions.ManagedUnit;

/** Reads a row into a request, or into what is wrong with it, cell by cell. For many threads. */
public final class RowReader {
    private final Columns.Mapping mapping;
    private final Values values;
    private final LocalDate asOf;
    private final boolean includeDrafts;

    public RowReader(Columns.Mapping mapping, Catalogs catalogs, LocalDate asOf, boolean includeDrafts) {
        this.mapping = mapping;
        this.values = new Values(catalogs, asOf);
        this.asOf = asOf;
        this.includeDrafts = includeDrafts;
    }

    /**
     * @param request null when there are errors
     * @param stated the request as it would be written in JSON
     */
    public record Read(
            @Nullable Request request,
            List<RowError> errors,
            @Nullable Node stated) {
        private Read(List<RowError> errors) {
            this(null, errors, null);
        }
    }

    public Read read(SheetRow row) {
        var errors = new ArrayList<RowError>();
        var elder = new LinkedHashMap<String, Object>();
        var envelope = new LinkedHashMap<String, Object>();
        for (int i = 0; i < mapping.columns().size(); i++) {
            Column column = mapping.columns().get(i);
            if (column == null || column.path().equals(Column.NAME)) continue;
            try {
                Object value = values.read(column, row.cell(i));
                if (value == null) continue;
                if (column.path().equals(Column.APPLICATION_DATE)) envelope.put(column.path(), value);
                else if (value instanceof ManagedUnit unit) {
                    put(elder, column.path(), unit.within());
                    put(elder, column.path().replaceFirst("region$", "managedBy"), unit.name());
                } else put(elder, column.path(), value);
            } catch (CellProblem e) {
                errors.add(error(row, i, e.code(), String.valueOf(e.getMessage())));
            }
        }
        for (int i = mapping.columns().size(); i < row.cells().size(); i++)
            if (row.cell(i).kind() == Cell.Kind.BEYOND) {
                errors.add(beyond(row, i));
                break;
            }
        if (!errors.isEmpty()) return new Read(errors);
        envelope.put("asOf", asOf.toString());
        envelope.put("includeDrafts", includeDrafts);
        envelope.put("elder", elder);
        try {
            Node stated = node(envelope, Place.ROOT);
            return new Read(RequestReader.read(stated, asOf, true), List.of(), stated);
        } catch (InvalidInputException e) {
            return new Read(errors(row, e.problems()));
        }
    }

    private static RowError beyond(SheetRow row, int i) {
        return new RowError(
                row.number(),
                "",
                Tidy.masked(row.cell(i).text()),
                "EXTRA_CELLS",
                "这一行比表头多出内容，前面的列可能错位。含逗号的内容要用英文双引号括起来");
    }

    /** What the engine finds wrong, at the columns it concerns. */
    List<RowError> errors(SheetRow row, List<Problem> problems) {
        return problems.stream()
                .map(p -> error(row, column(p.place().pointer()), p.code(), p.message()))
                .toList();
    }

    RowError error(SheetRow row, int column, String code, String message) {
        if (column < 0) return new RowError(row.number(), "", "", code, message);
        Column read = mapping.columns().get(column);
        String text = row.cell(column).text();
        boolean personal = read != null && read.personal();
        return new RowError(
                row.number(),
                mapping.titles().get(column),
                personal ? Tidy.masked(text) : Tidy.clipped(text),
                code,
                message);
    }

    /** The column with a path, or with the path of a pointer, or around or within it; -1 = none. */
    int column(String pointer) {
        String path = pointer.replaceFirst("^/elder", "").replaceFirst("^/", "").replace('/', '.');
        int exact = mapping.of(path);
        if (exact >= 0 || path.isEmpty()) return exact;
        for (int i = 0; i < mapping.columns().size(); i++) {
            Column column = mapping.columns().get(i);
            if (column != null && (column.path().startsWith(path + ".") || path.startsWith(column.path() + ".")))
                return i;
        }
        return -1;
    }

    @SuppressWarnings("unchecked")
    private static void put(Map<String, Object> tree, String path, Object value) {
        String[] steps = path.split("\\.");
        // A certificate that the elder has not: the whole list is known to be empty.
        if (steps.length > 1 && steps[1].equals("0") && value.equals(List.of())) {
            tree.put(steps[0], value);
            return;
        }
        Map<String, Object> at = tree;
        for (int i = 0; i < steps.length - 1; i++) {
            Object next = at.computeIfAbsent(steps[i], s -> new LinkedHashMap<String, Object>());
            if (!(next instanceof Map)) throw new CellProblem("CONTRADICTION", "同时填了“无”。请改正其中之一");
            at = (Map<String, Object>) next;
        }
        Object before = at.put(steps[steps.length - 1], value);
        if (before != null && !before.equals(value))
            throw new CellProblem("CONTRADICTION", "与另一列写的“" + before + "”不一致。请改正其中之一");
    }

    private static Node node(Object value, Place place) {
        if (value instanceof Map<?, ?> map) {
            if (map.size() == 1 && map.containsKey("0"))
                return new Node.Sequence(
                        place, List.of(node(map.values().iterator().next(), place.child("0"))));
            var entries = new LinkedHashMap<String, Node>();
            map.forEach((key, v) -> entries.put((String) key, node(v, place.child((String) key))));
            return new Node.Mapping(place, entries);
        }
        if (value instanceof List<?> list) {
            var elements = new ArrayList<Node>();
            for (int i = 0; i < list.size(); i++) elements.add(node(list.get(i), place.child(String.valueOf(i))));
            return new Node.Sequence(place, elements);
        }
        var kind = value instanceof Boolean
                ? Node.Kind.BOOLEAN
                : value instanceof Integer ? Node.Kind.NUMBER : Node.Kind.STRING;
        return new Node.Scalar(place, kind, value.toString());
    }
}
