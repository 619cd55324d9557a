package org.qingdan.app.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.qingdan.app.store.Audit;
import org.qingdan.app.store.DataDirectory;
import org.qingdan.app.store.Evidence;
import org.qingdan.app.store.MasterKey;
import org.qingdan.app.store.Store;
import org.qingdan.engine.input.InvalidInputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "doctor", description = "检查服务能否运行: 数据目录、权限、主密钥、数据库、留痕链、清单、磁盘。", mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
    private static final long MEGABYTE = 1 << 20;
    /** Below this a few days of evidence and logs may fill the disk. */
    private static final long LEAST_FREE_MEGABYTES = 512;

    @Mixin
    ListsOptions lists;

    @Mixin
    DataOptions data;

    @Spec
    CommandSpec spec;

    private int faults;

    @Override
    public Integer call() {
        if (Files.isDirectory(data.data)) directory(DataDirectory.at(data.data));
        else say(false, "数据目录 " + data.data + " 没有；请用 --data 指明，或先运行 qingdan serve");
        lists();
        return faults == 0 ? Qingdan.OK : Qingdan.FINDINGS;
    }

    private void directory(DataDirectory directory) {
        say(
                !directory.isOpenToOthers(),
                directory.isOpenToOthers()
                        ? "数据目录别人也能看，请运行: chmod 700 " + directory.path()
                        : "数据目录 " + directory.path() + " 可以写入，别人看不到");
        disk(directory);
        MasterKey key = null;
        try {
            key = data.masterKey();
            boolean open = System.getenv(DataOptions.MASTER_KEY) == null && directory.isKeyOpenToOthers();
            say(!open, open ? "主密钥别人也能读，请运行: chmod 600 " + directory.masterKey() : "主密钥可用");
        } catch (MasterKey.BadMasterKey e) {
            say(false, String.valueOf(e.getMessage()));
        }
        database(key);
    }

    private void disk(DataDirectory directory) {
        try {
            long free = Files.getFileStore(directory.path()).getUsableSpace() / MEGABYTE;
            boolean enough = free >= LEAST_FREE_MEGABYTES;
            say(enough, "磁盘剩余 " + free + " MB" + (enough ? "" : "，太少；请清理或换盘"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void database(MasterKey key) {
        try (var store = data.open()) {
            say(true, "数据库 " + store.database() + " 连得上，表是最新的");
            var damage = store.damage();
            say(damage.isEmpty(), damage.map(d -> "数据库文件损坏: " + d + "；请从备份恢复").orElse("数据库文件完好"));
            if (key == null) return;
            var result = Audit.verify(new Evidence(store, key, Clock.systemUTC()));
            say(
                    result.fault().isEmpty(),
                    result.fault()
                            .map(f -> "留痕不完整: " + f.what() + "（序号 " + f.seq() + "）")
                            .orElse("留痕完整，共 " + result.rows() + " 条"));
        } catch (Store.Unavailable e) {
            say(false, String.valueOf(e.getMessage()));
        }
    }

    private void lists() {
        try {
            say(true, "清单和规则可以载入，共 " + lists.load().lists().size() + " 份清单");
        } catch (InvalidInputException e) {
            say(
                    false,
                    "清单或规则不能载入，共 " + e.problems().size() + " 处: " + e.problems().get(0));
        } catch (UncheckedIOException e) {
            say(false, "清单或规则读不了: " + Qingdan.reason(e));
        }
    }

    private void say(boolean good, String what) {
        if (!good) faults++;
        spec.commandLine().getOut().println((good ? "✔ " : "✘ ") + what);
    }
}
