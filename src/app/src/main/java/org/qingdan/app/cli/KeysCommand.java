package org.qingdan.app.cli;

import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qingdan.app.store.ApiKey;
import org.qingdan.app.store.ApiKeys;
import org.qingdan.app.store.Scope;
import org.qingdan.app.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "keys",
        description = "管理调用服务的密钥：新建、列出、吊销。",
        subcommands = {KeysCommand.Create.class, KeysCommand.ListAll.class, KeysCommand.Revoke.class})
final class KeysCommand extends CommandGroup {
    @Command(name = "create", description = "新建一把密钥，只显示这一次。", mixinStandardHelpOptions = true)
    static final class Create implements Callable<Integer> {
        @Option(names = "--name", paramLabel = "名称", required = true, description = "谁用这把密钥，如 某某智慧养老平台")
        String name;

        @Option(
                names = "--scope",
                paramLabel = "范围",
                required = true,
                split = ",",
                description = "可以做什么: determine 核对，catalogs 查阅清单，evidence 查阅留痕，admin 管理；可写多个")
        List<String> scopes;

        @Option(names = "--per-minute", paramLabel = "人次", description = "每分钟最多核对多少人次；不写就按服务的总限额")
        @Nullable
        Integer perMinute;

        @Mixin
        DataOptions data;

        @Spec
        CommandSpec spec;

        @Override
        public Integer call() {
            if (name.isBlank()) throw new ParameterException(spec.commandLine(), "--name 不能为空");
            if (name.strip().equals(ApiKeys.DESK))
                throw new ParameterException(spec.commandLine(), "“" + name + "”是页面留痕用的名称，密钥请换一个名称");
            if (perMinute != null && perMinute < 1)
                throw new ParameterException(spec.commandLine(), "--per-minute 应为 1 以上的整数");
            var granted = EnumSet.noneOf(Scope.class);
            for (String scope : scopes)
                granted.add(Scope.of(scope)
                        .orElseThrow(() -> new ParameterException(
                                spec.commandLine(), "没有范围 " + scope + "，请从 determine、catalogs、evidence、admin 里选")));
            try (var store = data.openOrMake()) {
                var created = new ApiKeys(store, Clock.systemUTC()).create(name, granted, perMinute);
                spec.commandLine().getErr().println("密钥 " + created.key().id() + " 已建。请妥善保存，此后不再显示:");
                spec.commandLine().getOut().println(created.secret());
                return Qingdan.OK;
            } catch (ApiKeys.TooManyKeys e) {
                spec.commandLine().getErr().println(e.getMessage() + ": qingdan keys revoke 编号");
                return Qingdan.FINDINGS;
            }
        }
    }

    @Command(name = "list", description = "列出全部密钥，不显示密钥本身。", mixinStandardHelpOptions = true)
    static final class ListAll extends StoreCommand {
        @Override
        int run(Store store) {
            var keys = new ApiKeys(store, Clock.systemUTC()).all();
            if (keys.isEmpty()) out().println("还没有密钥: qingdan keys create --name 名称 --scope determine");
            keys.forEach(k -> out().println(line(k)));
            return Qingdan.OK;
        }

        private static String line(ApiKey key) {
            String state = key.revokedAt() == null ? "有效" : "已吊销 " + key.revokedAt();
            String used = key.lastUsed() == null ? "没有用过" : "最近使用 " + Objects.toString(key.lastUsed());
            String scopes = key.scopes().stream().sorted().map(Scope::code).collect(Collectors.joining(","));
            return "%s  %s  …%s  %s  %s  创建 %s  %s%s"
                    .formatted(
                            key.id(),
                            key.name(),
                            key.hint(),
                            scopes,
                            state,
                            key.createdAt(),
                            used,
                            key.perMinute() == null ? "" : "  每分钟 " + key.perMinute() + " 人次");
        }
    }

    @Command(name = "revoke", description = "吊销一把密钥，运行中的服务至多 5 秒后不再接受。", mixinStandardHelpOptions = true)
    static final class Revoke extends StoreCommand {
        @Parameters(paramLabel = "编号", description = "keys list 列出的编号，如 key_0123456789ab")
        String id;

        @Override
        int run(Store store) {
            boolean revoked = new ApiKeys(store, Clock.systemUTC()).revoke(id);
            if (revoked) out().println("密钥 " + id + " 已吊销");
            else err().println("没有编号为 " + id + " 的有效密钥，请看: qingdan keys list");
            return revoked ? Qingdan.OK : Qingdan.FINDINGS;
        }
    }
}
