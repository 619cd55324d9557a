package org.qingdan.app.staff;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Passwords: made up, judged and hashed. Length counts and being easy to guess, not which characters there are (NIST SP 800-63B). */
final class Passwords {
    static final int SHORTEST = 12;

    /** bcrypt looks at no more than so many bytes. */
    private static final int MOST_BYTES = 72;

    /** Without those that are taken for one another when read aloud or copied by hand. */
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final int GROUPS = 4;
    private static final int GROUP = 5;
    private static final List<String> COMMON = common();

    private final PasswordEncoder encoder;
    private final SecureRandom random = new SecureRandom();
    /** Takes as long to compare as a real one. */
    private final String nobodys;

    Passwords(PasswordEncoder encoder) {
        this.encoder = encoder;
        this.nobodys = hash(made());
    }

    /** A first password, to be written down once and changed: 99 bits of chance in groups that can be read aloud. */
    String made() {
        var password = new StringBuilder();
        for (int i = 0; i < GROUPS * GROUP; i++) {
            if (i > 0 && i % GROUP == 0) password.append('-');
            password.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return password.toString();
    }

    String hash(String password) {
        return Objects.requireNonNull(encoder.encode(password));
    }

    boolean matches(String password, String hash) {
        return encoder.matches(password, hash);
    }

    /** Spends the time that a comparison takes, so that it does not show that there is no such account. */
    void compareWithNobodys(String password) {
        encoder.matches(password, nobodys);
    }

    /** Why a password is not good enough, in Chinese; empty when it is. */
    static Optional<String> fault(String password, String account) {
        if (password.codePointCount(0, password.length()) < SHORTEST) return Optional.of("密码至少 " + SHORTEST + " 个字符");
        if (password.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES)
            return Optional.of("密码太长，至多 " + MOST_BYTES + " 个字节（一个汉字算 3 个）");
        String lower = password.toLowerCase(Locale.ROOT);
        if (lower.contains(account.toLowerCase(Locale.ROOT))) return Optional.of("密码不能含有账号");
        if (password.codePoints().distinct().count() < SHORTEST / 2
                || COMMON.stream().anyMatch(word -> lower.replace(word, "").length() < SHORTEST / 2))
            return Optional.of("这个密码太容易猜到，请换一个，例如几个不相干的词");
        return Optional.empty();
    }

    private static List<String> common() {
        try (var in = Objects.requireNonNull(Passwords.class.getResourceAsStream("/desk/common-passwords.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
