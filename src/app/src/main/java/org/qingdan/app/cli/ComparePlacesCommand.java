package org.qingdan.app.cli;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import org.qingdan.engine.determination.DeterminationJson;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.determination.RequestReader;
import org.qingdan.engine.input.InvalidInputException;
import org.qingdan.engine.input.Place;
import org.qingdan.engine.input.Problem;
import org.qingdan.engine.lab.places.PlaceComparison;
import org.qingdan.engine.lab.places.Places;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "compare-places",
        description = {"异地对照: 同一位老年人，假如户籍和居住地都在另一个地方，各能享受什么、多少。", "第一列是本人现在的情况；属于原地的情况（如原地已领的待遇）不带过去，并逐项说明。"},
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%n退出码:%n",
        exitCodeList = {"0:正常", "1:资料有误，不能核对", "2:命令用法不对，或没有所写的地区", "3:清单或规则不能载入", "4:文件读写失败"})
final class ComparePlacesCommand implements Callable<Integer> {
    @Parameters(paramLabel = "文件", description = "JSON 文件，一位老年人")
    String file;

    @Option(
            names = "--places",
            required = true,
            split = "[,，]",
            arity = "1..*",
            paramLabel = "地区",
            description = "区划代码或名称（重名的加上级名称），用逗号或空格分开，也可重复；可写 6 位代码、全称或没有代码的管理单位")
    List<String> places;

    @Option(names = "--as-of", paramLabel = "日期", description = "核对日，如 2026-11-22；不写则用文件里的 asOf，再没有则用今天（北京时间）")
    LocalDate asOf;

    @Option(names = "--json", description = "输出 JSON")
    boolean json;

    @Mixin
    ListsOptions lists;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
        Engine engine = lists.load();
        byte[] bytes;
        try {
            bytes = ElderFile.read(Path.of(file));
        } catch (IOException | InvalidPathException e) {
            return refused(List.of(new Problem(Place.file(file), "CANNOT_READ", e.getMessage())), Qingdan.IO);
        }
        PlaceComparison compared;
        try {
            LocalDate day = asOf == null ? LocalDate.now(ZoneId.of("Asia/Shanghai")) : asOf;
            var words =
                    places.stream().map(String::strip).filter(p -> !p.isEmpty()).toList();
            if (words.isEmpty()) throw new ParameterException(spec.commandLine(), "--places 没有写地区");
            compared = Places.compare(engine, RequestReader.read(bytes, day, asOf != null), words);
        } catch (InvalidInputException e) {
            var unknown = e.problems().stream()
                    .filter(p -> p.place().pointer().startsWith("/places/"))
                    .toList();
            return refused(e.problems(), unknown.isEmpty() ? Qingdan.FINDINGS : Qingdan.USAGE);
        }
        spec.commandLine()
                .getOut()
                .println(
                        json
                                ? DeterminationJson.write(compared)
                                : new ComparePlacesText(
                                                engine.catalogs(), new Style(CommandLine.Help.Ansi.AUTO.enabled()))
                                        .write(compared));
        return Qingdan.OK;
    }

    private int refused(List<Problem> problems, int code) {
        if (json) spec.commandLine().getOut().println(DeterminationJson.error(problems));
        else
            spec.commandLine().getErr().println(ElderFile.refused(code == Qingdan.USAGE ? "--places" : file, problems));
        return code;
    }
}
