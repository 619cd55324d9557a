package org.qingdan.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qingdan.app.Repository;
import org.qingdan.app.store.DataDirectory;
import org.qingdan.app.store.Evidence;
import org.qingdan.app.store.MasterKey;
import org.qingdan.app.store.Store;

/** What a service is not started with. */
class ServeCommandTest {
    @TempDir
    Path data;

    private Run serve(Object... more) {
        var arguments = new java.util.ArrayList<Object>(java.util.List.of("serve", "--port", "0", "--data", data));
        arguments.addAll(java.util.List.of(more));
        return Run.of(arguments.toArray());
    }

    @Test
    void a_sandbox_is_for_this_machine_and_for_its_own_data() {
        assertThat(serve("--profile", "sandbox", "--address", "0.0.0.0").code()).isEqualTo(2);
        assertThat(serve("--profile", "sandbox", "--database", "jdbc:postgresql://db/x")
                        .err())
                .contains("--database");
    }

    @Test
    void a_service_that_people_rely_on_needs_a_master_key() {
        var run = serve("--profile", "prod");
        assertThat(run.code()).isEqualTo(4);
        assertThat(run.err()).contains("QINGDAN_MASTER_KEY", "openssl rand");
        assertThat(Files.exists(data.resolve("master.key"))).isFalse();
    }

    @Test
    void another_master_key_than_the_databases_is_refused_and_none_is_made_up() throws Exception {
        try (var store = Store.open(DataDirectory.at(data), null)) {
            Evidence.begin(store, MasterKey.of(DataDirectory.at(data), null), Clock.systemUTC());
        }
        Files.delete(data.resolve("master.key"));
        var gone = serve();
        assertThat(gone.code()).isEqualTo(4);
        assertThat(gone.err()).contains("没有主密钥");
        assertThat(data.resolve("master.key")).doesNotExist();

        MasterKey.of(DataDirectory.at(data), null);
        var other = serve();
        assertThat(other.code()).isEqualTo(4);
        assertThat(other.err()).contains("主密钥不是这个数据库的那一把");
    }

    @Test
    void nonsense_is_a_usage_error() {
        assertThat(serve("--profile", "production").err()).contains("local、prod、sandbox");
        assertThat(serve("--reload-seconds", "-1").code()).isEqualTo(2);
        assertThat(serve("--management-port", "65536").err()).contains("65535");
        assertThat(serve("--address", "no.such.host.invalid").code()).isEqualTo(2);
        assertThat(serve("--management-port", "0", "--management-address", "no.such.host.invalid")
                        .code())
                .isEqualTo(2);
    }

    @Test
    void lists_that_do_not_load_are_told_by_their_place_and_nothing_is_started() throws Exception {
        Repository.lists(data, "guangxi");
        Path item = data.resolve("catalogs/guangxi/liuzhou/items/old-age-allowance.yaml");
        Files.writeString(item, Files.readString(item) + "\nnonsense");
        var run = serve("--catalogs", data.resolve("catalogs"), "--rules", data.resolve("rules"));
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains("old-age-allowance.yaml").doesNotContain("页面");
        assertThat(run.out()).doesNotContain("Tomcat started", "Application run failed");
    }

    @Test
    void an_address_of_others_is_told_what_to_mind() {
        var run = serve("--address", "0.0.0.0", "--profile", "prod");
        assertThat(run.err()).contains("TLS", "防火墙");
    }

    @Test
    void a_port_that_is_taken_is_told_with_the_option_that_names_it() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var run = serve("--management-port", taken.getLocalPort());
            assertThat(run.code()).isEqualTo(4);
            assertThat(run.err()).contains(taken.getLocalPort() + " 已被占用，请用 --management-port 换一个");
        }
    }
}
