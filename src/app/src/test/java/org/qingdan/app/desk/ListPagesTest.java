package org.qingdan.app.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qingdan.app.api.RunningServer;
import org.qingdan.engine.catalog.Amount;
import org.qingdan.engine.catalog.Catalog;
import org.qingdan.engine.catalog.Figure;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.rules.Term;

/** The lists as pages: everything that stands in the files stands on the pages. */
class ListPagesTest {
    private static final Engine ENGINE = Engine.shipped();
    private static final RunningServer SERVER = RunningServer.shared();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String DRAFT = "征求意见稿，未生效";
    /** A day on which every shipped list stands. */
    private static final String DAY = "?asOf=2026-11-22";

    private static HttpResponse<String> get(String path) {
        try {
            return CLIENT.send(
                    HttpRequest.newBuilder(URI.create(SERVER.base + path)).build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The text of a page that is found, as people read it. */
    private static String page(String path) {
        var answer = get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return text(answer.body());
    }

    private static String text(String html) {
        return html.replaceAll("<[^>]*>", "")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }

    private static String address(Item item) {
        return "/lists/" + ENGINE.catalogs().of(item).id() + "/" + item.code();
    }

    static Stream<String> codes() {
        return ENGINE.catalogs().items().keySet().stream();
    }

    static Stream<String> lists() {
        return ENGINE.catalogs().all().stream().map(Catalog::id);
    }

    @ParameterizedTest
    @MethodSource("codes")
    void an_items_page_has_its_rules_figures_and_documents(String code) {
        var item = ENGINE.catalogs().item(code);
        var list = ENGINE.catalogs().of(item);
        var html = get(address(item) + DAY).body();
        var text = text(html);

        assertThat(text).contains(item.code(), item.name(), list.info().name());
        var document = ENGINE.catalogs().source(list, item.source().doc()).orElseThrow();
        assertThat(text).contains(document.id(), document.title(), document.date());
        if (document.number() != null) assertThat(text).contains(document.number());
        for (var rule : ENGINE.rules().about(item.code())) {
            assertThat(text).contains(rule.name(), rule.clause());
            has(text, rule.terms().stream().map(Term::sentence));
            has(
                    text,
                    rule.text().stream()
                            .map(String::strip)
                            .filter(l -> l.startsWith("- "))
                            .map(l -> l.substring(2)));
        }
        has(text, item.notes().stream());
        has(text, item.provisos().stream());
        has(text, item.materials().stream());
        has(text, item.history().stream().map(Item.Past::text));
        has(text, item.floorAccepted().stream().map(Item.FloorAccepted::why));
        has(text, item.fairness().stream().map(Item.Fairness::why));
        item.implemented()
                .forEach(
                        c -> assertThat(html).contains(address(ENGINE.catalogs().item(c))));
        ENGINE.catalogs()
                .implementing(item.code())
                .forEach(i -> assertThat(html).contains(address(i)));
        figures(item, text, html);
        assertThat(text.contains(DRAFT + "：只供参考")).as("draft").isEqualTo(item.draft());
        everyAnchorIsThere(html);
        assertThat(html).as("every word has its key").doesNotContain("??");
    }

    private static void has(String text, Stream<String> parts) {
        parts.forEach(part -> assertThat(text).contains(part));
    }

    /** Every figure of the item's file, as often as it stands there, and those of the standards it is worked out from. */
    private static void figures(Item item, String text, String html) {
        var list = ENGINE.catalogs().of(item);
        var values = new ArrayList<String>();
        for (Amount amount : item.amounts()) {
            Stream.concat(amount.values().stream(), amount.cap().stream())
                    .map(Figure::value)
                    .forEach(v -> values.add(v.toPlainString()));
            for (String name : amount.parameters())
                ENGINE.catalogs()
                        .parameter(list, name)
                        .orElseThrow()
                        .values()
                        .forEach(f -> values.add(f.value().toPlainString()));
            amount.rates().forEach(r -> values.add(r.rate().movePointRight(2).toPlainString()));
            var quantity = amount.quantity();
            if (quantity != null)
                assertThat(text)
                        .contains(quantity.value().stripTrailingZeros().toPlainString() + " " + quantity.unit());
        }
        var onPage = new ArrayList<String>();
        var rows = Pattern.compile("data-value=\"([^\"]*)\"").matcher(html);
        while (rows.find()) onPage.add(rows.group(1));
        assertThat(onPage).as("figures of " + item.code()).containsExactlyInAnyOrderElementsOf(values);
    }

    private static void everyAnchorIsThere(String html) {
        var links = Pattern.compile("href=\"#([^\"]*)\"").matcher(html);
        while (links.find()) assertThat(html).contains("id=\"" + links.group(1) + "\"");
    }

    @ParameterizedTest
    @MethodSource("lists")
    void a_lists_page_has_its_items_standards_gaps_and_documents(String id) {
        var list = Objects.requireNonNull(ENGINE.catalogs().get(id));
        var html = get("/lists/" + id + DAY).body();
        var text = text(html);

        for (Item item : list.items()) {
            assertThat(html).contains(address(item) + DAY);
            assertThat(text).contains(item.name());
            if (item.gap() != null)
                assertThat(text)
                        .contains(ENGINE.catalogs()
                                .gap(list, item.gap())
                                .orElseThrow()
                                .text());
        }
        list.parameters().values().forEach(p -> {
            assertThat(text).contains(p.title());
            p.values().forEach(f -> assertThat(text).contains(f.value().toPlainString()));
        });
        list.info().gaps().forEach(g -> assertThat(text).contains(g.text()));
        list.info().readings().forEach(r -> assertThat(text).contains(r.why()));
        list.sources().values().forEach(s -> assertThat(text).contains(s.title(), s.where()));
        for (Catalog above : ENGINE.catalogs().upwards(list)) assertThat(html).contains("/lists/" + above.id());
        assertThat(html).as("every word has its key").doesNotContain("??");
        everyAnchorIsThere(html);
    }

    @Test
    void every_word_is_there_in_english_too() {
        var chinese = ResourceBundle.getBundle("desk/lists", Locale.ROOT);
        var english = ResourceBundle.getBundle("desk/lists", Locale.ENGLISH);

        assertThat(chinese.keySet())
                .allSatisfy(key -> assertThat(english.getString(key)).isNotEqualTo(chinese.getString(key)));
    }

    @Test
    void all_lists_stand_as_a_tree() {
        var text = page("/lists");

        assertThat(lists().map(id ->
                        Objects.requireNonNull(ENGINE.catalogs().get(id)).info().name()))
                .allSatisfy(name -> assertThat(text).contains(name));
        assertThat(text).containsSubsequence("国家", "广西", "柳州市");
        assertThat(get("/lists").body()).contains("depth-3");
    }

    @ParameterizedTest
    @CsvSource({
        "2022-11-30,666.00 元/月",
        "2022-12-01,770.00 元/月",
        "2022/12/1,770.00 元/月",
        "20221201,770.00 元/月",
        "2022年12月1日,770.00 元/月",
        "２０２２－１２－０１,770.00 元/月"
    })
    void figures_are_those_of_the_chosen_day(String day, String amount) {
        var html = get("/lists/guangxi/liuzhou/LZ-2-01?asOf=" + encoded(day)).body();

        var rows = Pattern.compile("<tr class=\"\"|<tr data-series")
                .splitAsStream(html)
                .toList();
        assertThat(rows).anySatisfy(r -> assertThat(text(r)).contains(amount, "适用"));
        assertThat(html).contains("/lists/guangxi/liuzhou?asOf=2022-1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "2026-02-30",
                "2026-13-01",
                "99999",
                "1-1-1",
                "<script>alert(1)</script>",
                "2026-1/1",
                "-1",
                "2026-01-01'"
            })
    void what_is_no_day_is_told_and_today_is_shown(String day) {
        for (String path : List.of("/lists", "/lists/guangxi/liuzhou", "/lists/guangxi/liuzhou/LZ-1-05")) {
            var answer = get(path + "?asOf=" + encoded(day));
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("<title>错误：", "role=\"alert\"").doesNotContain("<script>alert");
        }
    }

    @Test
    void a_figure_is_not_told_for_a_day_for_which_nothing_proves_it() {
        assertThat(text(get("/lists/guangxi/liuzhou/LZ-1-05?asOf=2019-12-31").body()))
                .contains("当日没有查到数额（2020-01-01 起才有依据）", "尚无依据");
        assertThat(text(get("/lists/guangxi/liuzhou/LZ-1-05?asOf=2020-01-01").body()))
                .doesNotContain("没有查到数额", "尚无依据");
    }

    @Test
    void a_standard_set_by_the_month_and_by_the_year_is_told_in_both() {
        assertThat(text(get("/lists/guangxi/liuzhou/LZ-2-01" + DAY).body()))
                .contains("最低生活保障标准 770.00 元/月", "最低生活保障标准 6000.00 元/年");
        assertThat(text(get("/lists/anhui/hefei/HF-07" + DAY).body())).doesNotContain("当日没有查到数额");
    }

    @Test
    void rules_of_another_day_stand_apart() {
        var before = text(get("/lists/guangxi/liuzhou/LZ-1-03?asOf=2025-12-31").body());
        var within = text(get("/lists/guangxi/liuzhou/LZ-1-03?asOf=2026-01-01").body());
        var after = text(get("/lists/guangxi/liuzhou/LZ-1-03?asOf=2027-01-01").body());

        assertThat(before).containsSubsequence("以后的规则", "LZ-1-03 申请养老服务消费补贴的评估");
        assertThat(within).doesNotContain("以后的规则").contains("LZ-1-03 申请养老服务消费补贴的评估");
        assertThat(after).containsSubsequence("以前", "LZ-1-03 申请养老服务消费补贴的评估");
    }

    @ParameterizedTest
    @ValueSource(strings = {"高龄", "LZ-1-05", "lz-1-05", "ＬＺ－１－０５", "高龄补贴", "柳州 高龄", "高龄老年人生活补贴"})
    void an_item_is_found_by_name_code_alias_and_place(String words) {
        assertThat(get("/lists?q=" + encoded(words)).body()).contains("href=\"/lists/guangxi/liuzhou/LZ-1-05\"");
    }

    @Test
    void a_document_is_found_by_title_and_number_and_leads_to_its_place_in_the_sources() {
        assertThat(get("/lists?q=" + encoded("柳政函")).body())
                .contains("href=\"/lists/guangxi/liuzhou#source-L3\"", "<mark>柳政函</mark>");
        assertThat(get("/lists/guangxi/liuzhou").body()).contains("id=\"source-L3\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "\"><img src=x onerror=alert(1)>",
                "${7*7}",
                "__${7*7}__",
                "'+(7*7)+'",
                "(",
                "\\E[",
                "\u0000x",
                "%"
            })
    void what_is_searched_for_is_only_text(String words) {
        var answer = get("/lists?q=" + encoded(words));

        assertThat(answer.statusCode()).isIn(200, 400);
        assertThat(answer.body())
                .doesNotContain("<script>alert", "<img src=x", ">49<")
                .doesNotContain("没有找到“49");
    }

    @Test
    void a_search_without_result_offers_what_is_similar() {
        assertThat(text(get("/lists?q=" + encoded("高岭津帖")).body())).contains("没有找到“高岭津帖”", "高龄津贴");
        assertThat(text(get("/lists?q=LZ-1-5").body())).contains("LZ-1-05");
        assertThat(text(get("/lists?q=%20%20").body())).doesNotContain("找到");
        assertThat(get("/lists?q=" + "x".repeat(3000)).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "/lists/guangxi/liuzou,/lists/guangxi/liuzhou",
        "/lists/guangxi/liuzhou/LZ-1-5,/lists/guangxi/liuzhou/LZ-1-05",
        "/lists/LZ-9-99,/lists/guangxi/liuzhou/LZ-"
    })
    void what_is_not_there_is_told_with_what_is_similar(String path, String offered) {
        var answer = get(path);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("没有这份清单或这个项目", "href=\"" + offered);
    }

    @ParameterizedTest
    @CsvSource({
        "/lists/LZ-1-05,/lists/guangxi/liuzhou/LZ-1-05",
        "/lists/guangxi/liuzhou/lz-1-05,/lists/guangxi/liuzhou/LZ-1-05",
        "/lists/national/LZ-1-05?asOf=20220101,/lists/guangxi/liuzhou/LZ-1-05?asOf=2022-01-01"
    })
    void an_item_is_found_without_its_place(String path, String address) {
        var answer = get(path);

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith(address);
    }

    @Test
    void drafts_are_marked_wherever_they_are_named() {
        var draft = ENGINE.catalogs().items().values().stream()
                .filter(Item::draft)
                .findFirst()
                .orElseThrow();
        var list = ENGINE.catalogs().of(draft).id();

        for (String path : List.of(address(draft), "/lists/" + list, "/lists?q=" + encoded(draft.code())))
            assertThat(page(path)).as(path).contains(draft.code(), DRAFT);
    }

    private static String encoded(String words) {
        return URLEncoder.encode(words, StandardCharsets.UTF_8);
    }
}
