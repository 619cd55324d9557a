package org.qingdan.app.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import org.qingdan.engine.catalog.ListFiles;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.input.InvalidInputException;
import org.qingdan.engine.input.Place;
import org.qingdan.engine.input.Problem;

/**
 * A revision of lists and rules by the name a person gives it: {@code shipped}; a directory that holds {@code catalogs/}, {@code rules/} or both; or a git revision
 * of the repository that the current directory lies in ({@code HEAD~1}, {@code v1.2}, {@code HEAD~1:sub/dir}). A directory goes before a git revision of the same
 * name; {@code git:v1.2} is git in any case. Of what a directory or revision does not hold, catalogs or rules, the shipped ones are taken, and
 * {@link #described} says so.
 */
final class Revision {
    /** For the help text of a parameter that takes a revision. */
    static final String NAMES = "shipped（随程序发布的）、含 catalogs/ 或 rules/ 的目录、或 git 版本（如 HEAD~1、v1.2、git:v1.2、HEAD~1:子目录）";

    private static final String SHIPPED = "shipped";
    private static final String GIT = "git:";

    private final String name;
    private final String described;
    private final String prefix;
    private final ListFiles files;

    private Revision(String name, String described, String prefix, ListFiles files) {
        this.name = name;
        this.described = described;
        this.prefix = prefix;
        this.files = files;
    }

    /** Loads the revision of a name. @throws InvalidInputException as {@link #read} and {@link #load()} */
    static Engine load(String name) {
        return read(name).load();
    }

    /** @throws InvalidInputException when there is no such revision or it cannot be read; places start with the name */
    static Revision read(String name) {
        return read(Path.of("").toAbsolutePath(), name);
    }

    /** @param here where directories and the git repository are looked for */
    static Revision read(Path here, String name) {
        if (name.equals(SHIPPED)) return new Revision(name, "随程序发布的清单和规则", SHIPPED + ":", ListFiles.shipped());
        if (!name.startsWith(GIT) && isDirectory(here, name)) return directory(here, name);
        String revision = name.startsWith(GIT) ? name.substring(GIT.length()) : name;
        // As git writes the path of a file in a revision: HEAD~1:catalogs/…, HEAD~1:sub/dir/catalogs/…
        String prefix = !revision.contains(":") ? revision + ":" : revision.endsWith(":") ? revision : revision + "/";
        var tree = placed(prefix, () -> GitTree.read(here, revision));
        return new Revision(
                name, "git 版本 " + revision + shippedParts(tree.catalogs(), tree.rules()), prefix, tree.files());
    }

    private static Revision directory(Path here, String name) {
        Path catalogs = here.resolve(name).resolve("catalogs");
        Path rules = here.resolve(name).resolve("rules");
        boolean hasCatalogs = Files.exists(catalogs, LinkOption.NOFOLLOW_LINKS);
        boolean hasRules = Files.exists(rules, LinkOption.NOFOLLOW_LINKS);
        if (!hasCatalogs && !hasRules)
            throw new InvalidInputException(Place.file(name), "NO_LISTS", "目录里既没有 catalogs/ 也没有 rules/，请给含有它们的那一级目录");
        String prefix = name.endsWith("/") ? name : name + "/";
        for (Path part : List.of(catalogs, rules))
            if (Files.isSymbolicLink(part))
                throw new InvalidInputException(Place.file(part.toString()), "SYMBOLIC_LINK", "是符号链接，不读；请换成目录本身");
        var files = placed(prefix, () -> ListFiles.from(hasCatalogs ? catalogs : null, hasRules ? rules : null));
        return new Revision(name, "目录 " + name + shippedParts(hasCatalogs, hasRules), prefix, files);
    }

    private static boolean isDirectory(Path here, String name) {
        try {
            return !name.isEmpty() && Files.isDirectory(here.resolve(name));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static String shippedParts(boolean catalogs, boolean rules) {
        if (catalogs && rules) return "";
        return catalogs ? "（其中没有 rules/，规则取随程序发布的）" : "（其中没有 catalogs/，清单取随程序发布的）";
    }

    /** The name as given. */
    String name() {
        return name;
    }

    /** What the name stands for, in Chinese, and what was taken from the shipped lists. */
    String described() {
        return described;
    }

    /** @throws InvalidInputException when it does not load; every place starts with the name, {@code HEAD~1:rules/…} */
    Engine load() {
        return placed(prefix, () -> Engine.load(files));
    }

    private interface Reading<T> {
        T read();
    }

    private static <T> T placed(String prefix, Reading<T> reading) {
        try {
            return reading.read();
        } catch (InvalidInputException e) {
            throw new InvalidInputException(e.problems().stream()
                    .map(p -> new Problem(within(prefix, p.place()), p.code(), p.message()))
                    .toList());
        }
    }

    private static Place within(String prefix, Place place) {
        return new Place(
                prefix + (place.file() == null ? "" : place.file()), place.line(), place.column(), place.pointer());
    }
}
