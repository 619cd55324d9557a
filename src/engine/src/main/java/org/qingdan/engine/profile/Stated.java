package org.qingdan.engine.profile;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a caller stated, ready to be asked: a group that is absent has nothing stated in it.
 *
 * @param number the citizen number, where one is given and can be read
 * @param birthDate stated, or carried by the citizen number
 */
record Stated(
        Profile profile,
        LocalDate asOf,
        @Nullable CitizenNumber number,
        @Nullable LocalDate birthDate) {
    private static final Profile.Living NO_LIVING = new Profile.Living(null, null, null, null, null, null, null, null);
    private static final Profile.Residence NO_RESIDENCE = new Profile.Residence(null, null, null, null);

    Profile.Living living() {
        return Objects.requireNonNullElse(profile.living(), NO_LIVING);
    }

    Profile.Residence residence() {
        return Objects.requireNonNullElse(profile.residence(), NO_RESIDENCE);
    }

    Profile.Ability ability() {
        return Objects.requireNonNullElse(profile.ability(), Profile.Ability.UNKNOWN);
    }

    Profile.Care care() {
        return Objects.requireNonNullElse(profile.care(), Profile.Care.UNKNOWN);
    }

    Profile.Ltci ltci() {
        return profile.insurance() == null
                ? Profile.Ltci.UNKNOWN
                : Objects.requireNonNullElse(profile.insurance().ltci(), Profile.Ltci.UNKNOWN);
    }

    @Nullable
    LocalDate spouseBirthDate() {
        return profile.spouse() == null ? null : profile.spouse().birthDate();
    }

    boolean marital(MaritalStatus... any) {
        return among(profile.maritalStatus(), any);
    }

    /** Those of some statuses that are stated, in words. */
    String named(Collection<Hardship> among) {
        return hardship().stream()
                .filter(among::contains)
                .sorted()
                .map(Enum::name)
                .collect(Collectors.joining("、"));
    }

    Set<Hardship> hardship() {
        return Objects.requireNonNullElse(profile.hardship(), Set.of());
    }

    boolean anyHardship(Collection<Hardship> among) {
        return profile.hardship() != null && !Collections.disjoint(profile.hardship(), among);
    }

    boolean lives(Arrangement... any) {
        var arrangement = living().arrangement();
        if (arrangement == null) return false;
        for (Arrangement one : any) if (arrangement.contains(one)) return true;
        return false;
    }

    /** A stated arrangement is complete, so one without children means that the elder lives with none. */
    boolean withoutChildren() {
        return living().arrangement() != null && !lives(Arrangement.WITH_CHILDREN, Arrangement.WITH_DISABLED_CHILD);
    }

    boolean onlyChild(OnlyChild... any) {
        return among(profile.onlyChild(), any);
    }

    private static boolean among(@Nullable Object stated, Object[] any) {
        for (Object one : any) if (one == stated) return true;
        return false;
    }

    static boolean yes(@Nullable Boolean stated) {
        return Boolean.TRUE.equals(stated);
    }

    static boolean no(@Nullable Boolean stated) {
        return Boolean.FALSE.equals(stated);
    }

    /** Whether both days are known and the first lies before the second. */
    static boolean before(@Nullable LocalDate first, @Nullable LocalDate second) {
        return first != null && second != null && first.isBefore(second);
    }

    static boolean more(@Nullable BigDecimal first, @Nullable BigDecimal second) {
        return first != null && second != null && first.compareTo(second) > 0;
    }
}
