package org.qingdan.engine.lab;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.qingdan.engine.input.Place;

/** Collects findings. How grave a finding is stands with the explanation of its code, so that no check can say otherwise. */
final class Findings {
    private final List<Finding> found = new ArrayList<>();

    void add(Place place, String code, String message) {
        var finding = new Finding(LintCode.of(code).severity(), place, code, message);
        if (!found.contains(finding)) found.add(finding);
    }

    /** Errors before notes, each in the order of files and lines. */
    List<Finding> list() {
        return found.stream()
                .sorted(Comparator.comparing(Finding::severity)
                        .thenComparing(f -> Objects.requireNonNullElse(f.place().file(), ""))
                        .thenComparing(f -> f.place().line())
                        .thenComparing(Finding::code)
                        .thenComparing(Finding::message))
                .toList();
    }
}
