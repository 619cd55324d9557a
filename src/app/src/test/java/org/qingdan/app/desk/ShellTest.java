package org.qingdan.app.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qingdan.app.api.RunningServer;

/** What stands around every page. */
class ShellTest {
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

    private static Page about(BrowserContext person) {
        Page page = person.newPage();
        page.navigate(server.base + "/about");
        return page;
    }

    @Test
    void the_list_of_the_offices_place_is_in_view_and_can_be_changed() {
        try (var person = browser.person()) {
            Page page = about(person);
            Browser.picture(page, "about");
            page.locator(".in-force summary").click();
            page.getByLabel("本处所在地").selectOption("guangxi/liuzhou");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("使用"))
                    .click();
            assertThat(page.locator(".in-force summary").innerText()).contains("柳州");
            Browser.assertAccessible(page);
        }
    }

    @Test
    void large_type_and_english_are_kept_by_the_browser_without_javascript() {
        try (var person = browser.withoutJavaScript()) {
            Page page = about(person);
            page.getByText("大字版", new Page.GetByTextOptions().setExact(true)).click();
            assertThat(page.locator("html").getAttribute("class")).isEqualTo("elder");
            page.getByText("English").click();
            assertThat(page.locator("h1").innerText()).isEqualTo("About");
            assertThat(page.locator("html").getAttribute("lang")).isEqualTo("en");
            assertThat(page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)"))
                    .satisfies(size -> assertThat(((Number) size).doubleValue()).isGreaterThanOrEqualTo(18));
            page.navigate(server.base + "/about");
            assertThat(page.locator("h1").innerText()).isEqualTo("About");
        }
    }

    @Test
    void a_switch_comes_back_to_the_same_page_of_the_same_day() {
        try (var person = browser.person()) {
            Page page = person.newPage();
            page.navigate(server.base + "/lists?asOf=2022-11-30&q=%E9%AB%98%E9%BE%84+%E6%B4%A5%E8%B4%B4");
            page.getByText("大字版", new Page.GetByTextOptions().setExact(true)).click();
            page.locator("html.elder").waitFor();
            assertThat(page.locator("#as-of").inputValue()).isEqualTo("2022-11-30");
            assertThat(page.locator("#q").inputValue()).isEqualTo("高龄 津贴");
        }
    }

    @Test
    void a_switch_leads_to_no_other_site() {
        try (var person = browser.person()) {
            String token =
                    about(person).locator(".switches input[name=_csrf]").first().inputValue();
            for (String from : new String[] {
                "//evil.example",
                "https://evil.example",
                "/\\evil.example",
                "/lists?//evil.example",
                "/lists?q={x}",
                "/lists\r\nX: y"
            }) {
                var form = FormData.create()
                        .set("_csrf", token)
                        .set("size", "elder")
                        .set("from", from);
                var sent = person.request()
                        .post(
                                server.base + "/view",
                                RequestOptions.create().setForm(form).setMaxRedirects(0));
                assertThat(sent.status()).as(from).isEqualTo(302);
                assertThat(sent.headers().get("location")).as(from).isIn("/", server.base + "/");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/nowhere, 404, 没有这个页面",
        "/check/nowhere, 404, 没有这个页面",
        "/view, 405, 没有这个页面",
        "/lists?x=%zz, 400, 没有看懂",
        "/a//b, 400, 没有看懂"
    })
    void an_address_that_is_no_page_is_told_on_one_that_leads_back(String path, int status, String title) {
        try (var person = browser.person()) {
            Page page = person.newPage();
            var answer = page.navigate(server.base + path);
            assertThat(answer.status()).isEqualTo(status);
            assertThat(page.locator("h1").innerText()).isEqualTo(title);
            assertThat(page.title()).startsWith(title);
            assertThat(page.locator("main").innerText())
                    .as("nothing for a program's eyes")
                    .doesNotContainPattern("[A-Za-z?]");
            if (path.equals("/nowhere")) {
                Browser.assertAccessible(page);
                Browser.picture(page, "error");
            }
            page.getByText("回到单人核对").click();
            assertThat(page.url()).isEqualTo(server.base + "/check");
        }
    }

    @Test
    void accessible_in_large_type_too() {
        try (var person = browser.person()) {
            Page page = about(person);
            page.getByText("大字版", new Page.GetByTextOptions().setExact(true)).click();
            Browser.assertAccessible(page);
        }
    }
}
