package org.qingdan.app.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.qingdan.engine.determination.DeterminationJson;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.input.Problems;
import org.qingdan.engine.lab.Cases;
import org.qingdan.engine.lab.mutate.Mutation;
import org.qingdan.engine.lab.mutate.Mutation.Fate;
import org.qingdan.engine.lab.mutate.Mutation.Tried;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
        name = "mutate",
        description = {"把规则和数额逐处改动一步（界限、取值、比较、地区、日期、数额、衔接），看场景能不能发现。", "发现不了的，给出一位结果会因此不同的人，照着补一个场景即可。"},
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%n退出码:%n",
        exitCodeList = {"0:改动都能发现", "1:有改动发现不了，或有场景未通过", "2:命令用法不对", "3:清单或规则不能载入", "4:读写失败"})
final class MutateCommand implements Callable<Integer> {
    @Option(names = "--only", paramLabel = "文字", description = "只改动位置或规则名含有此文字的，如 LZ-1-05 或 rules/guangxi")
    String only;

    @Option(names = "--threads", paramLabel = "个数", description = "线程数，不写则与处理器个数相同")
    int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--all", description = "列出每一处改动，不只是发现不了的")
    boolean all;

    @Option(names = "--json", description = "输出 JSON，每处改动一行")
    boolean json;

    @Mixin
    ListsOptions lists;

    @Spec
    CommandSpec spec;

    @ParentCommand
    Qingdan qingdan;

    @Override
    public Integer call() {
        Engine engine = lists.load();
        PrintWriter out = spec.commandLine().getOut();
        var cases = Cases.read(engine.files(), new Problems());
        var failing = cases.stream().filter(c -> Cases.run(engine, c) != null).toList();
        if (!failing.isEmpty()) {
            spec.commandLine()
                    .getErr()
                    .println("有 " + failing.size() + " 个场景在没有改动时就未通过，请先改好: "
                            + failing.get(0).name());
            return Qingdan.FINDINGS;
        }
        var mutants = Mutation.mutants(engine).stream()
                .filter(m -> only == null || m.toString().contains(only))
                .toList();
        List<Tried> tried;
        try (var progress = new Progress("逐处改动", qingdan.err())) {
            tried = new Mutation(engine, cases).run(mutants, Math.max(1, threads), () -> progress.step(1));
        }
        Predicate<Tried> shown = t -> all || json || t.fate() == Fate.UNNOTICED;
        tried.stream().filter(shown).forEach(t -> print(t, out));
        long unnoticed = count(tried, Fate.UNNOTICED);
        if (!json) out.println(summary(tried));
        return unnoticed > 0 ? Qingdan.FINDINGS : Qingdan.OK;
    }

    private static long count(List<Tried> tried, Fate fate) {
        return tried.stream().filter(t -> t.fate() == fate).count();
    }

    private static String summary(List<Tried> tried) {
        long refused = count(tried, Fate.REFUSED);
        long noticed = count(tried, Fate.NOTICED);
        long unnoticed = count(tried, Fate.UNNOTICED);
        long felt = refused + noticed + unnoticed;
        return "改动 " + tried.size() + " 处: 载入时发现 " + refused + "，场景发现 " + noticed + "，未发现 " + unnoticed + "；另 "
                + count(tried, Fate.WITHOUT_EFFECT) + " 处对任何人都没有影响"
                + (felt == 0 ? "" : "。发现 " + "%.1f".formatted(100.0 * (refused + noticed) / felt) + "%");
    }

    private void print(Tried t, PrintWriter out) {
        if (json) {
            out.println(DeterminationJson.write(json(t)));
            return;
        }
        var mutant = t.mutant();
        out.println(fate(t.fate()) + "  " + mutant.kind().text() + "  " + mutant.place() + "  " + mutant.where()
                + "\n      " + mutant.change());
        if (t.by() != null) out.println("      场景  " + t.by().name());
        var shows = t.shows();
        if (shows != null)
            out.println("      " + shows.item() + " 的结果会不同，例如  "
                    + DeterminationJson.write(shows.witness().request(true)));
    }

    private static String fate(Fate fate) {
        return switch (fate) {
            case REFUSED -> "载入发现";
            case NOTICED -> "场景发现";
            case UNNOTICED -> "未发现";
            case WITHOUT_EFFECT -> "没有影响";
        };
    }

    private static Map<String, Object> json(Tried t) {
        var json = new LinkedHashMap<String, Object>();
        json.put("fate", t.fate().name());
        json.put("kind", t.mutant().kind().name());
        json.put("place", t.mutant().place().toString());
        json.put("where", t.mutant().where());
        json.put("change", t.mutant().change());
        json.put("case", t.by() == null ? null : t.by().name());
        json.put("item", t.shows() == null ? null : t.shows().item());
        json.put("witness", t.shows() == null ? null : t.shows().witness().request(true));
        return json;
    }
}
