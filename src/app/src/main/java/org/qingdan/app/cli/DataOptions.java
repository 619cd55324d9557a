package org.qingdan.app.cli;

import java.nio.file.Path;
import org.qingdan.app.store.DataDirectory;
import org.qingdan.app.store.MasterKey;
import org.qingdan.app.store.Store;
import picocli.CommandLine.Option;

/** Where the service keeps its data. */
final class DataOptions {
    /** Names the environment variable that holds the master key. */
    static final String MASTER_KEY = "QINGDAN_MASTER_KEY";

    @Option(
            names = "--data",
            paramLabel = "目录",
            description = "数据目录，没有就建；默认 ${DEFAULT-VALUE}，也可用环境变量 QINGDAN_DATA",
            defaultValue = "${env:QINGDAN_DATA:-qingdan-data}")
    Path data;

    @Option(
            names = "--database",
            paramLabel = "地址",
            description = "PostgreSQL 的 JDBC 地址，也可用环境变量 QINGDAN_DATABASE；不写就用数据目录里的 SQLite",
            defaultValue = "${env:QINGDAN_DATABASE}")
    String database;

    DataDirectory directory() {
        return DataDirectory.at(data);
    }

    /** From the environment, so that it stands in no list of processes; else from the data directory. */
    MasterKey masterKey() {
        return MasterKey.of(directory(), System.getenv(MASTER_KEY));
    }

    Store open() {
        return Store.open(directory(), database);
    }
}
