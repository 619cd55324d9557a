package org.qingdan.app.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Media;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.qingdan.app.api.RunningServer;

/** The lists in a real browser: by mouse, by keyboard, without JavaScript, large, in English and on paper. */
class ListBrowserTest {
    private static final String ITEM = "/lists/guangxi/liuzhou/LZ-2-01?asOf=2026-11-22";
    private static final String LIST = "/lists/guangxi/liuzhou?asOf=2026-11-22";

    /** With every kind of section, and soon looked through. */
    private static final String SHORT_LIST = "/lists/jilin/changchun?asOf=2026-11-22";

    private static final String DRAFT = "/lists/guangxi/liuzhou/LZ-1-12?asOf=2026-11-22";

    private static Browser browser;
    private static RunningServer server;

    @BeforeAll
    static void open() {
        server = RunningServer.shared();
        browser = new Browser();
    }

    @AfterAll
    static void close() {
        browser.close();
    }

    private static Page at(BrowserContext person, String path) {
        Page page = person.newPage();
        page.navigate(server.base + path);
        return page;
    }

    @Test
    void by_mouse_from_all_lists_to_an_item_and_the_document_it_rests_on() {
        try (var person = browser.person()) {
            var faults = new ArrayList<String>();
            Page page = at(person, "/lists");
            page.onConsoleMessage(m -> {
                if (m.type().equals("error")) faults.add(m.text());
            });
            page.onPageError(faults::add);
            Browser.picture(page, "lists");
            page.getByRole(AriaRole.ROWHEADER).getByText("柳州市基本养老服务清单").click();
            Browser.picture(page, "list");
            page.getByText("最低生活保障", new Page.GetByTextOptions().setExact(true))
                    .first()
                    .click();
            assertThat(page.locator("h1").innerText()).contains("LZ-2-01");
            page.waitForSelector(".chart canvas");
            assertThat(page.locator(".chart").count()).as("a chart a unit").isEqualTo(2);
            assertThat(page.locator("#figure-table tbody tr").count()).isEqualTo(12);
            page.setViewportSize(1440, 1050);
            Browser.picture(page, "item");
            page.locator(".cite a").first().click();
            assertThat(page.url()).contains("#source-");
            assertThat(page.locator("tr:target").innerText()).contains("最低生活保障审核确认办法");
            assertThat(faults).isEmpty();
        }
    }

    @Test
    void by_keyboard_alone_a_search_a_day_and_a_result() {
        try (var person = browser.person()) {
            Page page = at(person, "/lists");
            page.focus("#q");
            page.keyboard().type("低保 护理");
            page.keyboard().press("Enter");
            page.waitForSelector(".results");
            assertThat(page.locator("h2[role=status]").innerText()).startsWith("找到");
            assertThat(page.locator("mark").allInnerTexts()).contains("低保", "护理");
            page.setViewportSize(1440, 760);
            Browser.picture(page, "search");
            page.focus("#as-of");
            page.keyboard().type("2026年2月30日");
            page.keyboard().press("Enter");
            page.waitForSelector(".error-summary");
            assertThat(page.title()).startsWith("错误：");
            assertThat(page.locator(":focus").getAttribute("id")).isEqualTo("errors");
            Browser.assertAccessible(page);
            page.keyboard().press("Tab");
            page.keyboard().press("Enter");
            assertThat(page.locator(":focus").getAttribute("id")).isEqualTo("as-of");
            page.keyboard().press("Control+A");
            page.keyboard().type("2022-11-30");
            page.keyboard().press("Tab");
            page.keyboard().press("Enter");
            page.waitForURL("**/lists?asOf=2022-11-30");
            assertThat(page.locator("a[href='/lists/guangxi/liuzhou?asOf=2022-11-30']")
                            .count())
                    .isPositive();
        }
    }

    @Test
    void everything_is_there_without_javascript() {
        try (var person = browser.withoutJavaScript()) {
            Page page = at(person, ITEM);
            assertThat(page.locator("#figure-table tbody tr").count()).isEqualTo(12);
            assertThat(page.locator("canvas").count()).isZero();
            page.fill("#as-of", "2022-11-30");
            page.getByText("查看", new Page.GetByTextOptions().setExact(true)).click();
            assertThat(page.locator(".amounts").first().innerText()).contains("666.00");
            page.navigate(server.base + "/lists");
            page.fill("#q", "高龄");
            page.locator(".search button").click();
            assertThat(page.locator(".hits mark").first().innerText()).isEqualTo("高龄");
        }
    }

    @Test
    void accessible_as_it_is_in_large_type_and_in_english() {
        try (var person = browser.person()) {
            Page page = person.newPage();
            for (String path : List.of("/lists?q=%E9%AB%98%E9%BE%84", SHORT_LIST, ITEM, DRAFT, "/lists/nowhere")) {
                page.navigate(server.base + path);
                Browser.assertAccessible(page);
            }
            page.getByText("大字版", new Page.GetByTextOptions().setExact(true)).click();
            for (String path : List.of("/lists?q=%E9%AB%98%E9%BE%84", LIST, ITEM)) {
                page.navigate(server.base + path);
                assertThat((Boolean) page.evaluate("[...document.querySelectorAll('main *')].filter(e =>"
                                + " [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())"
                                + " && e.checkVisibility()).every(e =>"
                                + " parseFloat(getComputedStyle(e).fontSize) >= 18)"))
                        .as(path)
                        .isTrue();
            }
            Browser.assertAccessible(page);
            page.getByText("English", new Page.GetByTextOptions().setExact(true))
                    .click();
            page.navigate(server.base + ITEM);
            assertThat(page.locator("#who").innerText()).isEqualTo("For whom");
            Browser.narrowPicture(page, "item-large-english-narrow");
            assertThat(page.locator("h1").getAttribute("lang")).isEqualTo("zh-CN");
            assertThat(page.evaluate(CHINESE_OUTSIDE_CHINESE)).isEqualTo(List.of());
            page.navigate(server.base + LIST);
            assertThat(page.evaluate(CHINESE_OUTSIDE_CHINESE)).isEqualTo(List.of());
            page.navigate(server.base + "/lists");
            Browser.assertAccessible(page);
        }
    }

    /** Texts in Chinese characters that are not said to be Chinese. */
    private static final String CHINESE_OUTSIDE_CHINESE = """
            [...document.querySelectorAll('main *')]
              .flatMap(e => [...e.childNodes].filter(n => n.nodeType === 3 && /\\p{Script=Han}/u.test(n.data) && e.closest('[lang]').lang !== 'zh-CN'))
              .map(n => n.data.trim())
            """;

    @Test
    void an_item_prints_on_a4_without_controls() {
        try (var person = browser.person()) {
            Page page = at(person, ITEM);
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
            for (String hidden : List.of(".top", ".as-of", ".charts", ".bottom"))
                assertThat(page.locator(hidden).first().isVisible()).as(hidden).isFalse();
            page.setViewportSize(A4_WIDTH_WITHIN_MARGINS, 1000);
            assertThat(page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                    .isEqualTo(true);
            assertThat(page.pdf(new Page.PdfOptions().setPreferCSSPageSize(true)))
                    .hasSizeGreaterThan(10_000);
        }
    }

    /** 182 mm at 96 pixels to the inch. */
    private static final int A4_WIDTH_WITHIN_MARGINS = 688;
}
