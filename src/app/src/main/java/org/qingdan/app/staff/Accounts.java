package org.qingdan.app.staff;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.qingdan.app.store.Store;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;

/** The accounts of those who work with the pages. Every change is kept as an event, with who made it. */
public final class Accounts {
    /** The first account, which makes the others. */
    public static final String FIRST = "admin";

    private static final int MOST_FAILURES = 5;
    private static final Duration FIRST_LOCK = Duration.ofMinutes(15);
    private static final int MOST_DOUBLINGS = 6;
    private static final int ID_BYTES = 6;
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{1,39}");

    private final Store store;
    private final Clock clock;
    private final Passwords passwords;
    private final SecureRandom random = new SecureRandom();

    public Accounts(Store store, Clock clock) {
        this(store, clock, PasswordEncoderFactories.createDelegatingPasswordEncoder());
    }

    /** @param encoder how passwords are hashed */
    Accounts(Store store, Clock clock, PasswordEncoder encoder) {
        this.store = store;
        this.clock = clock;
        this.passwords = new Passwords(encoder);
    }

    /** What happens to accounts. */
    public enum Event {
        CREATED,
        SIGNED_IN,
        LOCKED,
        PASSWORD_CHANGED,
        PASSWORD_RESET,
        DISABLED,
        ENABLED,
        UNLOCKED
    }

    /** @param password the first one; nobody can be told it again */
    public record Created(Account account, String password) {}

    /** What was asked for cannot be done; the message says why, in Chinese. */
    public static final class Refused extends RuntimeException {
        Refused(String message) {
            super(message);
        }
    }

    /** @throws Refused when the name is taken or badly written */
    public Created create(String name, Role role, String actor) {
        if (!NAME.matcher(name).matches()) throw new Refused("账号应为 2 至 40 个字，用汉字、字母、数字和 . _ -，以字或数字开头");
        String password = passwords.made();
        String hash = passwords.hash(password);
        String id = "st_" + hex();
        return store.inTransaction(() -> {
            store.jdbc()
                    .sql("INSERT INTO staff (id, name, role, password, must_change, stamp, failures, locks, created_at)"
                            + " VALUES (?, ?, ?, ?, 1, ?, 0, 0, ?) ON CONFLICT (name) DO NOTHING")
                    .params(id, name, role.code(), hash, hex(), now().toString())
                    .update();
            var made = find(name).filter(a -> a.id().equals(id)).orElseThrow(() -> new Refused("账号“" + name + "”已经有了"));
            keep(id, Event.CREATED, actor);
            return new Created(made, password);
        });
    }

    /** The first account, where there is none at all. */
    public Optional<Created> createFirst() {
        return all().isEmpty() ? Optional.of(create(FIRST, Role.ADMIN, "serve")) : Optional.empty();
    }

    /** By name. */
    public List<Account> all() {
        return store.jdbc()
                .sql("SELECT * FROM staff ORDER BY name")
                .query(Accounts::account)
                .list();
    }

    public Optional<Account> find(String name) {
        return store.jdbc()
                .sql("SELECT * FROM staff WHERE name = ?")
                .param(name)
                .query(Accounts::account)
                .optional();
    }

    public Optional<Account> byId(String id) {
        return store.jdbc()
                .sql("SELECT * FROM staff WHERE id = ?")
                .param(id)
                .query(Accounts::account)
                .optional();
    }

    /**
     * Who signs in; whoever was signed in with the account before has to sign in again, so that nobody uses it unseen beside its owner. Whether the account, its password or a lock is at fault is not told apart, nor does it show in the time that it takes.
     *
     * @return empty when nobody does
     */
    public Optional<Account> signIn(String name, String password) {
        var found = find(name);
        if (found.isEmpty()) {
            passwords.compareWithNobodys(password);
            return Optional.empty();
        }
        var account = found.get();
        boolean right = passwords.matches(password, hash(account.id()));
        if (account.disabledAt() != null || account.isLocked(now())) return Optional.empty();
        if (!right) {
            fail(account.id());
            return Optional.empty();
        }
        return store.inTransaction(() -> {
            store.jdbc()
                    .sql(
                            "UPDATE staff SET failures = 0, locks = 0, locked_until = NULL, last_login = ?, stamp = ? WHERE id = ?")
                    .params(now().toString(), hex(), account.id())
                    .update();
            keep(account.id(), Event.SIGNED_IN, account.id());
            return byId(account.id());
        });
    }

    /** Each lock lasts twice as long as the one before it. */
    private void fail(String id) {
        store.inTransaction(() -> {
            store.jdbc()
                    .sql("UPDATE staff SET failures = failures + 1 WHERE id = ?")
                    .param(id)
                    .update();
            int failures = number("failures", id);
            if (failures >= MOST_FAILURES) {
                int locks = Math.min(number("locks", id), MOST_DOUBLINGS);
                store.jdbc()
                        .sql("UPDATE staff SET failures = 0, locks = locks + 1, locked_until = ? WHERE id = ?")
                        .params(now().plus(FIRST_LOCK.multipliedBy(1L << locks)).toString(), id)
                        .update();
                keep(id, Event.LOCKED, id);
            }
            return true;
        });
    }

    private int number(String column, String id) {
        return store.jdbc()
                .sql("SELECT " + column + " FROM staff WHERE id = ?")
                .param(id)
                .query(Integer.class)
                .single();
    }

    private String hash(String id) {
        return store.jdbc()
                .sql("SELECT password FROM staff WHERE id = ?")
                .param(id)
                .query(String.class)
                .single();
    }

    /** Whoever else is signed in with the account has to sign in again. @throws Refused when the old password is wrong or the new one not good enough */
    public Account changePassword(Account account, String old, String password) {
        if (!passwords.matches(old, hash(account.id()))) throw new Refused("现在的密码不对");
        if (old.equals(password)) throw new Refused("新密码与现在的相同");
        Passwords.fault(password, account.name()).ifPresent(fault -> {
            throw new Refused(fault);
        });
        set(account.id(), password, false, Event.PASSWORD_CHANGED, account.id());
        return byId(account.id()).orElseThrow();
    }

    /** @return a new first password; the account is unlocked with it */
    public Created reset(Account account, String actor) {
        String password = passwords.made();
        set(account.id(), password, true, Event.PASSWORD_RESET, actor);
        return new Created(byId(account.id()).orElseThrow(), password);
    }

    private void set(String id, String password, boolean mustChange, Event event, String actor) {
        String hash = passwords.hash(password);
        store.inTransaction(() -> {
            store.jdbc()
                    .sql(
                            "UPDATE staff SET password = ?, must_change = ?, stamp = ?, failures = 0, locks = 0, locked_until = NULL WHERE id = ?")
                    .params(hash, mustChange ? 1 : 0, hex(), id)
                    .update();
            keep(id, event, actor);
            return true;
        });
    }

    /** Nobody can sign in with it any more, and whoever is signed in is not. @throws Refused for the last administrator */
    public void disable(Account account, String actor) {
        store.inTransaction(() -> {
            store.queue("staff");
            boolean another = all().stream()
                    .anyMatch(a -> a.role() == Role.ADMIN && a.disabledAt() == null && !a.id().equals(account.id()));
            if (account.role() == Role.ADMIN && !another) throw new Refused("这是最后一个管理员，不能停用");
            update(account, "disabled_at = '" + now() + "', stamp = '" + hex() + "'", Event.DISABLED, actor);
            return true;
        });
    }

    public void enable(Account account, String actor) {
        store.inTransaction(() -> {
            update(account, "disabled_at = NULL", Event.ENABLED, actor);
            return true;
        });
    }

    public void unlock(Account account, String actor) {
        store.inTransaction(() -> {
            update(account, "failures = 0, locks = 0, locked_until = NULL", Event.UNLOCKED, actor);
            return true;
        });
    }

    /** @param what of our own making, never anything that was typed */
    private void update(Account account, String what, Event event, String actor) {
        store.jdbc()
                .sql("UPDATE staff SET " + what + " WHERE id = ?")
                .param(account.id())
                .update();
        keep(account.id(), event, actor);
    }

    private void keep(String account, Event event, String actor) {
        store.jdbc()
                .sql("INSERT INTO staff_event (id, at, account, event, actor) VALUES (?, ?, ?, ?, ?)")
                .params("se_" + hex() + hex(), clock.instant().toString(), account, event.name(), actor)
                .update();
    }

    private String hex() {
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    private static Account account(ResultSet row, int number) throws SQLException {
        return new Account(
                row.getString("id"),
                row.getString("name"),
                Role.of(row.getString("role")).orElseThrow(),
                row.getInt("must_change") == 1,
                row.getString("stamp"),
                time(row, "locked_until"),
                Instant.parse(row.getString("created_at")),
                time(row, "disabled_at"),
                time(row, "last_login"));
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        return text == null ? null : Instant.parse(text);
    }
}
