package org.qingdan.app.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import org.qingdan.engine.determination.DeterminationJson;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.input.InvalidInputException;
import org.qingdan.engine.input.Problems;
import org.qingdan.engine.lab.Cases;
import org.qingdan.engine.lab.Finding;
import org.qingdan.engine.lab.Lint;
import org.qingdan.engine.lab.LintCode;
import org.qingdan.engine.lab.floors.FloorFindings;
import org.qingdan.engine.lab.floors.FloorProof;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "lint",
        description = "检查清单、词典和规则；--cases 连同场景一起跑，--floors 证明下级清单不低于上级清单。",
        mixinStandardHelpOptions = true)
final class LintCommand implements Callable<Integer> {
    @Option(names = "--cases", description = "运行场景 cases/*.yaml")
    boolean cases;

    @Option(names = "--floors", description = "逐一核对全部情形，证明下级清单不低于上级清单，或举出反例")
    boolean floors;

    @Option(names = "--list", description = "列出全部问题代码: 轻重、含义和改法；不检查清单")
    boolean list;

    @Option(names = "--json", description = "输出 JSON，每条一行")
    boolean json;

    @Mixin
    ListsOptions lists;

    @Mixin
    ChoiceOptions choice;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (list) {
            LintCode.all().forEach(c -> print(c, out));
            return Qingdan.OK;
        }
        Engine engine;
        try {
            engine = choice.of(lists.load());
        } catch (InvalidInputException e) {
            e.problems()
                    .forEach(p -> print(new Finding(Finding.Severity.ERROR, p.place(), p.code(), p.message()), out));
            spec.commandLine().getErr().println("不能载入，共 " + e.problems().size() + " 处错误");
            return Qingdan.CANNOT_LOAD;
        }
        var findings = new ArrayList<>(Lint.run(engine, cases));
        List<FloorProof> proofs = floors ? FloorProof.of(engine) : List.of();
        if (floors) findings.addAll(FloorFindings.of(engine, proofs));
        findings.sort(Comparator.comparing(Finding::severity));
        findings.forEach(f -> print(f, out));
        proofs.forEach(p -> out.println(json ? FloorReport.json(p) : FloorReport.text(p)));
        long errors = findings.stream()
                .filter(f -> f.severity() == Finding.Severity.ERROR)
                .count();
        int count = Cases.read(engine.files(), new Problems()).size();
        if (!json) {
            out.println(engine.catalogs().all().size() + " 份清单，"
                    + engine.catalogs().items().size() + " 个项目，"
                    + engine.rules().rules().size() + " 条规则，" + count + " 个场景" + (cases ? "（已运行）" : "（未运行，加 --cases）")
                    + "；错误 " + errors + "，提示 " + (findings.size() - errors));
        }
        return errors > 0 ? Qingdan.FINDINGS : Qingdan.OK;
    }

    private void print(Finding finding, PrintWriter out) {
        if (json) {
            var line = new LinkedHashMap<String, Object>();
            line.put("severity", finding.severity().name());
            line.put("place", finding.place().toString());
            line.put("code", finding.code());
            line.put("message", finding.message());
            out.println(DeterminationJson.write(line));
        } else {
            out.println(word(finding.severity()) + "  " + finding.place() + "  " + finding.code() + "\n      "
                    + finding.message());
        }
    }

    private void print(LintCode code, PrintWriter out) {
        if (json) {
            var line = new LinkedHashMap<String, Object>();
            line.put("code", code.code());
            line.put("severity", code.severity().name());
            line.put("means", code.means());
            line.put("mend", code.mend());
            out.println(DeterminationJson.write(line));
        } else {
            out.println(word(code.severity()) + "  " + code.code() + "\n      " + code.means() + "\n      改法: "
                    + code.mend());
        }
    }

    private static String word(Finding.Severity severity) {
        return severity == Finding.Severity.ERROR ? "错误" : "提示";
    }
}
