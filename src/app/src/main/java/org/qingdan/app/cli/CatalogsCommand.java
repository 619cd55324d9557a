package org.qingdan.app.cli;

import java.io.PrintWriter;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import org.qingdan.app.words.Words;
import org.qingdan.engine.catalog.Catalog;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.catalog.Reviews;
import org.qingdan.engine.determination.DeterminationJson;
import org.qingdan.engine.determination.Engine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "catalogs", description = "列出在用的清单。", mixinStandardHelpOptions = true)
final class CatalogsCommand implements Callable<Integer> {
    @Option(names = "--items", description = "连同各清单的项目")
    boolean items;

    @Option(
            names = "--due",
            arity = "0..1",
            fallbackValue = "",
            paramLabel = "日期",
            description = "列出应在某天以前（不写则今天，北京时间）复核的依据，最早的在前")
    String due;

    @Option(names = "--json", description = "输出 JSON，每份清单一行")
    boolean json;

    @Mixin
    ListsOptions lists;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
        Engine engine = lists.load();
        PrintWriter out = spec.commandLine().getOut();
        if (due != null) return due(engine, out);
        engine.lists().forEach(used -> {
            Catalog catalog = java.util.Objects.requireNonNull(engine.catalogs().get(used.id()));
            if (json) {
                var line = new LinkedHashMap<String, Object>();
                line.put("id", used.id());
                line.put("name", used.name());
                line.put("revision", used.revision());
                line.put("hash", used.hash());
                line.put("items", catalog.items().stream().map(Item::code).toList());
                out.println(DeterminationJson.write(line));
                return;
            }
            out.println(Style.pad(used.id(), 18) + Style.pad(used.name(), 28) + Style.pad(used.revision(), 12)
                    + catalog.items().size() + " 项  " + used.hash().substring(0, 19));
            if (items) catalog.items().forEach(i -> item(i, out));
        });
        return Qingdan.OK;
    }

    private int due(Engine engine, PrintWriter out) {
        LocalDate by;
        try {
            by = due.isEmpty() ? LocalDate.now(ZoneId.of("Asia/Shanghai")) : LocalDate.parse(due);
        } catch (DateTimeParseException e) {
            spec.commandLine().getErr().println("--due 应为日期，如 2027-05-22");
            return Qingdan.USAGE;
        }
        var all = Reviews.of(engine.catalogs());
        var dues = all.stream().filter(r -> !r.by().isAfter(by)).toList();
        for (var review : dues) {
            if (json) {
                var line = new LinkedHashMap<String, Object>();
                line.put("reviewBy", review.by().toString());
                line.put("list", review.list());
                line.put("of", review.of());
                line.put("what", review.what());
                line.put("document", review.document());
                out.println(DeterminationJson.write(line));
            } else
                out.println(review.by() + "  " + Style.pad(review.list(), 18) + Style.pad(review.of(), 30)
                        + Style.pad(review.what(), 8) + review.document());
        }
        if (!json) {
            String next = all.stream()
                    .filter(r -> r.by().isAfter(by))
                    .findFirst()
                    .map(r -> "；下一次复核在 " + r.by())
                    .orElse("");
            out.println(by + " 及以前应复核 " + dues.size() + " 处，共 " + all.size() + " 处依据" + next);
        }
        return dues.isEmpty() ? Qingdan.OK : Qingdan.FINDINGS;
    }

    private static void item(Item item, PrintWriter out) {
        out.println("  " + Style.pad(item.code(), 10) + Style.pad(item.name(), 34)
                + Style.pad(Words.status(item.status()), 20) + Style.pad("规则" + Words.rules(item.rules()), 14)
                + Style.pad(item.source().doc(), 6)
                + Words.confidence(item.source().confidence()));
        if (item.quota() != null) out.println("            " + Words.quota(item.quota()));
    }
}
