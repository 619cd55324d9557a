package org.qingdan.engine.profile;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.qingdan.engine.input.Nearest;

/** Says why a word or a code is no region, and what may have been meant. */
final class RegionHints {
    private final Regions regions;

    RegionHints(Regions regions) {
        this.regions = regions;
    }

    /** Why {@link Regions#find} finds nothing, and what may have been meant, in Chinese. */
    String explain(String word, LocalDate day) {
        if (word.matches("[0-9]+")) return explainInvalid(word, day);
        Regions.Group group = regions.group(word);
        if (group != null) return "“" + word + "”是几个地区的合称，请写其中一个: " + String.join(", ", group.members());
        var key = regions.resolve(word);
        return key.isPresent() && !regions.rows(key.get()).isEmpty()
                ? explainInvalid(key.get(), day)
                : "没有地区“" + word + "”" + hint(word);
    }

    /** A half sentence in Chinese that names what a word that is no region may have meant: full names that end in it, else the nearest. */
    String hint(String word) {
        var full = regions.words().stream()
                .filter(w -> w.length() > word.length() && w.endsWith(word))
                .limit(5)
                .toList();
        if (!full.isEmpty() && !word.isEmpty()) return "，重名的请加上级名称，可用: " + String.join(", ", full);
        var nearest = Stream.concat(
                        regions.words().stream()
                                .filter(w -> abridges(word, w))
                                .sorted(Comparator.comparingInt(String::length)),
                        Nearest.to(word, regions.words(), 3).stream())
                .distinct()
                .limit(3)
                .toList();
        return nearest.isEmpty() ? "，请写区划代码或全称" : "，最接近的是: " + String.join(", ", nearest);
    }

    /** Whether a word is a name with characters left out: 柳州鱼峰 for 柳州市鱼峰区. */
    private static boolean abridges(String word, String name) {
        int next = 0;
        for (int i = 0; i < name.length() && next < word.length(); i++) if (name.charAt(i) == word.charAt(next)) next++;
        return next == word.length() && word.length() > 1;
    }

    /** Why a code cannot be used on a day and what to write instead, in Chinese. */
    String explainInvalid(String code, LocalDate day) {
        if (!code.matches("[0-9]{6}([0-9]{3})?([0-9]{3})?")) return "区划代码应为 6、9 或 12 位数字";
        var rows = regions.rows(code.substring(0, 6));
        for (Regions.ManagedUnit unit : regions.units())
            if (code.substring(0, Region.COUNTY_DIGITS).equals(unit.statisticalCode()))
                return "这是统计用代码，不是行政区划代码，请填所在县（区）的代码，并填 managedBy: " + unit.name();
        if (rows.isEmpty()) {
            var valid = regions.codes().stream()
                    .filter(c -> regions.at(c, day).isPresent())
                    .toList();
            return "没有这个区划代码，相近的有: "
                    + Nearest.to(code.substring(0, 6), valid, 3).stream()
                            .map(c -> named(c, day))
                            .collect(Collectors.joining(", "));
        }
        Region row = rows.get(rows.size() - 1);
        String period =
                (row.from() == null ? "" : row.from() + " 起") + (row.until() == null ? "" : "至 " + row.until() + " 止");
        var codes = new LinkedHashSet<String>();
        successors(row, day, codes, new HashSet<>());
        String successors = codes.stream().map(c -> named(c, day)).collect(Collectors.joining(", "));
        return "该区划代码在 " + day + " 无效（" + row.name() + "，" + period + "有效）"
                + (successors.isEmpty() ? "" : "，请改用: " + successors);
    }

    /** The codes that stand for an abolished one on a day, through all that stood for it in between. */
    private void successors(Region row, LocalDate day, Set<String> valid, Set<String> seen) {
        for (String code : row.successors()) {
            if (!seen.add(code)) continue;
            if (regions.at(code, day).isPresent()) valid.add(code);
            else for (Region next : regions.rows(code)) successors(next, day, valid, seen);
        }
    }

    private String named(String code, LocalDate day) {
        return code + " " + regions.at(code, day).map(Region::name).orElse("");
    }
}
