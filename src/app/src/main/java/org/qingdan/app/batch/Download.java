package org.qingdan.app.batch;

import java.util.Arrays;
import java.util.Optional;

/** What can be taken home of a result. Names say nothing of what is in it. */
public enum Download {
    RESULT("result.xlsx", "结果.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ERRORS("errors.xlsx", "错误行.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    SUMMARY("summary.csv", "汇总.csv", "text/csv;charset=UTF-8"),
    LINES("result.ndjson", "逐行.ndjson", "application/x-ndjson");

    private final String path;
    private final String name;
    private final String type;

    Download(String path, String name, String type) {
        this.path = path;
        this.name = name;
        this.type = type;
    }

    public static Optional<Download> of(String path) {
        return Arrays.stream(values()).filter(d -> d.path.equals(path)).findFirst();
    }

    /** As the browser is to save it. */
    public String file() {
        return name;
    }

    public String type() {
        return type;
    }
}
