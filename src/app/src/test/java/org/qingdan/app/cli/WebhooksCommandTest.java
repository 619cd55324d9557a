package org.qingdan.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qingdan.app.store.DataDirectory;
import org.qingdan.app.store.Evidence;
import org.qingdan.app.store.MasterKey;
import org.qingdan.app.store.Store;
import org.qingdan.app.webhook.Listener;

class WebhooksCommandTest {
    @TempDir
    Path data;

    /** As a service leaves it behind. */
    @BeforeEach
    void begin() {
        try (var store = Store.open(DataDirectory.at(data), null)) {
            Evidence.begin(store, MasterKey.of(DataDirectory.at(data), null), Clock.systemUTC());
        }
    }

    private Run run(String... arguments) {
        var all = new ArrayList<Object>(List.of("webhooks"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--data", data));
        return Run.of(all.toArray());
    }

    private String add(String url) {
        var added = run("add", "--name", "某某平台", "--url", url, "--inside");
        assertThat(added.code()).as(added.err()).isZero();
        assertThat(added.out()).matches("whsec_[A-Za-z0-9+/=]{44}\\R");
        var id = Pattern.compile("wh_[0-9a-f]{12}").matcher(added.err());
        assertThat(id.find()).isTrue();
        return id.group();
    }

    @Test
    void a_receiver_is_registered_tried_given_a_new_secret_and_removed() {
        assertThat(run("list").out()).contains("还没有接收方");
        assertThat(run("deliveries").out()).contains("还没有通知过");
        try (var listener = new Listener()) {
            String id = add(listener.url());
            assertThat(run("list").out()).contains(id, "某某平台", "（内网）", "在用").doesNotContain("whsec_");

            var tried = run("test", id);

            assertThat(tried.code()).isZero();
            assertThat(tried.out()).contains("已送达: HTTP 204");
            assertThat(new String(listener.got.element().body(), StandardCharsets.UTF_8))
                    .contains("\"type\":\"webhook.test\"", id);
            assertThat(run("rotate", id).out()).matches("whsec_[A-Za-z0-9+/=]{44}\\R");
            run("test", id);
            assertThat(listener.got.stream()
                            .skip(1)
                            .findFirst()
                            .orElseThrow()
                            .header("webhook-signature")
                            .split(" "))
                    .as("signed with the new and the old one")
                    .hasSize(2);
            assertThat(run("remove", id).code()).isZero();
            assertThat(run("list").out()).contains("已移除");
            for (String command : new String[] {"test", "rotate", "remove"}) {
                var gone = run(command, id);
                assertThat(gone.code()).as(command).isEqualTo(1);
                assertThat(gone.err()).contains("webhooks list");
            }
        }
    }

    @Test
    void a_receiver_that_is_not_there_is_told_as_such_and_one_outside_needs_https() {
        String id;
        try (var listener = new Listener()) {
            id = add(listener.url());
        }
        var tried = run("test", id);
        assertThat(tried.code()).isEqualTo(1);
        assertThat(tried.err()).contains("没有送达");
        var plain = run("add", "--name", "平台", "--url", "http://platform.example/hook");
        assertThat(plain.code()).isEqualTo(2);
        assertThat(plain.err()).contains("--inside");
        assertThat(run("add", "--name", " ", "--url", "https://platform.example/")
                        .code())
                .isEqualTo(2);
        assertThat(run("redeliver", "evt_none", id).code()).isEqualTo(1);
    }

    @Test
    void an_address_in_our_own_network_is_not_sent_to_unless_it_was_vouched_for() {
        assertThat(run("add", "--name", "平台", "--url", "https://127.0.0.1/hook").code())
                .isZero();
        var listed = Pattern.compile("wh_[0-9a-f]{12}").matcher(run("list").out());
        assertThat(listed.find()).isTrue();
        var tried = run("test", listed.group());
        assertThat(tried.code()).isEqualTo(1);
        assertThat(tried.err()).contains("不允许发往 127.0.0.1", "--inside");
    }

    @Test
    void another_master_key_than_the_databases_is_told_as_such() throws Exception {
        Files.delete(data.resolve("master.key"));
        assertThat(run("list").err()).contains("没有主密钥");
        MasterKey.of(DataDirectory.at(data), null);
        var other = run("list");
        assertThat(other.code()).isEqualTo(4);
        assertThat(other.err()).contains("主密钥不是这个数据库的那一把");
    }
}
