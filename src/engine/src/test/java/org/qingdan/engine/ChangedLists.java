package org.qingdan.engine;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.qingdan.engine.catalog.CatalogLoader;
import org.qingdan.engine.catalog.Catalogs;
import org.qingdan.engine.catalog.ListFiles;
import org.qingdan.engine.input.InvalidInputException;
import org.qingdan.engine.input.Problem;
import org.qingdan.engine.input.Problems;
import org.qingdan.engine.rules.RuleBook;

/** A copy of the shipped lists of the nation and Guangxi, and of any other place that is spoken of, in which some texts are changed. */
public final class ChangedLists {
    private static final SortedMap<String, String> SHIPPED = shippedTexts();
    private static final Pattern OF_A_PLACE = Pattern.compile("(?:catalogs|rules)/([^/]+)/.*");
    private static final Set<String> SHARED = Set.of("dictionaries", "national");

    private final SortedMap<String, String> texts = new TreeMap<>();

    public ChangedLists() {
        SHIPPED.forEach((path, text) -> {
            if (SHARED.contains(place(path)) || place(path).isEmpty()) texts.put(path, text);
        });
        with("guangxi");
    }

    /** Every shipped list. */
    public static ChangedLists ofAllPlaces() {
        var lists = new ChangedLists();
        lists.texts.putAll(SHIPPED);
        return lists;
    }

    private static String place(String path) {
        var of = OF_A_PLACE.matcher(path);
        return of.matches() ? of.group(1) : "";
    }

    /** The lists of a place beside the others; at once where they are there already. */
    private void with(String place) {
        if (place.isEmpty()
                || texts.keySet().stream().anyMatch(path -> place(path).equals(place))) return;
        SHIPPED.forEach((path, text) -> {
            if (place(path).equals(place)) texts.put(path, text);
        });
    }

    private static SortedMap<String, String> shippedTexts() {
        var texts = new TreeMap<String, String>();
        ListFiles.shipped().all().forEach((path, bytes) -> texts.put(path, new String(bytes, StandardCharsets.UTF_8)));
        return texts;
    }

    /** Replaces the first occurrence of a text that must be there. */
    public ChangedLists replace(String path, String old, String now) {
        int at = text(path).indexOf(old);
        if (at < 0) throw new AssertionError(path + " does not contain: " + old);
        return put(path, text(path).substring(0, at) + now + text(path).substring(at + old.length()));
    }

    public ChangedLists append(String path, String more) {
        return put(path, text(path) + more);
    }

    public ChangedLists put(String path, String text) {
        with(place(path));
        texts.put(path, text);
        return this;
    }

    /** Every draft as if it were in force. */
    public ChangedLists withoutDrafts() {
        texts.replaceAll(
                (path, text) -> path.contains("/items/") ? text.replace("status: draft", "status: in-force") : text);
        return this;
    }

    public ChangedLists remove(String path) {
        with(place(path));
        if (texts.remove(path) == null) throw new AssertionError("no such file: " + path);
        return this;
    }

    public String text(String path) {
        with(place(path));
        String text = texts.get(path);
        if (text == null) throw new AssertionError("no such file: " + path);
        return text;
    }

    /** The number of the first line that contains a text. */
    public int line(String path, String part) {
        int at = text(path).indexOf(part);
        if (at < 0) throw new AssertionError(path + " does not contain: " + part);
        return 1
                + (int) text(path)
                        .substring(0, at)
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
    }

    public ListFiles files() {
        return ListFiles.of(texts);
    }

    /** Everything found wrong when the lists are loaded; empty when they load. */
    public List<Problem> problems() {
        var problems = new Problems();
        try {
            Catalogs catalogs = CatalogLoader.load(files(), problems);
            RuleBook.load(files(), catalogs, problems);
            return problems.list();
        } catch (InvalidInputException e) {
            problems.addAll(e.problems());
            return problems.list();
        }
    }

    /** The lists when nothing is wrong with them. */
    public static Catalogs shippedCatalogs() {
        return CatalogLoader.load(ListFiles.shipped(), new Problems());
    }
}
