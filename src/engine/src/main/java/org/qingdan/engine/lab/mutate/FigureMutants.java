package org.qingdan.engine.lab.mutate;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.qingdan.engine.catalog.ListFiles;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.input.Place;
import org.qingdan.engine.lab.mutate.Mutant.Kind;

/**
 * Every figure of the lists with its value, a rate, a multiple, a number of working days, a date, a track, a unit or a region changed by one step, every item with
 * another first month of payment, and every relation that settles something left out. The change is made in the file, as an editor would; what then does not load is no
 * change that could slip through. Dates that only inform stay: of the past, of a listing, of a review.
 */
final class FigureMutants {
    private static final Pattern ITEM = Pattern.compile("(?m)^- (?:code|name): (\\S+)");
    private static final Pattern NUMBER =
            Pattern.compile("(?<=\\b(?:value|rate|startWithin): )\"?([0-9]+(?:\\.[0-9]+)?)\"?");
    private static final Pattern TIMES = Pattern.compile("(?<=\\btimes: )\"([0-9]+(?:\\.[0-9]+)?)\"");
    private static final Pattern DATE =
            Pattern.compile("(?<=\\b(?:from|until|evidenced): )([0-9]{4}-[0-9]{2}-[0-9]{2})");
    private static final Pattern TRACK = Pattern.compile("(?<=\\btrack: )(URBAN|RURAL)");
    private static final Pattern UNIT = Pattern.compile("(?<=\\bunit: )CNY/(?:person/)?(month|year)");
    private static final Pattern START =
            Pattern.compile("(?<=\\bstart: )(application-month|approval-month|month-after-approval|birthday-month)");
    private static final Pattern REGION = Pattern.compile("(?<=\\bregion: )([^,}\\s]+)");
    private static final Pattern RELATION =
            Pattern.compile("(?ms)^- kind: (MAX|EXCLUDES|DEDUCTS|AFTER)$.*?(?=^- kind: |\\z)");

    private final Engine engine;
    private final List<Mutant> mutants = new ArrayList<>();

    private FigureMutants(Engine engine) {
        this.engine = engine;
    }

    static List<Mutant> of(Engine engine) {
        var figures = new FigureMutants(engine);
        engine.files().all().forEach((path, bytes) -> figures.file(path, new String(bytes, StandardCharsets.UTF_8)));
        return figures.mutants;
    }

    private void file(String path, String text) {
        if (!path.startsWith("catalogs/") || path.contains("/dictionaries/") || path.contains("/cases/")) return;
        if (path.contains("/items/") || path.endsWith("/parameters.yaml") || path.endsWith("/catalog.yaml")) {
            each(path, text, NUMBER, Kind.AMOUNT, number -> step(number, 1));
            // Downwards: a case can ask for a hint, not for its absence.
            each(path, text, TIMES, Kind.AMOUNT, number -> step(number, -1));
            each(
                    path,
                    text,
                    DATE,
                    Kind.DATE,
                    day -> LocalDate.parse(day).minusDays(1).toString());
            each(
                    path,
                    text,
                    DATE,
                    Kind.DATE,
                    day -> LocalDate.parse(day).plusDays(1).toString());
            each(path, text, TRACK, Kind.MEMBER, track -> track.equals("URBAN") ? "RURAL" : "URBAN");
            each(path, text, UNIT, Kind.MEMBER, period -> period.equals("month") ? "year" : "month");
            each(
                    path,
                    text,
                    START,
                    Kind.MEMBER,
                    start -> start.equals("month-after-approval") ? "application-month" : "month-after-approval");
            if (!path.endsWith("/catalog.yaml")) each(path, text, REGION, Kind.REGION, region -> another(text, region));
        }
        if (path.endsWith("/relations.yaml")) {
            Matcher matcher = RELATION.matcher(text);
            while (matcher.find()) add(path, text, matcher, Kind.RELATION, "");
        }
    }

    /** Whether a line only tells of the past, or of the list. */
    private static boolean informs(String text, int position) {
        String line = text.substring(text.lastIndexOf('\n', position) + 1, position);
        return line.contains("text:")
                || line.contains("effective:") && !line.endsWith("evidenced: ")
                || past(text, position);
    }

    private static boolean past(String text, int position) {
        int history = text.lastIndexOf("\n  history:", position);
        return history >= 0
                && text.lastIndexOf("\n- ", position) < history
                && !text.substring(history + 3, position).matches("(?s).*\\n  [a-z].*");
    }

    /** Another region of the same file, or the first of the nation. */
    private String another(String text, String region) {
        return REGION.matcher(text)
                .results()
                .map(MatchResult::group)
                .filter(r -> !r.equals(region))
                .findFirst()
                .orElseGet(() -> engine.catalogs().regions().all().get(0).name());
    }

    /** One more or less in the last place that is written. */
    private static String step(String number, int step) {
        BigDecimal value = new BigDecimal(number);
        return value.add(BigDecimal.valueOf(step, value.scale())).toPlainString();
    }

    private void each(
            String path, String text, Pattern pattern, Kind kind, java.util.function.UnaryOperator<String> change) {
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            String whole = matcher.group();
            if (informs(text, matcher.start())) continue;
            add(path, text, matcher, kind, whole.replace(matcher.group(1), change.apply(matcher.group(1))));
        }
    }

    private void add(String path, String text, MatchResult at, Kind kind, String now) {
        String changed = text.substring(0, at.start()) + now + text.substring(at.end());
        int line = (int) text.substring(0, at.start())
                        .chars()
                        .filter(c -> c == '\n')
                        .count()
                + 1;
        String before = at.group().strip();
        mutants.add(new Mutant(
                kind,
                Place.line(path, line, 1),
                owner(text, at.start()),
                kind == Kind.RELATION
                        ? "删去 " + before.lines().limit(3).map(String::strip).toList()
                        : before + " → " + now,
                () -> Engine.load(with(path, changed))));
    }

    private static String owner(String text, int position) {
        String owner = "";
        Matcher matcher = ITEM.matcher(text);
        while (matcher.find() && matcher.start() <= position) owner = matcher.group(1);
        return owner;
    }

    private ListFiles with(String path, String text) {
        var texts = new TreeMap<String, String>();
        engine.files().all().forEach((p, bytes) -> texts.put(p, new String(bytes, StandardCharsets.UTF_8)));
        texts.put(path, text);
        return ListFiles.of(texts);
    }
}
