package org.qingdan.app.desk.check;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qingdan.app.api.LiveLists;
import org.qingdan.app.api.Profile;
import org.qingdan.app.desk.Shell;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.input.InvalidInputException;
import org.qingdan.engine.input.JsonReader;
import org.qingdan.engine.input.Node;
import org.qingdan.engine.input.Place;
import org.qingdan.engine.profile.CitizenNumber;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Makes the page out of the form. */
@Component
class CheckPages {
    static final int MONTHS_AHEAD = 60;

    /** Name of the field that is printed on the notice and read by nothing else. */
    static final String NAME = "name";

    private static final String LAST = "last";
    private static final String PINNED = "pinned";

    /** What tells who the elder is; a copy is of somebody else. */
    private static final Set<String> PERSON =
            Set.of(NAME, "idNumber", "birthDate", "sex", "subjectId", "spouse.birthDate", LAST, PINNED);

    private final LiveLists lists;
    private final MessageSource messages;
    private final Profile profile;
    private final Fields fields = Fields.read();
    private final Examples examples = Examples.read();
    private volatile @Nullable Places places;

    /** What is worked out once for a revision of the lists. */
    private record Places(Engine engine, RegionTree tree, RegionSearch search) {}

    CheckPages(LiveLists lists, MessageSource messages, Profile profile) {
        this.lists = lists;
        this.messages = messages;
        this.profile = profile;
    }

    Engine engine() {
        return lists.current().engine();
    }

    private Places places() {
        Engine engine = engine();
        Places known = places;
        if (known != null && known.engine == engine) return known;
        var regions = engine.catalogs().regions();
        var made = new Places(engine, new RegionTree(regions), new RegionSearch(regions));
        places = made;
        return made;
    }

    CheckPage blank(Shell shell, Locale locale) {
        return page(Filled.nothing(), shell, locale);
    }

    CheckPage example(String file, Shell shell, Locale locale) {
        var filled = examples.find(file)
                .map(e -> new FormFiller(fields, places().tree).fill(e, shell.today()))
                .orElse(Filled.nothing());
        return page(filled, shell, locale);
    }

    /** @param json a request; a fresh form for whatever is none */
    CheckPage request(String json, Shell shell, Locale locale) {
        try {
            if (JsonReader.read(json, Place.ROOT) instanceof Node.Mapping request)
                return page(new FormFiller(fields, places().tree).fill(request, shell.today()), shell, locale);
        } catch (InvalidInputException e) {
            // Our own pages write requests that can be read.
        }
        return blank(shell, locale);
    }

    static Filled withoutPerson(Filled filled) {
        return filled.without(PERSON::contains);
    }

    /** The whole page, judged. */
    CheckPage page(Filled sent, Shell shell, Locale locale) {
        var places = places();
        Filled filled = completed(sent, shell.today());
        LocalDate day = FormReader.day(filled, shell.today());
        var judged = judged(places, filled, shell.today());
        var controls = new Controls(places.engine, places.tree, places.search, messages, locale, filled, day);
        var screen = screen(places.engine, filled, judged, controls);
        var pinned = filled.has("pin") && screen != null ? screen.now() : filled.text(PINNED);
        return new CheckPage(
                filled,
                judged,
                groups(controls, judged, screen),
                screen,
                screen == null || judged.request() == null
                        ? null
                        : Elsewhere.of(places.engine, judged.request(), filled),
                Elsewhere.choices(places.engine, filled),
                examples.examples(),
                pinned,
                filled.answers().stream()
                        .flatMap(path -> fields.at(path).stream())
                        .map(f -> controls.field(f, judged.errors().get(f.path()), false))
                        .toList(),
                shell.today().toString());
    }

    /** One field, or with the ID number those that it fills; one that had a value stays as it is, somebody may be typing in it. */
    CheckPage part(Filled sent, String at, Shell shell, Locale locale) {
        var places = places();
        Filled filled = completed(sent, shell.today());
        LocalDate day = FormReader.day(filled, shell.today());
        var controls = new Controls(places.engine, places.tree, places.search, messages, locale, filled, day);
        var paths = new ArrayList<>(List.of(at));
        if (at.equals("idNumber"))
            Stream.of("birthDate", "sex").filter(p -> !sent.has(p)).forEach(paths::add);
        var judged = judged(places, filled, shell.today());
        return CheckPage.part(
                filled,
                judged,
                paths.stream()
                        .flatMap(path -> fields.at(path).stream())
                        .map(f -> controls.field(
                                f, at.equals("idNumber") ? judged.errors().get(f.path()) : null, false))
                        .toList());
    }

    private Judged judged(Places places, Filled filled, LocalDate today) {
        var read = FormReader.read(fields, places.tree, filled, today);
        boolean refused = filled.has("idNumber") && !profile.takesRealPeople();
        return Judged.of(places.engine, fields, refused ? read.with(Profile.madeUpOnly()) : read);
    }

    /** With what follows at once from what was sent: a region picked among those found, the day and the sex that an ID number tells. */
    private Filled completed(Filled sent, LocalDate today) {
        Filled filled = sent.has(FormReader.AS_OF) ? sent : sent.with(FormReader.AS_OF, today.toString());
        String[] pick = filled.text("pick").split("=");
        if (pick.length == 2 && fields.at(pick[0]).map(Field::control).orElse(null) == Field.Control.REGION)
            filled = picked(filled, pick[0], pick[1], FormReader.day(filled, today));
        if (!filled.has("idNumber")) return filled;
        CitizenNumber number;
        try {
            number = CitizenNumber.parse(Written.idNumber(filled.text("idNumber")));
        } catch (IllegalArgumentException e) {
            return filled; // what is wrong with it is told beside it
        }
        filled = filled.with("idNumber", Written.idNumber(filled.text("idNumber")));
        if (!filled.has("birthDate"))
            filled = filled.with("birthDate", number.birthDate().toString());
        if (!filled.has("sex")) filled = filled.with("sex", number.sex().name());
        return filled;
    }

    private Filled picked(Filled filled, String field, String key, LocalDate day) {
        String[] parts = key.split("~");
        Filled chosen = places().tree.choose(filled, field, parts[0], day).without("pick"::equals);
        String unit = field.replace(".region", ".managedBy");
        if (fields.at(unit).isEmpty()) return chosen;
        return chosen.with(unit, parts.length == 2 ? parts[1] : "");
    }

    private @Nullable Screen screen(Engine engine, Filled filled, Judged judged, Controls controls) {
        var answer = judged.answer();
        var request = judged.request();
        if (answer == null || request == null) return null;
        var now = Snapshot.of(answer);
        var changes = new ArrayList<Changes>();
        for (String against : List.of(LAST, PINNED)) {
            var found = Changes.between(against, Snapshot.read(filled.text(against)), now, engine.catalogs());
            if (found != null && !found.none()) changes.add(found);
        }
        return Screen.of(
                engine,
                answer,
                engine.forecast(request, request.asOf().plusMonths(MONTHS_AHEAD)),
                changes,
                path -> fields.at(path).map(controls::question).orElse(null));
    }

    private List<CheckPage.Group> groups(Controls controls, Judged judged, @Nullable Screen screen) {
        Set<String> asked = screen == null ? Set.of() : Set.copyOf(screen.asks());
        Map<String, String> errors = judged.errors();
        var groups = new ArrayList<CheckPage.Group>();
        for (String group : fields.groups()) {
            var views = fields.fields().stream()
                    .filter(f -> f.group().equals(group))
                    .map(f -> controls.field(f, shown(judged, errors.get(f.path())), asked.contains(f.path())))
                    .toList();
            groups.add(new CheckPage.Group(
                    group,
                    views.stream().filter(CheckPages::inView).toList(),
                    views.stream().filter(v -> !inView(v)).toList()));
        }
        return groups;
    }

    /** A form of which nothing is filled in yet has no faults. */
    private static @Nullable String shown(Judged judged, @Nullable String error) {
        return judged.blank() ? null : error;
    }

    /** A field folded away is unfolded when it is asked for, filled in, or wrong. */
    private static boolean inView(FieldView v) {
        boolean filled = !v.value().isEmpty()
                || v.none()
                || v.options().stream().anyMatch(FieldView.Option::chosen)
                || v.levels().stream().anyMatch(l -> !l.chosen().isEmpty());
        return !v.folded() || v.asked() || v.error() != null || filled;
    }
}
