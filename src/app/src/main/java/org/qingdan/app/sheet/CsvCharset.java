package org.qingdan.app.sheet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Finds in what charset a CSV is written: a byte order mark tells; else the whole file must be UTF-8, or the whole of it GB18030 (with it GBK and GB2312). */
final class CsvCharset {
    static final Charset GB18030 = Charset.forName("GB18030");

    private CsvCharset() {}

    static Charset of(Path file, @Nullable Charset wanted) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        if (wanted != null) {
            int bad = firstBad(bytes, wanted);
            if (bad >= 0) throw rejected("文件不是 " + wanted.name() + " 编码：第 " + bad + " 个字节读不出来");
            return wanted;
        }
        if (starts(bytes, 0xFF, 0xFE) || starts(bytes, 0xFE, 0xFF) || hasNul(bytes))
            throw rejected("文件是 UTF-16（“Unicode 文本”）或不是文字。请在 WPS/Excel 中另存为 .xlsx，或“CSV UTF-8（逗号分隔）”");
        int utf8 = firstBad(bytes, StandardCharsets.UTF_8);
        if (utf8 < 0) return StandardCharsets.UTF_8;
        if (starts(bytes, 0xEF, 0xBB, 0xBF))
            throw rejected("文件自称 UTF-8，第 " + utf8 + " 个字节却读不出来。请在 WPS/Excel 中另存为 .xlsx");
        int gb = firstBad(bytes, GB18030);
        if (gb < 0) return GB18030;
        throw rejected("文件编码混杂：按 UTF-8 读到第 " + utf8 + " 个字节、按 GB18030 读到第 " + gb + " 个字节读不出来。请在 WPS/Excel 中另存为 .xlsx");
    }

    private static boolean starts(byte[] bytes, int... mark) {
        if (bytes.length < mark.length) return false;
        for (int i = 0; i < mark.length; i++) if ((bytes[i] & 0xff) != mark[i]) return false;
        return true;
    }

    private static boolean hasNul(byte[] bytes) {
        for (int i = 0; i < Math.min(bytes.length, 4096); i++) if (bytes[i] == 0) return true;
        return false;
    }

    /** The offset of the first byte that is none of the charset; -1 when there is none. */
    private static int firstBad(byte[] bytes, Charset charset) {
        var decoder = charset.newDecoder();
        var in = ByteBuffer.wrap(bytes);
        var out = CharBuffer.allocate(1 << 13);
        while (true) {
            CoderResult result = decoder.decode(in, out, true);
            if (result.isError()) return in.position();
            if (result.isUnderflow()) return -1;
            out.clear();
        }
    }

    private static SheetRejected rejected(String message) {
        return new SheetRejected("BAD_ENCODING", message);
    }
}
