package org.qingdan.engine;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.qingdan.engine.catalog.CatalogLoader;
import org.qingdan.engine.catalog.Catalogs;
import org.qingdan.engine.catalog.ListFiles;
import org.qingdan.engine.input.InvalidInputException;
import org.qingdan.engine.input.Problem;
import org.qingdan.engine.input.Problems;
import org.qingdan.engine.rules.RuleBook;

/** A copy of the shipped lists in which some texts are changed. */
public final class ChangedLists {
    private static final SortedMap<String, String> SHIPPED = shippedTexts();
    private final SortedMap<String, String> texts = new TreeMap<>(SHIPPED);

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
        if (texts.remove(path) == null) throw new AssertionError("no such file: " + path);
        return this;
    }

    public String text(String path) {
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
