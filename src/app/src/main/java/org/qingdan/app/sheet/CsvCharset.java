package org.qingdan.app.sheet;

import java.io.IOException;
import java.io.InputStream;
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

    /** Read piece by piece: a whole file at once would take as much memory outside of the heap, and keep it. */
    private static final int PIECE = 1 << 16;

    private CsvCharset() {}

    static Charset of(Path file, @Nullable Charset wanted) throws IOException {
        if (wanted != null) {
            long bad = firstBad(file, wanted);
            if (bad >= 0) throw rejected("文件不是 " + wanted.name() + " 编码：第 " + bad + " 个字节读不出来");
            return wanted;
        }
        byte[] start = start(file);
        if (starts(start, 0xFF, 0xFE) || starts(start, 0xFE, 0xFF) || hasNul(file))
            throw rejected("文件是 UTF-16（“Unicode 文本”）或不是文字。请在 WPS/Excel 中另存为 .xlsx，或“CSV UTF-8（逗号分隔）”");
        long utf8 = firstBad(file, StandardCharsets.UTF_8);
        if (utf8 < 0) return StandardCharsets.UTF_8;
        if (starts(start, 0xEF, 0xBB, 0xBF))
            throw rejected("文件自称 UTF-8，第 " + utf8 + " 个字节却读不出来。请在 WPS/Excel 中另存为 .xlsx");
        long gb = firstBad(file, GB18030);
        if (gb < 0) return GB18030;
        throw rejected("文件编码混杂：按 UTF-8 读到第 " + utf8 + " 个字节、按 GB18030 读到第 " + gb + " 个字节读不出来。请在 WPS/Excel 中另存为 .xlsx");
    }

    private static byte[] start(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return in.readNBytes(3);
        }
    }

    private static boolean starts(byte[] bytes, int... mark) {
        if (bytes.length < mark.length) return false;
        for (int i = 0; i < mark.length; i++) if ((bytes[i] & 0xff) != mark[i]) return false;
        return true;
    }

    private static boolean hasNul(Path file) throws IOException {
        var piece = new byte[PIECE];
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(piece); n >= 0; n = in.read(piece))
                for (int i = 0; i < n; i++) if (piece[i] == 0) return true;
        }
        return false;
    }

    /** The offset of the first byte that is none of the charset; -1 when there is none. */
    private static long firstBad(Path file, Charset charset) throws IOException {
        var decoder = charset.newDecoder();
        var bytes = ByteBuffer.allocate(PIECE);
        var text = CharBuffer.allocate(PIECE);
        long before = 0;
        try (InputStream in = Files.newInputStream(file)) {
            boolean ended = false;
            while (!ended) {
                int n = in.read(bytes.array(), bytes.position(), bytes.remaining());
                ended = n < 0;
                bytes.position(bytes.position() + Math.max(0, n)).flip();
                CoderResult result;
                do {
                    text.clear();
                    result = decoder.decode(bytes, text, ended);
                } while (result.isOverflow());
                if (result.isError()) return before + bytes.position();
                before += bytes.position();
                bytes.compact();
            }
        }
        return -1;
    }

    private static SheetRejected rejected(String message) {
        return new SheetRejected("BAD_ENCODING", message);
    }
}
