package org.qingdan.app.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.qingdan.app.store.ApiKeys;
import org.qingdan.app.store.Backup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "restore",
        description = "从备份恢复到一个空的数据库；先核对签名和全部哈希，再一次写入。请先停服务，并放好当时的主密钥。",
        mixinStandardHelpOptions = true)
final class RestoreCommand implements Callable<Integer> {
    @Parameters(paramLabel = "文件", description = "qingdan backup 写的文件")
    Path file;

    @Option(names = "--revoke-keys", description = "吊销恢复出来的全部密钥；备份之后吊销的密钥否则又会有效")
    boolean revokeKeys;

    @Mixin
    DataOptions data;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
        var master = data.masterKey();
        try (var store = data.openOrMake()) {
            var content = Backup.restore(store, master, file);
            var line = spec.commandLine();
            line.getOut().println("已恢复: 留痕 " + content.of("evidence") + " 条，密钥 " + content.of("api_key") + " 把");
            if (revokeKeys) line.getOut().println("已吊销密钥 " + new ApiKeys(store, Clock.systemUTC()).revokeAll() + " 把");
            else line.getErr().println("备份之后吊销的密钥又有效了: 请看 qingdan keys list 并重新吊销；恢复时加 --revoke-keys 则全部吊销");
            line.getErr().println("请再运行 qingdan audit verify 和 qingdan audit replay；备份之后的删除要再做一遍");
            return Qingdan.OK;
        }
    }
}
