package org.qingdan.app.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.qingdan.app.store.Database;
import org.qingdan.app.store.Databases;
import org.qingdan.app.store.Store;
import org.springframework.dao.DataAccessException;

/** Accounts, on both databases. */
class AccountsTest {
    private static final String GOOD = "correct horse battery";

    @TempDir
    Path data;

    private Instant now = Instant.parse("2026-11-22T01:00:00Z");
    private Store store;
    private Accounts accounts;

    private void open(Database database) {
        store = Databases.open(database, data);
        InstantSource source = () -> now;
        accounts = QuickAccounts.of(store, source.withZone(ZoneOffset.UTC));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private List<String> events() {
        return store.jdbc()
                .sql("SELECT event FROM staff_event ORDER BY at, event")
                .query(String.class)
                .list();
    }

    /** Fails as often as asked, a second apart. */
    private void fail(String name, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(accounts.signIn(name, "wrong wrong wrong")).isEmpty();
            now = now.plusSeconds(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_first_account_is_made_once_and_must_change_its_password(Database database) {
        open(database);
        accounts = new Accounts(store, Clock.systemUTC());
        var first = accounts.createFirst().orElseThrow();
        assertThat(first.account().role()).isEqualTo(Role.ADMIN);
        assertThat(first.account().mustChange()).isTrue();
        assertThat(first.password()).matches("([a-z2-9]{5}-){3}[a-z2-9]{5}");
        assertThat(accounts.createFirst()).isEmpty();
        assertThat(store.jdbc()
                        .sql("SELECT password FROM staff")
                        .query(String.class)
                        .single())
                .startsWith("{bcrypt}$2a$10$")
                .doesNotContain(first.password());
    }

    @ParameterizedTest
    @EnumSource
    void whoever_has_the_password_signs_in_and_changes_it(Database database) {
        open(database);
        var made = accounts.create("王经办", Role.CASEWORKER, "test");
        var account = accounts.signIn("王经办", made.password()).orElseThrow();
        assertThatThrownBy(() -> accounts.changePassword(account, "not it", GOOD))
                .hasMessage("现在的密码不对");
        assertThatThrownBy(() -> accounts.changePassword(account, made.password(), made.password()))
                .hasMessage("新密码与现在的相同");
        var changed = accounts.changePassword(account, made.password(), GOOD);
        assertThat(changed.mustChange()).isFalse();
        assertThat(changed.stamp()).as("others are signed out").isNotEqualTo(account.stamp());
        assertThat(accounts.signIn("王经办", made.password())).isEmpty();
        assertThat(accounts.signIn("王经办", GOOD)).isPresent();
        assertThat(events()).containsExactlyInAnyOrder("CREATED", "SIGNED_IN", "PASSWORD_CHANGED", "SIGNED_IN");
    }

    @ParameterizedTest
    @EnumSource
    void five_wrong_passwords_lock_for_a_quarter_of_an_hour_then_for_twice_that(Database database) {
        open(database);
        String password = accounts.create("li", Role.CASEWORKER, "test").password();
        fail("li", 4);
        assertThat(accounts.find("li").orElseThrow().isLocked(now)).isFalse();
        fail("li", 1);
        Instant locked = now.minusSeconds(1);
        assertThat(accounts.find("li").orElseThrow().lockedUntil()).isEqualTo(locked.plus(Duration.ofMinutes(15)));
        assertThat(accounts.signIn("li", password)).as("locked, though right").isEmpty();

        now = locked.plus(Duration.ofMinutes(15)).minusSeconds(1);
        assertThat(accounts.signIn("li", password)).isEmpty();
        now = now.plusSeconds(1);
        fail("li", 5);
        assertThat(accounts.find("li").orElseThrow().lockedUntil())
                .isEqualTo(now.minusSeconds(1).plus(Duration.ofMinutes(30)));
        now = now.plus(Duration.ofMinutes(30));
        assertThat(accounts.signIn("li", password)).isPresent();
        fail("li", 5);
        assertThat(accounts.find("li").orElseThrow().lockedUntil())
                .as("signing in begins anew")
                .isEqualTo(now.minusSeconds(1).plus(Duration.ofMinutes(15)));
        assertThat(events()).filteredOn("LOCKED"::equals).hasSize(3);
    }

    @ParameterizedTest
    @EnumSource
    void an_administrator_unlocks_resets_disables_and_enables(Database database) {
        open(database);
        String password = accounts.create("li", Role.CASEWORKER, "test").password();
        fail("li", 5);
        accounts.unlock(accounts.find("li").orElseThrow(), "st_boss");
        assertThat(accounts.signIn("li", password)).isPresent();

        String before = accounts.find("li").orElseThrow().stamp();
        var reset = accounts.reset(accounts.find("li").orElseThrow(), "st_boss");
        assertThat(reset.account().mustChange()).isTrue();
        assertThat(reset.account().stamp()).isNotEqualTo(before);
        assertThat(accounts.signIn("li", password)).isEmpty();

        accounts.disable(reset.account(), "st_boss");
        assertThat(accounts.find("li").orElseThrow().stamp())
                .isNotEqualTo(reset.account().stamp());
        assertThat(accounts.signIn("li", reset.password())).isEmpty();
        accounts.enable(reset.account(), "st_boss");
        assertThat(accounts.signIn("li", reset.password())).isPresent();
    }

    @ParameterizedTest
    @EnumSource
    void the_last_administrator_cannot_be_disabled(Database database) {
        open(database);
        var first = accounts.createFirst().orElseThrow().account();
        assertThatThrownBy(() -> accounts.disable(first, "test")).hasMessage("这是最后一个管理员，不能停用");
        accounts.create("second", Role.ADMIN, "test");
        accounts.disable(first, "test");
        assertThat(accounts.find(Accounts.FIRST).orElseThrow().disabledAt()).isNotNull();
    }

    @ParameterizedTest
    @EnumSource
    void a_name_is_taken_once_and_written_plainly(Database database) {
        open(database);
        accounts.create("li", Role.CASEWORKER, "test");
        assertThatThrownBy(() -> accounts.create("li", Role.ADMIN, "test")).hasMessage("账号“li”已经有了");
        for (String bad : List.of("", "x", "<script>", "a b", ".li", "x".repeat(41)))
            assertThatThrownBy(() -> accounts.create(bad, Role.CASEWORKER, "test"))
                    .as(bad)
                    .isInstanceOf(Accounts.Refused.class);
        assertThat(accounts.all()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void what_has_become_of_accounts_can_be_neither_changed_nor_deleted(Database database) {
        open(database);
        accounts.createFirst();
        for (String sql : List.of("UPDATE staff_event SET actor = 'x'", "DELETE FROM staff_event"))
            assertThatThrownBy(() -> store.jdbc().sql(sql).update()).isInstanceOf(DataAccessException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "elevenchars, 密码至少 12 个字符",
        "wang-jingban-2026, 密码不能含有账号",
        "aaaaaaaaaaaa, 这个密码太容易猜到",
        "1234567890ab, 这个密码太容易猜到",
        "Password2026, 这个密码太容易猜到",
        "minzheng1234, 这个密码太容易猜到"
    })
    void a_password_that_is_easily_guessed_is_refused(String password, String why) {
        store = Databases.open(Database.SQLITE, data);
        assertThat(Passwords.fault(password, "wang").orElseThrow()).startsWith(why);
    }

    @Test
    void twelve_characters_are_enough_and_seventy_two_bytes_the_most() {
        store = Databases.open(Database.SQLITE, data);
        assertThat(Passwords.fault("kite mango v", "wang")).isEmpty();
        assertThat(Passwords.fault("天青色等烟雨而我在等你呀", "wang")).isEmpty();
        assertThat(Passwords.fault("kite mango vessel ".repeat(4), "wang")).isEmpty();
        assertThat(Passwords.fault("kite mango vessel ".repeat(4) + "x", "wang"))
                .isPresent();
    }
}
