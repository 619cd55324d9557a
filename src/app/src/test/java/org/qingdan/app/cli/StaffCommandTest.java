package org.qingdan.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code staff}: accounts on the command line. */
class StaffCommandTest {
    @TempDir
    Path data;

    @Test
    void an_account_is_made_with_a_password_shown_once_listed_reset_disabled_and_enabled() {
        var made = Run.of("staff", "create", "--name", "李经办", "--role", "caseworker", "--data", data);
        assertThat(made.code()).isZero();
        assertThat(made.out().strip()).matches("([a-z2-9]{5}-){3}[a-z2-9]{5}");
        assertThat(Run.of("staff", "list", "--data", data).out())
                .contains("李经办", "经办", "待改初始密码")
                .doesNotContain(made.out().strip());
        var reset = Run.of("staff", "reset", "李经办", "--data", data);
        assertThat(reset.out()).isNotBlank().isNotEqualTo(made.out());
        assertThat(Run.of("staff", "disable", "李经办", "--data", data).code()).isZero();
        assertThat(Run.of("staff", "list", "--data", data).out()).contains("已停用");
        assertThat(Run.of("staff", "enable", "李经办", "--data", data).err()).contains("已启用");
        assertThat(Run.of("staff", "unlock", "李经办", "--data", data).err()).contains("已解锁");
    }

    @Test
    void what_cannot_be_is_told() {
        assertThat(Run.of("staff", "create", "--name", "li", "--role", "boss", "--data", data)
                        .code())
                .isEqualTo(2);
        Run.of("staff", "create", "--name", "boss", "--role", "admin", "--data", data);
        var again = Run.of("staff", "create", "--name", "boss", "--role", "admin", "--data", data);
        assertThat(again.code()).isEqualTo(1);
        assertThat(again.err()).contains("已经有了");
        assertThat(Run.of("staff", "disable", "boss", "--data", data).err()).contains("最后一个管理员");
        assertThat(Run.of("staff", "reset", "nobody", "--data", data).err()).contains("没有账号");
    }
}
