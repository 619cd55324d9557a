package org.qingdan.app.store;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the holder of a key may do. */
public enum Scope {
    /** Ask for determinations. */
    DETERMINE("核对"),
    /** Read lists, dictionaries and regions. */
    CATALOGS("查阅清单"),
    /** Read stored evidence. */
    EVIDENCE("查阅留痕"),
    /** Reload lists, and erase a person's data. */
    ADMIN("管理");

    private final String title;

    Scope(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }

    /** As written on the command line and in the database. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Scope> of(String code) {
        return Arrays.stream(values()).filter(s -> s.code().equals(code)).findFirst();
    }

    static String join(Collection<Scope> scopes) {
        return scopes.stream().sorted().map(Scope::code).collect(Collectors.joining(" "));
    }

    static Set<Scope> split(String codes) {
        var scopes = EnumSet.noneOf(Scope.class);
        for (String code : codes.split(" ")) scopes.add(of(code).orElseThrow());
        return scopes;
    }
}
