package org.qingdan.app.staff;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What somebody at the desk may do. */
public enum Role {
    /** Checks elders, one by one or by the sheet. */
    CASEWORKER("经办"),
    /** The same, and looks at drafts. */
    POLICY("政策"),
    /** Manages accounts, and nothing of elders. */
    ADMIN("管理员");

    private final String title;

    Role(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }

    /** As written on the command line, in forms and in the database. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Role> of(String code) {
        return Arrays.stream(values()).filter(r -> r.code().equals(code)).findFirst();
    }
}
