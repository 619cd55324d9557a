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
import org.qingdan.engine.determination.Forecast;
import org.qingdan.engine.determination.Request;
import org.qingdan.engine.determination.RequestReader;
import org.qingdan.engine.input.InvalidInputException;
import org.qingdan.engine.input.Place;
import org.qingdan.engine.input.Problem;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "forecast",
        description = {
            "预计一位老年人的待遇: 所填情况不变，今后哪一天什么会变、为什么，每月现金随之多少。",
            "文件是一个 JSON 对象（老年人资料，或 {\"asOf\": …, \"elder\": {…}}）。"
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%n退出码:%n",
        exitCodeList = {"0:正常", "1:资料有误，不能预计", "2:命令用法不对", "3:清单或规则不能载入", "4:文件读写失败"})
final class ForecastCommand implements Callable<Integer> {
    /** Fifty years; who asks for more has mistaken the unit. */
    private static final int MOST_MONTHS = 600;

    @Parameters(paramLabel = "文件", description = "JSON 文件")
    String file;

    @Option(names = "--months", paramLabel = "月数", description = "往后看几个月，0 至 " + MOST_MONTHS + "，默认 ${DEFAULT-VALUE}")
    int months = 60;

    @Option(names = "--as-of", paramLabel = "日期", description = "从哪一天起，如 2026-11-22；不写则用文件里的 asOf，再没有则用今天（北京时间）")
    LocalDate asOf;

    @Option(names = "--apply", paramLabel = "日期", description = "如在这一天申请，各项从哪个月起发")
    LocalDate apply;

    @Option(names = "--json", description = "输出 JSON")
    boolean json;

    @Mixin
    ListsOptions lists;

    @Mixin
    ChoiceOptions choice;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
        if (months < 0 || months > MOST_MONTHS)
            throw new ParameterException(
                    spec.commandLine(),
                    "--months 应在 0 至 " + MOST_MONTHS + " 之间（" + MOST_MONTHS / 12 + " 年），现在是 " + months);
        Engine engine = choice.of(lists.load());
        byte[] bytes;
        try {
            bytes = ElderFile.read(Path.of(file));
        } catch (IOException | InvalidPathException e) {
            return refused(List.of(new Problem(Place.file(file), "CANNOT_READ", e.getMessage())), Qingdan.IO);
        }
        Forecast forecast;
        try {
            LocalDate day = asOf == null ? LocalDate.now(ZoneId.of("Asia/Shanghai")) : asOf;
            Request read = RequestReader.read(bytes, day, asOf != null);
            forecast = engine.forecast(applied(read), read.asOf().plusMonths(months));
        } catch (InvalidInputException e) {
            return refused(e.problems(), Qingdan.FINDINGS);
        }
        spec.commandLine()
                .getOut()
                .println(
                        json
                                ? DeterminationJson.write(forecast)
                                : new ForecastText(engine.catalogs(), new Style(CommandLine.Help.Ansi.AUTO.enabled()))
                                        .write(forecast));
        return Qingdan.OK;
    }

    private Request applied(Request read) {
        return apply == null
                ? read
                : new Request(
                        read.place(),
                        read.asOf(),
                        read.elder(),
                        read.items(),
                        apply,
                        read.approvalDate(),
                        read.includeDrafts());
    }

    private int refused(List<Problem> problems, int code) {
        if (json) spec.commandLine().getOut().println(DeterminationJson.error(problems));
        else spec.commandLine().getErr().println(ElderFile.refused(file, problems));
        return code;
    }
}
