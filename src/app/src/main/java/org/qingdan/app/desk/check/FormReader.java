package org.qingdan.app.desk.check;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.determination.DeterminationJson;
import org.qingdan.engine.input.Place;
import org.qingdan.engine.input.Problem;
import org.qingdan.engine.input.Problems;
import org.qingdan.engine.profile.Regions;

/** Turns the form into a request as the platforms' interface takes it, so that there is one way to read an elder. */
final class FormReader {
    /** In a set: known to have none of it. */
    static final String NONE = "-none";

    /** In a set: not known, which is what nothing ticked means, too. */
    static final String UNKNOWN = "-unknown";

    static final String AS_OF = "asOf";
    /** What is not about the elder but about the application. */
    static final List<String> DATES = List.of("applicationDate", "approvalDate");

    static final String DRAFTS = "includeDrafts";

    /** Ticked where the elder lives in the place of the hukou. */
    static final String SAME_PLACE = "residence.same";

    static final int CERTIFICATES = 3;

    private static final Pattern MONEY = Pattern.compile("(0|[1-9][0-9]{0,11})(\\.[0-9]{1,2})?");
    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,3}");
    private static final String DATE_FORM = "请写成 1940-1-1、1940/01/01、19400101 或 1940年1月1日";

    private final Fields fields;
    private final Map<String, ProfilePaths.Leaf> leaves;
    private final RegionTree tree;
    private final Filled filled;
    private final LocalDate day;
    private final Problems problems = new Problems();
    private final Map<String, Object> elder = new LinkedHashMap<>();

    /**
     * The request that a form makes.
     *
     * @param json {@code {"asOf": …, "elder": {…}}}
     * @param stated whether anything of the elder is
     * @param problems what could not be read, each at its field's path below {@code /elder}
     */
    record Read(byte[] json, boolean stated, List<Problem> problems) {
        Read with(Problem more) {
            var all = new ArrayList<>(problems);
            all.add(more);
            return new Read(json, stated, all);
        }
    }

    private FormReader(Fields fields, RegionTree tree, Filled filled, LocalDate day) {
        this.fields = fields;
        this.leaves = ProfilePaths.all();
        this.tree = tree;
        this.filled = filled;
        this.day = day;
    }

    /** @param today the day to judge on where the form names none */
    static Read read(Fields fields, RegionTree tree, Filled filled, LocalDate today) {
        return new FormReader(fields, tree, filled, day(filled, today)).read();
    }

    /** The day to judge on; today, where it is not to be read. */
    static LocalDate day(Filled filled, LocalDate today) {
        return Objects.requireNonNullElse(Written.day(filled.text(AS_OF)), today);
    }

    private Read read() {
        var request = new LinkedHashMap<String, Object>();
        String asOf = date(AS_OF, Place.ROOT.child(AS_OF));
        request.put("asOf", asOf == null ? day.toString() : asOf);
        for (String name : DATES) {
            String date = date(name, Place.ROOT.child(name));
            if (date != null) request.put(name, date);
        }
        if (filled.has(DRAFTS)) request.put("includeDrafts", true);
        for (Field field : fields.fields()) {
            Object value = value(field);
            if (value != null) put(field.path(), value);
        }
        amounts();
        request.put("elder", elder);
        return new Read(DeterminationJson.bytes(request), !elder.isEmpty(), problems.list());
    }

    private @Nullable Object value(Field field) {
        String path = field.path();
        String text = filled.text(path);
        return switch (field.control()) {
            case TEXT -> orNull(text);
            case ID -> orNull(Written.idNumber(text));
            case DATE -> date(path, place(path));
            case MONEY -> money(path, place(path));
            case NUMBER -> number(text, path);
            case CHOICE -> text.isEmpty() || type(path).isEnum() ? orNull(text) : number(text, path);
            case YESNO -> text.isEmpty() ? null : (Object) text.equals("true");
            case SET, RECEIVING -> set(path);
            case REGION -> region(path);
            case UNIT -> unit(path);
            case REGIONS -> regions(text, path);
            case DISABILITIES -> disabilities(path);
        };
    }

    private Class<?> type(String path) {
        return Objects.requireNonNull(leaves.get(path), path).type();
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private @Nullable String date(String name, Place place) {
        String text = filled.text(name);
        if (text.isEmpty()) return null;
        var date = Written.day(text);
        if (date == null) problems.add(place, "WRONG_FORMAT", "认不出这个日期，或日历上没有这一天；" + DATE_FORM);
        return date == null ? null : date.toString();
    }

    private @Nullable String money(String name, Place place) {
        String text = Written.number(filled.text(name));
        if (text.isEmpty()) return null;
        if (MONEY.matcher(text).matches()) return text;
        problems.add(place, "WRONG_FORMAT", "应为金额（元），至多两位小数，如 600 或 600.50");
        return null;
    }

    private @Nullable Object number(String written, String path) {
        String text = Written.number(written);
        if (text.isEmpty()) return null;
        if (NUMBER.matcher(text).matches()) return Integer.valueOf(text);
        problems.add(place(path), "WRONG_FORMAT", "应为整数");
        return null;
    }

    /** What is ticked counts before the box “not known”, which is ticked to begin with. */
    private @Nullable List<String> set(String path) {
        var all = filled.all(path);
        var ticked =
                all.stream().filter(v -> !v.equals(NONE) && !v.equals(UNKNOWN)).toList();
        if (!all.contains(NONE)) return ticked.isEmpty() ? null : ticked;
        if (!ticked.isEmpty()) problems.add(place(path), "CONTRADICTION", "勾了“都没有”，又勾了其中的几项，请改正其中之一");
        return List.of();
    }

    private @Nullable String region(String path) {
        boolean same = path.equals("residence.region") && filled.has(SAME_PLACE);
        return tree.code(filled, same ? "hukou.region" : path, day);
    }

    private @Nullable String unit(String path) {
        boolean same = path.equals("residence.managedBy") && filled.has(SAME_PLACE);
        return orNull(filled.text(same ? "hukou.managedBy" : path));
    }

    private @Nullable List<String> regions(String text, String path) {
        if (text.isEmpty()) return null;
        Regions regions = tree.regions();
        var codes = new ArrayList<String>();
        for (String word : text.split("[,，、;；\\s]+")) {
            var found = regions.find(word, day);
            if (found.isPresent()) codes.add(found.get().code());
            else problems.add(place(path), "REGION_NOT_VALID", regions.explain(word, day));
        }
        return codes.stream().distinct().toList();
    }

    private @Nullable List<Object> disabilities(String path) {
        List<Object> rows = new ArrayList<>(IntStream.range(0, CERTIFICATES)
                .mapToObj(i -> certificate(path + "." + i))
                .filter(row -> !row.isEmpty())
                .toList());
        boolean none = filled.all(path).contains(NONE);
        if (none && !rows.isEmpty()) problems.add(place(path), "CONTRADICTION", "勾了“没有残疾人证”，又填了残疾人证，请改正其中之一");
        return rows.isEmpty() && !none ? null : rows;
    }

    private Map<String, Object> certificate(String row) {
        var certificate = new LinkedHashMap<String, Object>();
        Place place = place("disabilities");
        String category = filled.text(row + ".category");
        Object grade = number(filled.text(row + ".grade"), "disabilities");
        String until = date(row + ".validUntil", place);
        String longTerm = filled.text(row + ".longTermCare");
        if (!category.isEmpty()) certificate.put("category", category);
        if (grade != null) certificate.put("grade", grade);
        if (until != null) certificate.put("validUntil", until);
        if (!longTerm.isEmpty()) certificate.put("longTermCare", longTerm.equals("true"));
        if (!certificate.isEmpty() && category.isEmpty()) problems.add(place, "MISSING_KEY", "填了残疾人证，还须选残疾类别");
        return certificate;
    }

    /** What is received of the benefits ticked. */
    private void amounts() {
        var amounts = new LinkedHashMap<String, Object>();
        for (String code : filled.all("receiving")) {
            String amount = money(amountName(code), place("receiving"));
            if (amount != null) amounts.put(code, amount);
        }
        if (!amounts.isEmpty()) elder.put("receivingAmounts", amounts);
    }

    static String amountName(String code) {
        return "receiving.amount." + code;
    }

    private static Place place(String path) {
        Place at = Place.ROOT.child("elder");
        for (String step : path.split("\\.")) at = at.child(step);
        return at;
    }

    @SuppressWarnings("unchecked") // only maps are put above the last step
    private void put(String path, Object value) {
        Map<String, Object> at = elder;
        String[] steps = path.split("\\.");
        for (int i = 0; i < steps.length - 1; i++)
            at = (Map<String, Object>) at.computeIfAbsent(steps[i], s -> new LinkedHashMap<String, Object>());
        at.put(steps[steps.length - 1], value);
    }
}
