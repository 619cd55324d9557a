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
            description = "服务的数据目录；默认 ${DEFAULT-VALUE}，也可用环境变量 QINGDAN_DATA",
            defaultValue = "${env:QINGDAN_DATA:-qingdan-data}")
    Path data;

    @Option(
            names = "--database",
            paramLabel = "地址",
            description = "PostgreSQL 的 JDBC 地址，也可用环境变量 QINGDAN_DATABASE；不写就用数据目录里的 SQLite",
            defaultValue = "${env:QINGDAN_DATABASE}")
    String database;

    @Option(
            names = "--database-owner",
            paramLabel = "地址",
            description = "同一个 PostgreSQL，以表的属主登录，只用来建表和升级；也可用环境变量 QINGDAN_DATABASE_OWNER；不写就用 --database 的账号",
            defaultValue = "${env:QINGDAN_DATABASE_OWNER}")
    String owner;

    DataDirectory directory() {
        return DataDirectory.of(data);
    }

    /** Of the database that is there: from the environment, so that it stands in no list of processes; else from the data directory. */
    MasterKey masterKey() {
        return MasterKey.existing(directory(), System.getenv(MASTER_KEY));
    }

    /** What a service has worked with. */
    Store open() {
        return Store.existing(directory(), database, owner);
    }

    /** The same, or a new one. */
    Store openOrMake() {
        return Store.open(DataDirectory.at(data), database, owner);
    }
}
