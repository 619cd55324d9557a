package org.qingdan.app.sheet;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/**
 * The record at the end of a zip file that tells how many entries it has and where their directory is. It is looked at before the file is opened, as that
 * would read all of them; and it must be the last bytes of the file, right behind the directory, as spreadsheet programs leave it: then it is the one that
 * counts, and the directory no longer than it says.
 */
final class ZipEnd {
    private static final int LENGTH = 22;
    private static final int LOCATOR = 20;
    private static final int SIGNATURE = 0x06054b50;
    private static final int ZIP64_LOCATOR = 0x07064b50;
    private static final int COUNT_AT = 10;
    private static final int SIZE_AT = 12;
    private static final int START_AT = 16;
    private static final int COMMENT_AT = 20;
    private static final int MOST_OF_AN_ENTRY = 512;

    private ZipEnd() {}

    /** The number of entries; -1 when the file does not end as it should, or needs numbers of 64 bits. */
    static int entries(Path file) throws IOException {
        try (var in = new RandomAccessFile(file.toFile(), "r")) {
            if (in.length() < LOCATOR + LENGTH) return -1;
            var bytes = new byte[LOCATOR + LENGTH];
            in.seek(in.length() - bytes.length);
            in.readFully(bytes);
            return entries(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN), in.length() - LENGTH);
        }
    }

    private static int entries(ByteBuffer end, long at) {
        if (end.getInt(0) == ZIP64_LOCATOR || end.getInt(LOCATOR) != SIGNATURE) return -1;
        int count = Short.toUnsignedInt(end.getShort(LOCATOR + COUNT_AT));
        long size = Integer.toUnsignedLong(end.getInt(LOCATOR + SIZE_AT));
        long start = Integer.toUnsignedLong(end.getInt(LOCATOR + START_AT));
        boolean sound = start + size == at
                && size <= (long) count * MOST_OF_AN_ENTRY
                && end.getShort(LOCATOR + COMMENT_AT) == 0;
        return sound ? count : -1;
    }
}
