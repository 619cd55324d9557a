package org.qingdan.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qingdan.engine.determination.Engine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a caller can look up in the lists in force. */
class ListsTest {
    private static final Engine ENGINE = Engine.shipped();
    private static RunningServer server;

    @BeforeAll
    static void start() {
        server = RunningServer.shared();
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return RunningServer.send(server.to("/api/v1" + path));
    }

    private static JsonNode json(String path) throws Exception {
        var response = get(path);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(response.body());
    }

    @Test
    void the_lists_are_told_with_their_items_and_the_revision_of_all() throws Exception {
        var lists = json("/catalogs");

        assertThat(lists.get("revision").asString()).isEqualTo(ENGINE.files().hash("", p -> true));
        assertThat(lists.get("catalogs"))
                .extracting(c -> c.get("id").asString())
                .containsExactlyElementsOf(
                        ENGINE.lists().stream().map(l -> l.id()).toList());
        int items = 0;
        for (var catalog : lists.get("catalogs")) items += catalog.get("items").size();
        assertThat(items).isEqualTo(ENGINE.catalogs().items().size());
    }

    @Test
    void every_list_and_every_item_has_an_address() throws Exception {
        for (var used : ENGINE.lists()) {
            var list = json("/catalogs/" + used.id());
            assertThat(list.get("hash").asString()).isEqualTo(used.hash());
            assertThat(list.get("catalog").get("name").asString()).isEqualTo(used.name());
        }
        for (String code : ENGINE.catalogs().items().keySet()) {
            var item = json("/items/" + code);
            assertThat(item.get("item").get("code").asString()).isEqualTo(code);
            assertThat(item.get("catalog").asString())
                    .isEqualTo(
                            ENGINE.catalogs().of(ENGINE.catalogs().item(code)).id());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/catalogs/guangxi/liuzhou, /catalogs?id=guangxi/liuzhou",
        "/items/LZ-1-03, /items?code=LZ-1-03",
        "/dictionaries/values, /dictionaries?name=values"
    })
    void what_has_a_path_of_its_own_can_be_asked_for_by_a_query(String path, String query) throws Exception {
        assertThat(get(query).body()).isEqualTo(get(path).body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"attributes", "values", "receipts", "materials", "region-groups"})
    void a_dictionary_is_told_whole(String name) throws Exception {
        assertThat(json("/dictionaries/" + name).get("entries")).isNotEmpty();
    }

    @Test
    void the_sentences_of_rules_are_told_with_what_they_mean() throws Exception {
        var sentences = json("/vocabulary").get("sentences");
        assertThat(sentences).anySatisfy(s -> {
            assertThat(s.get("sentence").asString()).isEqualTo("- 年满 {n} 周岁");
            assertThat(s.get("means").asString()).isEqualTo("age >= {n}");
        });
    }

    @Test
    void regions_are_found_by_the_start_of_a_code_and_by_a_part_of_a_name() throws Exception {
        var byName = json("/regions?q=" + URLEncoder.encode("柳州市鱼峰", StandardCharsets.UTF_8));
        assertThat(byName.get("regions")).hasSize(1);
        assertThat(byName.get("regions").get(0).get("code").asString()).isEqualTo("450203");
        assertThat(byName.get("regions").get(0).get("name").asString()).isEqualTo("广西壮族自治区柳州市鱼峰区");
        var byCode = json("/regions?q=4502&limit=3");
        assertThat(byCode.get("regions")).hasSize(3);
        assertThat(byCode.get("total").asInt()).isGreaterThan(3);
        assertThat(json("/regions?q=nowhere").get("regions")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/catalogs",
                "/catalogs/national",
                "/items/LZ-1-03",
                "/dictionaries/receipts",
                "/vocabulary",
                "/regions?q=45"
            })
    void whoever_has_it_already_is_sent_nothing_again(String path) throws Exception {
        var first = get(path);
        String tag = first.headers().firstValue("ETag").orElseThrow();
        assertThat(tag).matches("\"[0-9a-f]{64}\"");
        assertThat(first.headers().firstValue("Cache-Control")).contains("no-cache");

        var again = RunningServer.send(server.to("/api/v1" + path).header("If-None-Match", "\"other\", " + tag));

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(again.headers().firstValue("ETag")).contains(tag);
        assertThat(RunningServer.send(server.to("/api/v1" + path).header("If-None-Match", "\"other\""))
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/catalogs/guangxi/nowhere",
                "/catalogs/guangxi/liuzhou/items",
                "/catalogs?id=",
                "/items/LZ-0",
                "/items?code=LZ-0",
                "/dictionaries/working-days"
            })
    void what_is_not_there_is_a_problem(String path) throws Exception {
        var response = get(path);
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/catalogs?place=guangxi",
                "/catalogs?id=national&id=guangxi",
                "/vocabulary?q=1",
                "/items",
                "/dictionaries",
                "/regions",
                "/regions?q=",
                "/regions?q=45&limit=0",
                "/regions?q=45&limit=201",
                "/regions?q=45&limit=x"
            })
    void a_parameter_that_nobody_reads_or_that_is_missing_is_a_problem(String path) throws Exception {
        var response = get(path);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        assertThat(JsonMapper.shared().readTree(response.body()).get("code").asString())
                .isEqualTo("malformed-request");
    }
}
