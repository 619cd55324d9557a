package org.qingdan.engine.lab.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The differences of two {@link Shape}s. */
final class Differences {
    /** Pairs of records without a common key that are tried for likeness. */
    private static final long MOST_TRIED = 100_000;

    private final List<Change> changes = new ArrayList<>();

    static List<Change> of(Shape.Part before, Shape.Part after) {
        var differences = new Differences();
        differences.parts(new Trail("", "", before, after), before, after);
        return List.copyOf(differences.changes);
    }

    /** Where the comparison stands: the way here, the name of the thing it is in, and the record itself on both sides. */
    private record Trail(String path, String name, Shape.@Nullable Part before, Shape.@Nullable Part after) {
        Trail step(String word) {
            boolean joined = path.isEmpty() || word.isEmpty() || word.startsWith("（");
            return new Trail(path + (joined ? "" : " ") + word, name, before, after);
        }

        /** Into a record beside others of its kind. */
        Trail into(Shape.Part one, Shape.Part other) {
            String lead = one.words().inPath(one.label());
            String known = one.words().isEverywhere() ? lead : step(lead).path;
            boolean list = before != null && before.words().what() == Change.What.LIST;
            boolean named = name.isEmpty() || list;
            return new Trail(known, named ? one.label() : name, one, other);
        }
    }

    private void add(Trail trail, Change.Kind kind, Change.What what, @Nullable String before, @Nullable String after) {
        changes.add(new Change(
                kind,
                what,
                trail.name,
                trail.path,
                before,
                after,
                trail.before == null ? null : trail.before.place(),
                trail.after == null ? null : trail.after.place()));
    }

    private void parts(Trail trail, Shape.Part before, Shape.Part after) {
        if (before.canonical().equals(after.canonical())) return;
        for (String component : before.words().components().keySet())
            shape(
                    trail.step(before.words().component(component)),
                    before,
                    component,
                    before.parts().get(component),
                    after.parts().get(component));
    }

    private void shape(
            Trail trail, Shape.Part holder, String component, @Nullable Shape before, @Nullable Shape after) {
        if (before == null && after == null) return;
        Change.What what = holder.words().what() == Change.What.RULE && component.equals("text")
                ? Change.What.SENTENCE
                : holder.words().what();
        Shape any = before != null ? before : java.util.Objects.requireNonNull(after);
        if (any instanceof Shape.Parts) siblings(trail, list(before), list(after));
        else if (any instanceof Shape.Texts) texts(trail, what, lines(before), lines(after));
        else if (before instanceof Shape.Part one && after instanceof Shape.Part other)
            parts(new Trail(trail.path, trail.name, placed(one, trail.before), placed(other, trail.after)), one, other);
        else if (before == null || after == null || !before.canonical().equals(after.canonical()))
            add(trail, Change.Kind.CHANGED, what, shown(before), shown(after));
    }

    /** A record without a place of its own stands where its holder does. */
    private static Shape.Part placed(Shape.Part part, Shape.@Nullable Part holder) {
        return part.place() != null || holder == null
                ? part
                : new Shape.Part(
                        part.words(), part.label(), part.title(), holder.place(), part.parts(), part.canonical());
    }

    private static List<Shape.Part> list(@Nullable Shape shape) {
        return shape instanceof Shape.Parts parts ? parts.parts() : List.of();
    }

    private static List<String> lines(@Nullable Shape shape) {
        return shape instanceof Shape.Texts texts ? texts.texts() : List.of();
    }

    private static @Nullable String shown(@Nullable Shape shape) {
        if (shape instanceof Shape.Leaf leaf) return leaf.shown();
        return shape instanceof Shape.Part part ? described(part) : null;
    }

    /** Records side by side: equal ones are dropped, those of one key compared, then those that are alike; the rest came or went. */
    private void siblings(Trail trail, List<Shape.Part> before, List<Shape.Part> after) {
        var gone = new ArrayList<>(before);
        var come = new ArrayList<>(after);
        var matched = new ArrayList<Pair>();
        dropEqual(gone, come);
        match(gone, come, matched, (one, other) -> one.label().equals(other.label()) ? 1 + alike(one, other) : 0);
        if ((long) gone.size() * come.size() <= MOST_TRIED)
            match(gone, come, matched, (one, other) -> {
                Integer least = one.words().alike();
                double alike = least == null ? 0 : alike(one, other);
                return least != null && 100 * alike >= least ? alike : 0;
            });
        matched.sort(Comparator.comparing((Pair p) -> p.before.label()).thenComparing(p -> p.before.canonical()));
        for (Pair pair : matched)
            parts(
                    trail.into(placed(pair.before, trail.before), placed(pair.after, trail.after)),
                    pair.before,
                    pair.after);
        for (Shape.Part part : gone) {
            Shape.Part one = placed(part, trail.before);
            added(trail, one, Change.Kind.REMOVED, named(one), null);
        }
        for (Shape.Part part : come) {
            Shape.Part one = placed(part, trail.after);
            added(trail, one, Change.Kind.ADDED, null, named(one));
        }
    }

    private static void dropEqual(List<Shape.Part> gone, List<Shape.Part> come) {
        Map<String, Integer> common = new HashMap<>();
        come.forEach(part -> common.merge(part.canonical(), 1, Integer::sum));
        var dropped = new HashMap<String, Integer>();
        gone.removeIf(part -> common.merge(part.canonical(), -1, Integer::sum) >= 0
                && dropped.merge(part.canonical(), 1, Integer::sum) > 0);
        come.removeIf(part -> dropped.merge(part.canonical(), -1, Integer::sum) >= 0);
    }

    private void added(
            Trail trail, Shape.Part part, Change.Kind kind, @Nullable String before, @Nullable String after) {
        Trail into = trail.into(part, part);
        String holder = part.words().isEverywhere() ? "" : trail.path;
        changes.add(new Change(
                kind,
                part.words().what(),
                into.name,
                holder,
                before,
                after,
                kind == Change.Kind.REMOVED ? part.place() : null,
                kind == Change.Kind.ADDED ? part.place() : null));
    }

    private record Pair(Shape.Part before, Shape.Part after) {}

    private interface Likeness {
        /** How well two belong together; 0 = not at all. */
        double of(Shape.Part one, Shape.Part other);
    }

    private static void match(List<Shape.Part> gone, List<Shape.Part> come, List<Pair> matched, Likeness likeness) {
        for (var each = gone.iterator(); each.hasNext(); ) {
            Shape.Part one = each.next();
            Shape.@Nullable Part best = null;
            double most = 0;
            for (Shape.Part other : come) {
                double now = likeness.of(one, other);
                if (now > most) {
                    most = now;
                    best = other;
                }
            }
            if (best == null) continue;
            matched.add(new Pair(one, best));
            come.remove(best);
            each.remove();
        }
    }

    /** Share of the parts that both have in common. */
    private static double alike(Shape.Part one, Shape.Part other) {
        Set<String> all = new HashSet<>(facts(one));
        Set<String> common = new HashSet<>(facts(other));
        int most = Math.max(all.size(), common.size());
        common.retainAll(all);
        return most == 0 ? 0 : (double) common.size() / most;
    }

    private static Set<String> facts(Shape.Part part) {
        return part.parts().entrySet().stream()
                .flatMap(e -> e.getValue() instanceof Shape.Part inner
                        ? facts(inner).stream().map(f -> e.getKey() + "." + f)
                        : java.util.stream.Stream.of(
                                e.getKey() + "=" + e.getValue().canonical()))
                .collect(Collectors.toSet());
    }

    /** Texts side by side: one that went and one that came and starts alike is one that was reworded. */
    private void texts(Trail trail, Change.What what, List<String> before, List<String> after) {
        var gone = new ArrayList<>(before);
        after.forEach(gone::remove);
        var come = new ArrayList<>(after);
        before.forEach(come::remove);
        boolean one = gone.size() == 1 && come.size() == 1;
        for (String was : List.copyOf(gone)) {
            String is = come.stream()
                    .max(Comparator.comparingInt(c -> sameStart(was, c)))
                    .orElse(null);
            if (is == null || (!one && sameStart(was, is) < 2)) continue;
            add(trail, Change.Kind.CHANGED, what, was, is);
            gone.remove(was);
            come.remove(is);
        }
        gone.forEach(was -> add(trail, Change.Kind.REMOVED, what, was, null));
        come.forEach(is -> add(trail, Change.Kind.ADDED, what, null, is));
    }

    private static int sameStart(String one, String other) {
        int same = 0;
        while (same < Math.min(one.length(), other.length()) && one.charAt(same) == other.charAt(same)) same++;
        return same;
    }

    /** A record that came or went, as it is announced. */
    private static String named(Shape.Part part) {
        return part.words().word() + " " + described(part);
    }

    /** By its key and title, or where it has none, by all it says. */
    private static String described(Shape.Part part) {
        if (!part.words().title().isEmpty() || part.parts().isEmpty())
            return part.label() + (part.title().isEmpty() ? "" : " " + part.title());
        var said = new TreeSet<>(part.words().key());
        var rest = part.words().components().entrySet().stream()
                .filter(e -> !said.contains(e.getKey()))
                .map(e -> worded(e, part.parts().get(e.getKey())))
                .filter(s -> !s.isEmpty())
                .collect(Collectors.joining("，"));
        return part.label() + (part.label().isEmpty() || rest.isEmpty() ? "" : "，") + rest;
    }

    private static String worded(Map.Entry<String, String> component, @Nullable Shape shape) {
        if (shape == null) return "";
        String lead = component.getValue().isEmpty() ? "" : component.getValue() + " ";
        if (shape instanceof Shape.Leaf leaf) return lead + leaf.shown();
        if (shape instanceof Shape.Texts texts) return lead + String.join("、", texts.texts());
        if (shape instanceof Shape.Part part) return lead + described(part);
        return lead
                + ((Shape.Parts) shape)
                        .parts().stream().map(Differences::described).collect(Collectors.joining("；"));
    }
}
