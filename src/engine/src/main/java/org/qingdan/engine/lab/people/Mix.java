package org.qingdan.engine.lab.people;

/**
 * Numbers that look random and are a function of what they are for: SplitMix64's finaliser (Steele, Lea and Flood 2014) over seed, person and purpose. No state, so
 * people can be drawn in any order and by any number of threads.
 */
final class Mix {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private Mix() {}

    static long of(long seed, long person, int purpose) {
        return mix(mix(mix(seed + GOLDEN) + GOLDEN * (person + 1)) + GOLDEN * (purpose + 1));
    }

    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** A number from 0 to just below {@code bound}. */
    static long below(long random, long bound) {
        return (long) ((random >>> 11) * 0x1.0p-53 * bound);
    }
}
