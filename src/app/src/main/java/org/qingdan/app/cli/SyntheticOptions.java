package org.qingdan.app.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Iterator;
import org.qingdan.engine.input.InvalidInputException;
import org.qingdan.engine.lab.people.Marginals;
import org.qingdan.engine.lab.people.People;
import org.qingdan.engine.profile.Regions;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which synthetic elders to draw. */
final class SyntheticOptions {
    private static final long PIECE = 16L * People.NEIGHBOURS;

    @Option(names = "--count", paramLabel = "人数", description = "合成多少位老年人")
    Long count;

    @Option(names = "--seed", paramLabel = "种子", description = "整数；同一种子得到同一人群，默认 1", defaultValue = "1")
    long seed;

    @Option(names = "--place", paramLabel = "地区", description = "6 位区划代码，或名称（重名的加上级名称）")
    String place;

    @Option(names = "--marginals", paramLabel = "文件", description = "自己的边际分布（YAML），代替随程序发布的")
    Path marginals;

    @Spec(Spec.Target.MIXEE)
    CommandSpec spec;

    /** Numbers of people, from one to before another. */
    record Piece(long from, long to) {}

    People people(Regions regions, LocalDate asOf) {
        if (count == null || place == null) throw wrong("须同时给出 --count 人数 和 --place 地区");
        if (count < 1) throw wrong("--count 至少为 1");
        try {
            return People.of(marginals(), regions, place, seed, asOf);
        } catch (InvalidInputException e) {
            var problem = e.problems().get(0);
            throw wrong((problem.place().file() == null ? "--place: " : problem.place() + "  ") + problem.message());
        }
    }

    private Marginals marginals() {
        try {
            return marginals == null
                    ? Marginals.shipped()
                    : Marginals.read(marginals.toString(), Files.readAllBytes(marginals));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The population in pieces. */
    Iterator<Piece> pieces() {
        return new Iterator<>() {
            private long next;

            @Override
            public boolean hasNext() {
                return next < count;
            }

            @Override
            public Piece next() {
                var piece = new Piece(next, Math.min(count, next + PIECE));
                next = piece.to;
                return piece;
            }
        };
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
