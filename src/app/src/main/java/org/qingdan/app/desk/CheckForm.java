package org.qingdan.app.desk;

import java.util.ArrayList;
import java.util.List;
import org.qingdan.engine.input.Node;

/** A request as the fields of the form for one elder, whose names are paths of the profile. */
final class CheckForm {
    /** In a set: known to have none of it. */
    private static final String NONE = "-none";

    private static final String ELDER = "elder";
    private static final String DRAFTS = "includeDrafts";

    private CheckForm() {}

    record Field(String name, String value) {}

    static List<Field> of(Node request) {
        var fields = new ArrayList<Field>();
        if (request instanceof Node.Mapping mapping)
            mapping.entries().forEach((name, value) -> {
                if (name.equals(ELDER)) add(fields, "", value);
                else if (!name.equals(DRAFTS)) add(fields, name, value);
                else if (value instanceof Node.Scalar given && given.text().equals("true"))
                    fields.add(new Field(DRAFTS, "on"));
            });
        return fields;
    }

    private static void add(List<Field> fields, String path, Node value) {
        if (value instanceof Node.Mapping mapping)
            mapping.entries().forEach((name, part) -> add(fields, path.isEmpty() ? name : path + "." + name, part));
        else if (value instanceof Node.Sequence sequence) {
            if (sequence.elements().isEmpty()) fields.add(new Field(path, NONE));
            for (int i = 0; i < sequence.elements().size(); i++) {
                Node element = sequence.elements().get(i);
                add(fields, element instanceof Node.Scalar ? path : path + "." + i, element);
            }
        } else fields.add(new Field(path, ((Node.Scalar) value).text()));
    }
}
