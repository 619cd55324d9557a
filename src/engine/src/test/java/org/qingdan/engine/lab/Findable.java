package org.qingdan.engine.lab;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.qingdan.engine.ChangedLists;
import org.qingdan.engine.determination.Engine;

/** What lint finds in a changed copy of the shipped lists and neither in the lists themselves nor in those of Guangxi alone. */
final class Findable {
    private static final Set<String> SHIPPED = Stream.of(Engine.shipped(), Engine.load(new ChangedLists().files()))
            .flatMap(engine -> Lint.run(engine, false).stream())
            .map(Findable::said)
            .collect(Collectors.toSet());

    private Findable() {}

    /** The codes found, without running the cases. */
    static Set<String> codes(ChangedLists lists) {
        return Lint.run(Engine.load(lists.files()), false).stream()
                .filter(f -> !SHIPPED.contains(said(f)))
                .map(Finding::code)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Lines move when a text is changed, so a finding is known by what it says. */
    private static String said(Finding finding) {
        return finding.code() + " " + finding.message();
    }
}
