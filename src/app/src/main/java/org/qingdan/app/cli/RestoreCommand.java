package org.qingdan.app.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.qingdan.app.store.Backup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "restore", description = "从备份恢复到一个空的数据库；先核对全部哈希，再一次写入。请先停服务。", mixinStandardHelpOptions = true)
final class RestoreCommand implements Callable<Integer> {
    @Parameters(paramLabel = "文件", description = "qingdan backup 写的文件")
    Path file;

    @Mixin
    DataOptions data;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
        try (var store = data.open()) {
            var content = Backup.restore(store, file);
            spec.commandLine()
                    .getOut()
                    .println("已恢复: 留痕 " + content.of("evidence") + " 条，密钥 " + content.of("api_key") + " 把");
            spec.commandLine()
                    .getErr()
                    .println(
                            "请放回当时的主密钥（QINGDAN_MASTER_KEY 或数据目录的 master.key），再运行 qingdan audit verify 和 qingdan audit replay");
            return Qingdan.OK;
        }
    }
}
