package org.qingdan.app.cli;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.qingdan.app.api.Replay;
import org.qingdan.app.store.Audit;
import org.qingdan.app.store.Chain;
import org.qingdan.app.store.Evidence;
import org.qingdan.app.store.Store;
import org.qingdan.engine.determination.DeterminationJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

@Command(
        name = "audit",
        description = "检查留痕：链是否完整，答案能否重现。",
        subcommands = {AuditCommand.Verify.class, AuditCommand.Again.class})
final class AuditCommand extends CommandGroup {
    @Command(name = "verify", description = "检查留痕链，指出第一处被改动、调换或缺失的记录。", mixinStandardHelpOptions = true)
    static final class Verify extends StoreCommand {
        @Option(names = "--json", description = "输出 JSON")
        boolean json;

        @Option(names = "--since", paramLabel = "序号:哈希", description = "以前记下的链尾，日志里每天一行，verify 也会打印；由此查出整体退回或全部删除")
        String since;

        @Override
        int run(Store store) {
            var result = Audit.verify(new Evidence(store, data.masterKey(), Clock.systemUTC()), noted());
            var fault = result.fault();
            if (json) out().println(DeterminationJson.write((Object) fields(result)));
            else if (fault.isEmpty()) out().println("留痕完整，共 " + result.rows() + " 条；链尾 " + result.end());
            else
                out().println("留痕不完整。第一处: " + fault.get().what()
                        + (fault.get().id() == null ? "" : "，编号 " + fault.get().id()) + "（序号 "
                        + fault.get().seq() + "）；此前 " + result.rows() + " 条完整");
            return fault.isEmpty() ? Qingdan.OK : Qingdan.FINDINGS;
        }

        private Chain.@Nullable Point noted() {
            try {
                return since == null ? null : Chain.Point.of(since);
            } catch (IllegalArgumentException e) {
                throw new ParameterException(spec.commandLine(), "--since 应为记下的链尾，如 120:0f3a…");
            }
        }

        private static Map<String, Object> fields(Audit.Result result) {
            var fields = new LinkedHashMap<String, Object>();
            fields.put("whole", result.fault().isEmpty());
            fields.put("rows", result.rows());
            fields.put("end", result.end().toString());
            result.fault().ifPresent(f -> fields.put("fault", f));
            return fields;
        }
    }

    @Command(name = "replay", description = "用现在的清单重新核对每一条留痕：逐字节相同，或说明哪里不同、为什么。", mixinStandardHelpOptions = true)
    static final class Again extends StoreCommand {
        @Option(names = "--json", description = "输出 JSON: 每处不同一行，最后一行是合计")
        boolean json;

        @Mixin
        ListsOptions lists;

        @Override
        int run(Store store) {
            var engine = lists.load();
            var evidence = new Evidence(store, data.masterKey(), Clock.systemUTC());
            var result = Replay.of(evidence, engine, this::tell);
            if (json) out().println(DeterminationJson.write((Object) result));
            else
                out().println("相同 " + result.equal() + " 条，因清单或程序更新而不同 " + result.explained() + " 条，说明不了的不同 "
                        + result.unexplained() + " 条，已删除 " + result.erased() + " 条");
            return result.unexplained() == 0 ? Qingdan.OK : Qingdan.FINDINGS;
        }

        private void tell(Replay.Difference d) {
            var out = out();
            if (json) {
                out.println(DeterminationJson.write((Object) d));
                return;
            }
            out.println(d.id() + "  " + d.recordedAt() + (d.isExplained() ? "" : "  清单和程序都没有变，答案却不同"));
            if (d.engineVersion() != null) out.println("  程序  当时是 " + d.engineVersion());
            d.lists().forEach(l -> out.println("  清单  " + l.id() + "  " + some(l.before()) + " → " + some(l.after())));
            d.items()
                    .forEach(i -> out.println("  项目  " + i.item() + "  " + some(i.before()) + " → " + some(i.after())));
            if (d.refused() != null) out.println("  现在不能核对  " + d.refused());
            if (d.items().isEmpty() && d.refused() == null) out.println("  结论和数额都没有变");
        }

        private static String some(String text) {
            return Objects.requireNonNullElse(text, "（无）");
        }
    }
}
