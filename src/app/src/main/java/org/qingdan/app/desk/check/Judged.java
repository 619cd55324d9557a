package org.qingdan.app.desk.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.catalog.Dictionaries;
import org.qingdan.engine.determination.Determination;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.determination.Request;
import org.qingdan.engine.determination.RequestReader;
import org.qingdan.engine.input.InvalidInputException;
import org.qingdan.engine.input.JsonReader;
import org.qingdan.engine.input.Place;
import org.qingdan.engine.input.Problem;
import org.qingdan.engine.input.Utf8;

/**
 * What came of a form: an answer, or what is wrong with it, field by field.
 *
 * @param json the request, as the platforms' interface takes it
 * @param request null where it cannot be read
 * @param answer null where there is none: too little is stated, or something is wrong
 * @param blank whether nothing is stated of the elder yet
 * @param early whether nothing is wrong but that it is not stated yet when the elder was born
 * @param errors by path of the field, what is wrong in it; those of no field under an empty path
 */
record Judged(
        byte[] json,
        @Nullable Request request,
        @Nullable Determination answer,
        Map<String, String> errors,
        boolean blank,
        boolean early) {

    /** What the interface says to programs and nobody at a desk needs: keys and values in Latin letters. */
    private static final Pattern ASIDE = Pattern.compile("（[A-Za-z][A-Za-z0-9_:., ]*( 或 [A-Za-z0-9_:., ]+)*）");

    private static final Pattern KEY = Pattern.compile(" ?\\b[a-z]+(?:[A-Z][A-Za-z]*|\\.[A-Za-z.]+)\\b ?");
    private static final Pattern CONSTANT = Pattern.compile(" ?\\b[A-Z][A-Z_]{3,}\\b ?");

    /** @param read what the form says */
    static Judged of(Engine engine, Fields fields, FormReader.Read read) {
        var problems = new ArrayList<>(read.problems());
        Request request = null;
        Determination answer = null;
        try {
            request = RequestReader.read(
                    JsonReader.read(Utf8.decode(read.json(), Place.ROOT), Place.ROOT), null, false);
            if (read.stated() && problems.isEmpty()) answer = engine.determine(request);
            else if (read.stated()) engine.facts(request); // all faults at once
        } catch (InvalidInputException e) {
            var places = problems.stream().map(Problem::place).toList();
            e.problems().stream().filter(p -> !places.contains(p.place())).forEach(problems::add);
        }
        return new Judged(
                read.json(),
                request,
                answer,
                errors(problems, fields, engine.catalogs().dictionaries()),
                !read.stated() && problems.isEmpty(),
                problems.size() == 1 && problems.get(0).code().equals("MISSING_KEY")
                        && problems.get(0).place().pointer().equals("/elder/birthDate"));
    }

    private static Map<String, String> errors(List<Problem> problems, Fields fields, Dictionaries words) {
        var errors = new LinkedHashMap<String, String>();
        for (Field field : fields.fields()) errors.put(field.path(), "");
        for (Problem problem : problems) {
            String pointer = problem.place().pointer();
            String path = pointer.startsWith("/elder/")
                    ? fields.around(pointer.substring("/elder/".length()).replace('/', '.'))
                            .map(Field::path)
                            .orElse("")
                    : pointer.replaceFirst("^/", "");
            errors.merge(path, plain(problem.message(), words), (a, b) -> a.isEmpty() ? b : a + "；" + b);
        }
        errors.values().removeIf(String::isEmpty);
        return errors;
    }

    /** A message for somebody who fills in a form and has never seen a key. */
    static String plain(String message, Dictionaries words) {
        String text = KEY.matcher(ASIDE.matcher(message).replaceAll("")).replaceAll("");
        return CONSTANT.matcher(text)
                .replaceAll(m -> Matcher.quoteReplacement(words.values().values().stream()
                        .filter(names -> names.containsKey(m.group().strip()))
                        .map(names -> names.getOrDefault(m.group().strip(), ""))
                        .findFirst()
                        .orElse(m.group())));
    }
}
