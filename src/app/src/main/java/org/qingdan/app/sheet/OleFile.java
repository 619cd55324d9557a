package org.qingdan.app.sheet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** The container of old spreadsheet programs, in which newer ones put what they encrypt. */
final class OleFile {
    private static final byte[] START = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};

    /** The stream that encryption leaves, as the directory of the container names it. */
    private static final String ENCRYPTED = bytes("EncryptedPackage".getBytes(StandardCharsets.UTF_16LE));

    private static final int PIECE = 1 << 16;

    private OleFile() {}

    static boolean starts(byte[] start) {
        return start.length > START.length && Arrays.equals(start, 0, START.length, START, 0, START.length);
    }

    static boolean encrypted(Path file) throws IOException {
        String before = "";
        try (var in = Files.newInputStream(file)) {
            for (byte[] piece = in.readNBytes(PIECE); piece.length > 0; piece = in.readNBytes(PIECE)) {
                String text = before + bytes(piece);
                if (text.contains(ENCRYPTED)) return true;
                before = text.substring(Math.max(0, text.length() - ENCRYPTED.length()));
            }
        }
        return false;
    }

    private static String bytes(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
