package org.qingdan.engine.profile;

/** Citizen numbers of nobody: region 999999 was never given out. */
final class SyntheticNumber {
    private SyntheticNumber() {}

    /** A number with a right check character. */
    static String of(String yyyymmdd, int sequence) {
        String body = "999999" + yyyymmdd + String.format("%03d", sequence);
        return body + check(body);
    }

    /** ISO 7064 MOD 11-2, worked out by its recurrence and not by a table of weights. */
    private static char check(String body) {
        int remainder = 0;
        for (char digit : body.toCharArray()) remainder = (remainder + (digit - '0')) * 2 % 11;
        return "0123456789X".charAt((12 - remainder) % 11);
    }
}
