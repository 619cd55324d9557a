package org.qingdan.engine.lab.people;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.input.Binder;
import org.qingdan.engine.input.InvalidInputException;
import org.qingdan.engine.input.Place;
import org.qingdan.engine.input.Problems;
import org.qingdan.engine.input.Utf8;
import org.qingdan.engine.input.YamlReader;

/**
 * How facts are spread over the elders of a place. Each figure names where it comes from, or says that it is an assumption and why.
 *
 * @param title what the figures describe, in Chinese
 * @param region the place they describe
 * @param counties how many elders each county has; only the proportions count
 * @param tables one a fact, each after the facts it depends on
 */
public record Marginals(Place place, String title, String region, List<County> counties, List<Table> tables) {
    private static final String FILE = "marginals.yaml";

    /** @param weight elders, or anything in proportion to them */
    public record County(
            Place place,
            String region,
            int weight,
            @Nullable String source,
            @Nullable String assumption) {}

    /**
     * @param household the same for husband and wife who live together
     * @param rows the first row that fits a person is used
     */
    public record Table(
            Place place,
            Fact fact,
            String title,
            @Nullable Boolean household,
            @Nullable String source,
            @Nullable String assumption,
            @Nullable String note,
            List<Row> rows) {}

    /**
     * @param when values of facts drawn before; empty = everybody
     * @param shares values and their weights
     */
    public record Row(Place place, Map<String, List<String>> when, Map<String, Integer> shares) {}

    /** Where a table comes from, in Chinese. */
    public record Basis(String title, boolean assumed, String text) {}

    /** The marginals of Liuzhou that travel with the engine. */
    public static Marginals shipped() {
        try (InputStream in = Marginals.class.getResourceAsStream(FILE)) {
            if (in == null) throw new IOException(FILE + " is missing from the engine's jar");
            return read(FILE, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws InvalidInputException with every problem found */
    public static Marginals read(String file, byte[] bytes) {
        var marginals = Binder.bind(YamlReader.read(file, Utf8.decode(bytes, Place.file(file))), Marginals.class);
        var problems = new Problems();
        MarginalsChecks.check(marginals, problems);
        problems.throwIfAny();
        return marginals;
    }

    /**
     * The basis of every figure.
     *
     * @param name the name of a region
     */
    public List<Basis> bases(UnaryOperator<String> name) {
        var bases = new ArrayList<Basis>();
        counties.forEach(c -> bases.add(basis("老年人数（" + name.apply(c.region) + "）", c.source, c.assumption, null)));
        tables.forEach(t -> bases.add(basis(t.title, t.source, t.assumption, t.note)));
        return bases;
    }

    private static Basis basis(
            String title, @Nullable String source, @Nullable String assumption, @Nullable String note) {
        String text = source != null ? source : String.valueOf(assumption);
        return new Basis(title, source == null, note == null ? text : text + "。" + note);
    }
}
