package org.qingdan.app.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MasterKeyTest {
    @TempDir
    Path directory;

    private DataDirectory data;

    @BeforeEach
    void open() {
        data = DataDirectory.at(directory);
    }

    @Test
    void the_key_is_made_once_and_readable_by_its_owner_alone() throws Exception {
        var made = MasterKey.of(data, null);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("master.key"))))
                .isEqualTo("rw-------");
        assertThat(MasterKey.of(data, null).sign("x")).isEqualTo(made.sign("x"));
    }

    @Test
    void a_key_from_the_environment_is_taken_instead_of_the_file() {
        String given = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
        assertThat(MasterKey.of(data, given).sign("x"))
                .isEqualTo(MasterKey.of(data, given).sign("x"));
        assertThat(directory.resolve("master.key")).doesNotExist();
    }

    @Test
    void what_is_sealed_with_a_key_that_is_gone_is_not_given_a_new_one() {
        assertThatThrownBy(() -> MasterKey.existing(data, null))
                .isInstanceOf(MasterKey.BadMasterKey.class)
                .hasMessageContaining("QINGDAN_MASTER_KEY");
        assertThat(directory.resolve("master.key")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "secret",
                "!!",
                "MDEyMzQ1Njc4OWFiY2RlZg==",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "MDEyMzQ1Njc4OWFiY2RlZmdoaWprbG1ub3BxcnN0dXY=", // typed
                "YWJjYWJjYWJjYWJjYWJjYWJjYWJjYWJjYWJjYWJjYWI="
            })
    void what_is_no_key_or_could_be_guessed_is_refused_with_the_cure(String given) {
        assertThatThrownBy(() -> MasterKey.of(data, given))
                .isInstanceOf(MasterKey.BadMasterKey.class)
                .hasMessageContaining("openssl rand -base64 32")
                .satisfies(e -> assertThat(given.isEmpty() || !e.getMessage().contains(given))
                        .isTrue());
    }

    @Test
    void what_is_sealed_opens_only_unchanged_and_under_its_own_label() {
        var key = MasterKey.of(data, null);
        byte[] sealed = key.seal(new byte[] {1, 2, 3}, "label");
        assertThat(key.open(sealed, "label")).containsExactly(1, 2, 3);
        assertThat(key.seal(new byte[] {1, 2, 3}, "label"))
                .as("never the same bytes twice")
                .isNotEqualTo(sealed);
        assertThatThrownBy(() -> key.open(sealed, "other")).isInstanceOf(Sealer.BrokenSeal.class);
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            assertThatThrownBy(() -> key.open(changed, "label")).isInstanceOf(Sealer.BrokenSeal.class);
        }
        assertThatThrownBy(() -> key.open(new byte[3], "label")).isInstanceOf(Sealer.BrokenSeal.class);
    }
}
