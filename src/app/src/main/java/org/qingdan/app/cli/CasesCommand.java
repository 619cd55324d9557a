package org.qingdan.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import org.qingdan.engine.determination.DeterminationJson;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.input.InvalidInputException;
import org.qingdan.engine.input.Problem;
import org.qingdan.engine.input.Problems;
import org.qingdan.engine.lab.CaseImport;
import org.qingdan.engine.lab.CaseReport;
import org.qingdan.engine.lab.Cases;
import org.qingdan.engine.lab.Coverage;
import org.qingdan.engine.lab.Suggestions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
        name = "cases",
        description = "运行场景，说出覆盖；--suggest 写出缺少的场景，--import 把一次核对变成场景，都须对照文件核实后才算数。",
        mixinStandardHelpOptions = true)
final class CasesCommand implements Callable<Integer> {
    @Option(names = "--json", description = "输出 JSON: 每个不符的场景一行，最后一行是覆盖")
    boolean json;

    @Option(names = "--suggest", description = "写出缺少的场景，供核实")
    boolean suggest;

    @Option(
            names = "--import",
            arity = "1..2",
            paramLabel = "文件",
            description = "把一个请求文件变成场景，去掉身份号码等；第二个文件是它的 check --json 答案，不给则现算")
    List<Path> imported = List.of();

    @Option(names = "--name", paramLabel = "名称", description = "导入的场景叫什么", defaultValue = "导入的场景")
    String name;

    @Option(names = "--row", paramLabel = "行", description = "导入的场景依据政策文件的哪一行")
    String row;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "文件",
            description = "写到新文件里，不写到屏幕上；不能在清单目录里")
    Path output;

    @Mixin
    ListsOptions lists;

    @ParentCommand
    Qingdan qingdan;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        boolean writes = suggest || !imported.isEmpty();
        String refusal = refusal(writes);
        if (refusal != null) {
            err.println(refusal);
            return Qingdan.USAGE;
        }
        Engine engine = lists.load();
        if (suggest) return suggest(engine);
        return writes ? imported(engine) : run(engine);
    }

    /** What is wrong with how the command is used; null when nothing is. */
    private String refusal(boolean writes) {
        if (suggest && !imported.isEmpty()) return "--suggest 与 --import 只能用一个";
        if (imported.size() > 2) return "--import 只要一个请求和至多一个答案";
        if (writes && json) return "--json 只在运行场景时用；--suggest 和 --import 写的是场景文件";
        if (output == null) return null;
        return writes ? refused(output) : "-o 只与 --suggest 或 --import 同用";
    }

    private int run(Engine engine) {
        CaseReport report;
        try (var progress = new Progress("场景", qingdan.err())) {
            report = CaseReport.of(engine, () -> progress.step(1));
        }
        report.unreadable().forEach(this::print);
        report.failures().forEach(this::print);
        report.coverage().missed().forEach(this::print);
        print(report);
        return report.unreadable().isEmpty() && report.failures().isEmpty() ? Qingdan.OK : Qingdan.FINDINGS;
    }

    private int suggest(Engine engine) {
        var problems = new Problems();
        var cases = Cases.read(engine.files(), problems);
        if (!problems.isEmpty()) {
            // What is missing may stand in the cases that cannot be read.
            problems.list().forEach(this::print);
            return Qingdan.FINDINGS;
        }
        Suggestions.Result result;
        try (var progress = new Progress("查找", qingdan.err())) {
            result = Suggestions.of(engine, cases, () -> progress.step(1));
        }
        write(result.text());
        if (output != null)
            line("建议 " + result.cases().size() + " 个场景，没有找到 " + result.none().size() + " 个；期望取自程序，须对照文件逐个核实");
        return Qingdan.OK;
    }

    private int imported(Engine engine) {
        try {
            byte[] request = Files.readAllBytes(imported.get(0));
            byte[] answer = imported.size() < 2 ? null : Files.readAllBytes(imported.get(1));
            write(CaseImport.of(engine, request, answer, name, row));
            return Qingdan.OK;
        } catch (InvalidInputException e) {
            spec.commandLine().getErr().println("不能变成场景:");
            e.problems().forEach(p -> spec.commandLine().getErr().println("  " + p));
            return Qingdan.FINDINGS;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Suggested cases come into the lists by somebody's hand, after review; no command puts them there, and none writes over a file. */
    private static String refused(Path output) {
        if (Files.exists(output)) return output + " 已经存在，请另取文件名";
        for (Path up = output.toAbsolutePath().normalize().getParent(); up != null; up = up.getParent())
            if (Files.exists(up.resolve("catalog.yaml")) || Files.exists(up.resolve("dictionaries/attributes.yaml")))
                return "不能直接写进清单目录；请写到别处，对照文件核实以后再移进 cases/";
        return null;
    }

    private void write(String text) {
        if (output == null) {
            spec.commandLine().getOut().print(text);
            return;
        }
        try {
            Files.write(output, text.getBytes(StandardCharsets.UTF_8), java.nio.file.StandardOpenOption.CREATE_NEW);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void print(Problem problem) {
        if (json) {
            var line = new LinkedHashMap<String, Object>();
            line.put("place", problem.place().toString());
            line.put("code", problem.code());
            line.put("message", problem.message());
            line(line);
        } else line("读不懂  " + problem);
    }

    private void print(Cases.Failure failure) {
        if (json) {
            var line = new LinkedHashMap<String, Object>();
            line.put("place", failure.failed().place().toString());
            line.put("case", failure.failed().name());
            line.put("differences", failure.differences());
            line(line);
            return;
        }
        line("不符  " + failure.failed().place());
        line("      " + failure.failed().name());
        failure.differences().forEach(d -> line("        " + d));
    }

    private void print(Coverage.Missed missed) {
        String sentence = missed.term() == null ? null : missed.term().sentence();
        if (json) {
            var line = new LinkedHashMap<String, Object>();
            line.put("place", missed.place().toString());
            line.put("rule", missed.rule().name());
            line.put("sentence", sentence);
            line(line);
        } else
            line("未及  " + missed.place() + "  " + missed.rule().name() + "  "
                    + (sentence == null ? "从未成立" : "从未只差这一句: " + sentence));
    }

    private void print(CaseReport report) {
        var coverage = report.coverage();
        if (json) {
            var line = new LinkedHashMap<String, Object>();
            line.put("cases", report.cases().size());
            line.put("failed", report.failures().size());
            line.put("suggested", report.suggested().size());
            line.put("rules", coverage.rules());
            line.put("sentences", coverage.sentences());
            line.put("missed", coverage.missed().size());
            line(line);
            return;
        }
        int suggested = report.suggested().size();
        line(report.cases().size() + " 个场景，不符 " + report.failures().size()
                + (suggested == 0 ? "" : "，尚未核实 " + suggested) + "；覆盖 " + coverage.percent() + "%（"
                + coverage.rules() + " 条规则都应成立过，" + coverage.sentences() + " 句条件都应单独不成立过，缺 "
                + coverage.missed().size() + "）");
    }

    private void line(Object line) {
        spec.commandLine().getOut().println(line instanceof String ? line : DeterminationJson.write(line));
    }
}
