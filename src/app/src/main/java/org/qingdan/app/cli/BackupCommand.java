package org.qingdan.app.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.qingdan.app.store.Backup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "backup",
        description = "把服务的全部数据备份到一个文件，可以恢复到 SQLite 或 PostgreSQL。服务可以照常运行。",
        mixinStandardHelpOptions = true)
final class BackupCommand implements Callable<Integer> {
    @Parameters(paramLabel = "文件", description = "还没有的文件，如 qingdan-2026-11-22.zip")
    Path file;

    @Mixin
    DataOptions data;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
        try (var store = data.open()) {
            var content = Backup.write(store, data.masterKey(), file, Clock.systemUTC());
            spec.commandLine()
                    .getOut()
                    .println("已备份: 留痕 " + content.of("evidence") + " 条，密钥 " + content.of("api_key") + " 把 → " + file);
            spec.commandLine()
                    .getErr()
                    .println("主密钥不在备份里。没有它备份读不出来: 请把 QINGDAN_MASTER_KEY 或数据目录的 master.key 另外保存，不要放在一起");
            return Qingdan.OK;
        }
    }
}
