package org.qingdan.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.qingdan.engine.input.Place;
import org.qingdan.engine.input.Problem;

/** A file with one elder, and what is wrong with it. */
final class ElderFile {
    /** One elder's JSON is a few kB; a larger input is a mistake. */
    static final int MAX_BYTES = 1 << 20;

    private ElderFile() {}

    /** @throws IOException with a message in Chinese, where the file is not there or not one to read */
    static byte[] read(Path path) throws IOException {
        if (!Files.exists(path)) throw new IOException("文件不存在，请核对路径");
        if (Files.isDirectory(path)) throw new IOException("是一个目录，请给出文件");
        if (!Files.isReadable(path)) throw new IOException("没有读取权限");
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES)
                throw new IOException("文件超过 1 MB；一个文件只放一位老年人，多人请用 NDJSON: qingdan check - < 文件");
            return bytes;
        }
    }

    /** Every problem with its place. */
    static String refused(String where, List<Problem> problems) {
        var lines = new ArrayList<String>();
        lines.add(where + ": 不能核对");
        problems.forEach(p -> lines.add("  " + place(p.place()) + p.message() + "  [" + p.code() + "]"));
        return String.join(System.lineSeparator(), lines);
    }

    private static String place(Place place) {
        if (!place.pointer().isEmpty()) return place.pointer() + "  ";
        return place.line() > 0 ? "第 " + place.line() + " 行第 " + place.column() + " 列  " : "";
    }
}
