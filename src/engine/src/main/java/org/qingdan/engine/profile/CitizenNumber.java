package org.qingdan.engine.profile;

import java.time.DateTimeException;
import java.time.LocalDate;

/** Citizen number (公民身份号码, GB 11643-1999): 6 region, 8 birth date, 3 sequence (odd male, even female), 1 check character. */
public record CitizenNumber(LocalDate birthDate, Sex sex) {
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECK_CHARACTERS = "10X98765432";

    /**
     * @throws IllegalArgumentException with a message in Chinese that does not repeat the number. The region part is not checked: it names where the
     *     number was first issued, perhaps under a code long abolished.
     */
    public static CitizenNumber parse(String number) {
        if (!number.matches("[0-9]{17}[0-9X]")) throw new IllegalArgumentException("公民身份号码应为 18 位，前 17 位数字，末位数字或大写 X");
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) sum += WEIGHTS[i] * (number.charAt(i) - '0');
        if (CHECK_CHARACTERS.charAt(sum % 11) != number.charAt(17))
            throw new IllegalArgumentException("公民身份号码校验位不符，请对照证件核对");
        try {
            var birthDate = LocalDate.of(digits(number, 6, 10), digits(number, 10, 12), digits(number, 12, 14));
            return new CitizenNumber(birthDate, digits(number, 14, 17) % 2 == 1 ? Sex.MALE : Sex.FEMALE);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("公民身份号码中的出生日期不存在，请对照证件核对", e);
        }
    }

    private static int digits(String number, int from, int to) {
        return Integer.parseInt(number.substring(from, to));
    }
}
