package org.qingdan.app.desk.check;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.input.Node;

/** Fills the form from a request: the way back from {@link FormReader}. */
final class FormFiller {
    private final Fields fields;
    private final RegionTree tree;

    FormFiller(Fields fields, RegionTree tree) {
        this.fields = fields;
        this.tree = tree;
    }

    /** @param today the day to judge on where the request names none */
    Filled fill(Node.Mapping request, LocalDate today) {
        Filled filled = Filled.nothing();
        filled = filled.with(FormReader.AS_OF, text(request.get(FormReader.AS_OF)));
        for (String name : FormReader.DATES) filled = filled.with(name, text(request.get(name)));
        if (text(request.get("includeDrafts")).equals("true")) filled = filled.with(FormReader.DRAFTS, "on");
        LocalDate day = FormReader.day(filled, today);
        Node elder = request.get("elder");
        for (Field field : fields.fields()) {
            Node value = at(elder == null ? request : elder, field.path());
            if (value != null) filled = value(filled, field, value, day);
        }
        if (at(elder, "receivingAmounts") instanceof Node.Mapping amounts)
            for (var amount : amounts.entries().entrySet())
                filled = filled.with(FormReader.amountName(amount.getKey()), text(amount.getValue()));
        return filled;
    }

    private Filled value(Filled filled, Field field, Node value, LocalDate day) {
        return switch (field.control()) {
            case REGION -> tree.choose(filled, field.path(), text(value), day);
            case DISABILITIES -> certificates(filled, field.path(), value);
            default -> filled.with(field.path(), all(field, value));
        };
    }

    private static List<String> all(Field field, Node value) {
        if (!(value instanceof Node.Sequence sequence)) return text(value).isEmpty() ? List.of() : List.of(text(value));
        var all = sequence.elements().stream().map(FormFiller::text).toList();
        if (field.control() == Field.Control.REGIONS) return List.of(String.join(",", all));
        return all.isEmpty() ? List.of(FormReader.NONE) : all;
    }

    private static Filled certificates(Filled filled, String path, Node value) {
        var rows = ((Node.Sequence) value).elements();
        if (rows.isEmpty()) return filled.with(path, FormReader.NONE);
        Filled with = filled;
        for (int i = 0; i < rows.size(); i++)
            if (rows.get(i) instanceof Node.Mapping row)
                for (var part : row.entries().entrySet())
                    with = with.with(path + "." + i + "." + part.getKey(), text(part.getValue()));
        return with;
    }

    private static @Nullable Node at(@Nullable Node from, String path) {
        Node at = from;
        for (String step : path.split("\\.")) at = at instanceof Node.Mapping mapping ? mapping.get(step) : null;
        return at;
    }

    private static String text(@Nullable Node node) {
        return node instanceof Node.Scalar scalar && scalar.kind() != Node.Kind.NULL ? scalar.text() : "";
    }
}
