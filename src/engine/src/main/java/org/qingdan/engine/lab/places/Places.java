package org.qingdan.engine.lab.places;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.catalog.Catalogs;
import org.qingdan.engine.determination.Detail;
import org.qingdan.engine.determination.Determination;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.determination.Request;
import org.qingdan.engine.input.InvalidInputException;
import org.qingdan.engine.input.Place;
import org.qingdan.engine.input.Problems;
import org.qingdan.engine.profile.Profile;
import org.qingdan.engine.profile.Region;
import org.qingdan.engine.profile.RegionSet;
import org.qingdan.engine.profile.Regions;

/** Answers for one elder in several places, side by side. */
public final class Places {
    private final Engine engine;
    private final Request request;
    private final Regions regions;

    private record Where(Region region, @Nullable String managedBy, RegionSet path) {}

    private Places(Engine engine, Request request) {
        this.engine = engine;
        this.request = request;
        this.regions = engine.catalogs().regions();
    }

    /**
     * @param places codes or names of regions, or names of management units without a code; each counts once
     * @throws InvalidInputException when the request cannot be answered, with pointers into it; or when there is no such place on its day, with the pointer
     *     {@code /places/0} and the nearest names
     */
    public static PlaceComparison compare(Engine engine, Request request, List<String> places) {
        return new Places(engine, request).compare(places);
    }

    private PlaceComparison compare(List<String> words) {
        var wheres = wheres(words);
        var own = engine.determine(request, Detail.REASONS);
        var answers = new ArrayList<Determination>();
        var columns = new ArrayList<PlaceComparison.Column>();
        answers.add(own);
        columns.add(column(ownName(), null, true, own, List.of()));
        for (Where where : wheres) {
            var moved = moved(where);
            var answer = engine.determine(at(moved.profile()), Detail.REASONS);
            answers.add(answer);
            columns.add(column(where.path.label(), where.region.code(), false, answer, moved.notCarried()));
        }
        return new PlaceComparison(
                request.asOf(),
                request.elder().subjectId(),
                columns,
                new Rows(engine.catalogs()).of(answers),
                Moved.kept(request.elder()));
    }

    private List<Where> wheres(List<String> words) {
        var problems = new Problems();
        Map<RegionSet, Where> found = new LinkedHashMap<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            var where = where(word);
            if (where != null) found.putIfAbsent(where.path, where);
            else
                problems.add(
                        Place.ROOT.child("places").child(String.valueOf(i)),
                        "REGION_NOT_VALID",
                        regions.explain(word, request.asOf()));
        }
        problems.throwIfAny();
        return List.copyOf(found.values());
    }

    private @Nullable Where where(String word) {
        for (var unit : regions.units())
            if (unit.name().equals(word))
                return regions.at(unit.within(), request.asOf())
                        .map(r -> new Where(r, word, regions.path(r, word)))
                        .orElse(null);
        return regions.find(word, request.asOf())
                .map(r -> new Where(r, null, regions.path(r, null)))
                .orElse(null);
    }

    private Request at(Profile elder) {
        return new Request(
                request.place(),
                request.asOf(),
                elder,
                request.items(),
                request.applicationDate(),
                request.approvalDate());
    }

    private Moved moved(Where where) {
        Profile elder = request.elder();
        Catalogs catalogs = engine.catalogs();
        var lists = catalogs.stack(where.path, where.path);
        var here = new HashSet<String>();
        lists.forEach(list -> list.items().forEach(item -> here.add(item.code())));
        RegionSet hukou = engine.facts(request).hukou().path();
        var around = around(where.region);
        return Moved.to(
                elder,
                where.region.code(),
                where.managedBy,
                code -> catalogs.items().containsKey(code) && !here.contains(code),
                samePool(where, around, hukou),
                hukou != null && hukou.certainlyIn(around.get(0)));
    }

    /** Long-term-care insurance is held where the profile says; where it does not say, by the city of the hukou. */
    private boolean samePool(Where where, List<String> around, @Nullable RegionSet hukou) {
        var insurance = request.elder().insurance();
        String pool = insurance == null || insurance.ltci() == null
                ? null
                : insurance.ltci().region();
        if (pool != null) return where.path.certainlyIn(pool);
        return hukou != null && around.size() > 1 && hukou.certainlyIn(around.get(1));
    }

    /** The codes of the regions around one, the province first, then the city; the region itself last. */
    private List<String> around(Region region) {
        var codes = new ArrayList<String>();
        for (Region at = region; ; at = regions.at(at.parent(), request.asOf()).orElseThrow()) {
            codes.add(0, at.code());
            if (at.parent() == null) return codes;
        }
    }

    private String ownName() {
        var facts = engine.facts(request);
        RegionSet hukou = facts.hukou().path();
        RegionSet lives = facts.residence().path();
        if (hukou == null && lives == null) return "没有填户籍地和居住地";
        if (Objects.equals(hukou, lives)) return Objects.requireNonNull(hukou).label();
        return Stream.of(hukou == null ? "" : "户籍 " + hukou.label(), lives == null ? "" : "居住 " + lives.label())
                .filter(s -> !s.isEmpty())
                .collect(java.util.stream.Collectors.joining("，"));
    }

    private PlaceComparison.Column column(
            String name,
            @Nullable String region,
            boolean own,
            Determination answer,
            List<PlaceComparison.Carried> notCarried) {
        boolean nationalOnly = answer.catalogs().stream()
                .allMatch(c ->
                        Objects.requireNonNull(engine.catalogs().get(c.id())).parent() == null);
        return new PlaceComparison.Column(
                name,
                region,
                own,
                answer.catalogs(),
                nationalOnly,
                answer.totals(),
                notCarried,
                answer.questions(),
                answer.warnings().stream().filter(w -> w.item() == null).toList());
    }
}
