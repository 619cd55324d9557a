package org.qingdan.app.desk;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qingdan.app.staff.Role;

/**
 * What every page shows around its own content.
 *
 * @param elder whether in large type (大字版)
 * @param today the office's day, in China
 * @param revision the beginning of the hash of all lists in force
 * @param list the list of the office's own place, which is always in view
 * @param lists every list in force, to choose the office's place from
 * @param path of this page with its query, to come back to
 * @param member who is signed in; null = nobody
 * @param demo whether everybody is signed in, on a machine of one's own
 */
public record Shell(
        String language,
        boolean elder,
        LocalDate today,
        String revision,
        ListInForce list,
        List<ListInForce> lists,
        String path,
        @Nullable Member member,
        boolean demo) {

    /** @param id such as guangxi/liuzhou */
    public record ListInForce(String id, String name, String version) {}

    /** What the navigation leads to. */
    public List<String> pages() {
        return member != null && member.role() == Role.ADMIN
                ? List.of("check", "batch", "lists", "staff", "about")
                : List.of("check", "batch", "lists", "about");
    }

    public boolean english() {
        return language.equals("en");
    }
}
