package org.qingdan.app.cli;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.qingdan.engine.determination.DeterminationJson;
import org.qingdan.engine.lab.people.People;
import org.qingdan.engine.lab.people.PeopleCsv;
import org.qingdan.engine.profile.Profile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "people",
        description = {"按写明出处或假定的边际分布合成一地的老年人，逐行输出，可直接交给 check - 或 impact --population。没有一位是真人。"},
        mixinStandardHelpOptions = true)
final class PeopleCommand implements Callable<Integer> {
    @Mixin
    SyntheticOptions synthetic;

    @Option(names = "--as-of", paramLabel = "日期", description = "核对日，如 2026-11-22；年龄以这一天为准。不写则用今天（北京时间）")
    LocalDate asOf;

    @Option(names = "--format", paramLabel = "ndjson|csv", description = "输出格式，默认 ndjson", defaultValue = "ndjson")
    Format format;

    @Option(names = "-o", paramLabel = "文件", description = "写到文件，不写则写到标准输出")
    Path file;

    @Option(names = "--threads", paramLabel = "数", description = "用几个线程，默认用全部处理器")
    int threads = Runtime.getRuntime().availableProcessors();

    @Mixin
    ListsOptions lists;

    @ParentCommand
    Qingdan qingdan;

    enum Format {
        ndjson,
        csv
    }

    @Override
    public Integer call() {
        LocalDate day = asOf == null ? LocalDate.now(ZoneId.of("Asia/Shanghai")) : asOf;
        var people = synthetic.people(lists.load().catalogs().regions(), day);
        if (file != null) WholeFile.write(file, out -> write(people, out));
        else
            try {
                var out = new BufferedOutputStream(qingdan.out(), 1 << 16);
                write(people, out);
                out.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        return Qingdan.OK;
    }

    private void write(People people, OutputStream out) throws IOException {
        var csv = new PeopleCsv();
        Function<Profile, byte[]> line = format == Format.csv
                ? elder -> csv.row(people.asOf(), elder).getBytes(StandardCharsets.UTF_8)
                : elder -> request(people.asOf(), elder);
        if (format == Format.csv) out.write(csv.header().getBytes(StandardCharsets.UTF_8));
        try (var progress = new Progress("合成", qingdan.err())) {
            Batches.inOrder(
                    synthetic.pieces(),
                    Math.max(1, threads),
                    piece -> {
                        var bytes = new ByteArrayOutputStream();
                        for (Profile elder : people.profiles(piece.from(), piece.to()))
                            bytes.writeBytes(line.apply(elder));
                        return new Written(bytes, piece.to() - piece.from());
                    },
                    written -> {
                        try {
                            written.bytes.writeTo(out);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                        progress.step(written.people);
                    });
        }
    }

    private record Written(ByteArrayOutputStream bytes, long people) {}

    private static byte[] request(LocalDate asOf, Profile elder) {
        var request = new LinkedHashMap<String, Object>();
        request.put("asOf", asOf);
        request.put("elder", elder);
        return DeterminationJson.line(request);
    }
}
