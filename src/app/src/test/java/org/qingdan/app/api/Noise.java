package org.qingdan.app.api;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Bodies that are no requests, made from one that is; the same for the same seed. */
final class Noise {
    private static final List<String> WRONG_VALUES = List.of(
            "[]",
            "{}",
            "true",
            "NaN",
            "-1",
            "1e999",
            "9".repeat(2_000),
            "\"\\u0000\"",
            "\"" + "长".repeat(50) + "\"",
            "[[[[1]]]]");

    private final String good;
    private final List<String> members;
    private final Random random;

    Noise(String good, long seed) {
        this.good = good.strip();
        this.members = List.of(this.good.split("(?<=,)"));
        this.random = new Random(seed);
    }

    byte[] next() {
        return switch (random.nextInt(9)) {
            case 0 -> bytes(good.substring(0, random.nextInt(good.length()))); // cut off
            case 1 ->
                inserted((byte) random.nextInt(0x20)); // a control character somewhere: outside strings it may be space
            case 2 -> inserted((byte) (0x80 + random.nextInt(0x80))); // no UTF-8
            case 3 -> bytes("\uFEFF" + good);
            case 4 -> bytes("[".repeat(1 + random.nextInt(5_000)) + good); // deep, and never closed
            case 5 -> bytes("{\"asOf\": \"2026-11-22\", \"elder\": " + wrong() + "}");
            case 6 -> bytes(good + wrong()); // trailing text
            case 7 -> bytes("{\"unknown" + random.nextInt(1_000) + "\": " + wrong() + ", " + good.substring(1));
            default -> bytes(twice(members.get(random.nextInt(members.size())))); // twice the same
        };
    }

    private String wrong() {
        return WRONG_VALUES.get(random.nextInt(WRONG_VALUES.size()));
    }

    private String twice(String member) {
        return good.replace(member, member + member);
    }

    private byte[] inserted(byte odd) {
        byte[] bytes = bytes(good);
        int at = random.nextInt(bytes.length);
        var out = new ByteArrayOutputStream();
        out.writeBytes(Arrays.copyOf(bytes, at));
        out.write(odd == '\n' || odd == '\r' || odd == '\t' ? 0 : odd);
        out.writeBytes(Arrays.copyOfRange(bytes, at, bytes.length));
        return out.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
