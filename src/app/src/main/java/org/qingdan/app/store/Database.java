package org.qingdan.app.store;

/** The database systems that can hold the service's data. The name is that of the folder of its own migrations. */
public enum Database {
    SQLITE("sqlite", "BLOB"),
    POSTGRESQL("postgresql", "BYTEA");

    /** The role of PostgreSQL as which the service works once the tables stand: it can add evidence, and neither change nor delete it. */
    static final String SERVICE_ROLE = "qingdan_service";

    private final String folder;
    private final String bytes;

    Database(String folder, String bytes) {
        this.folder = folder;
        this.bytes = bytes;
    }

    String folder() {
        return folder;
    }

    /** The column type of bytes. */
    String bytes() {
        return bytes;
    }
}
