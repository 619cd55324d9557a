package org.qingdan.engine.input;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Decodes bytes that must be UTF-8, without replacing anything silently. */
public final class Utf8 {
    private static final char REPLACEMENT = '\uFFFD';

    private Utf8() {}

    /** @throws InvalidInputException when the bytes are not UTF-8 or start with a byte-order mark */
    public static String decode(byte[] bytes, Place place) {
        // Java's own reading is the fastest, and puts this character in the place of what is no UTF-8; only then it is
        // worth a second look.
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (text.indexOf(REPLACEMENT) >= 0 && !wellFormed(bytes))
            throw new InvalidInputException(place, "NOT_UTF8", "不是 UTF-8 编码的文字，请另存为 UTF-8 后重试");
        if (text.startsWith("\uFEFF"))
            throw new InvalidInputException(place, "BYTE_ORDER_MARK", "文件以字节序标记 (BOM) 开头，请存为不带 BOM 的 UTF-8");
        return text;
    }

    private static boolean wellFormed(byte[] bytes) {
        try {
            StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
