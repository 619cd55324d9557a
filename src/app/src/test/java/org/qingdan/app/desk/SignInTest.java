package org.qingdan.app.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qingdan.app.api.RunningServer;
import org.qingdan.app.staff.Accounts;
import org.qingdan.app.staff.Role;

/** Who is let in to the pages, and for how long. */
class SignInTest {
    private static final String GOOD = Office.PASSWORD;

    private static Browser browser;
    private static Office office;
    private static RunningServer server;
    private static Accounts accounts;

    @BeforeAll
    static void open() {
        office = Office.shared();
        server = office.server;
        accounts = office.accounts;
        browser = new Browser();
    }

    @AfterAll
    static void close() {
        browser.close();
    }

    private static String account(String name, Role role) {
        return office.account(name, role);
    }

    private static Page signIn(BrowserContext person, String name, String password) {
        return office.signIn(person, "/check", name, password);
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    @Test
    void without_signing_in_every_page_leads_to_the_sign_in_and_back() {
        account("孙小慧", Role.CASEWORKER);
        try (var person = browser.withoutJavaScript()) {
            Page page = person.newPage();
            page.navigate(server.base + "/about");
            assertThat(page.url()).isEqualTo(server.base + "/login");
            Browser.picture(page, "sign-in");
            page.getByLabel("账号").fill("孙小慧");
            page.getByLabel("密码").fill(GOOD);
            page.getByRole(AriaRole.BUTTON, named("登录")).click();
            assertThat(page.url()).startsWith(server.base + "/about");
            assertThat(page.locator(".who").innerText()).contains("孙小慧", "经办");
        }
    }

    @Test
    void the_first_password_opens_nothing_but_its_own_change() {
        String first = accounts.create("褚晓明", Role.CASEWORKER, "test").password();
        try (var person = browser.person()) {
            Page page = signIn(person, "褚晓明", first);
            assertThat(page.url()).isEqualTo(server.base + "/password");
            page.navigate(server.base + "/about");
            assertThat(page.url()).isEqualTo(server.base + "/password");
            Browser.assertAccessible(page);
            Browser.picture(page, "password");
            changePassword(page, first, "short");
            assertThat(page.getByRole(AriaRole.ALERT).innerText()).contains("至少 12 个字符");
            assertThat(page.title()).startsWith("错误：");
            Browser.assertAccessible(page);
            changePassword(page, first, GOOD);
            assertThat(page.url()).isEqualTo(server.base + "/check");
        }
    }

    private static void changePassword(Page page, String old, String password) {
        page.getByLabel("现在的密码").fill(old);
        page.getByLabel("新密码", new Page.GetByLabelOptions().setExact(true)).fill(password);
        page.getByLabel("再写一次新密码").fill(password);
        page.getByRole(AriaRole.BUTTON, named("改密码")).click();
    }

    /** The first five minutes, as the README tells them. */
    @Test
    void from_the_first_password_to_a_printed_notice() throws IOException {
        String first = accounts.create(Accounts.FIRST, Role.ADMIN, "test").password();
        try (var person = browser.person()) {
            Page page = office.signIn(person, "/", Accounts.FIRST, first);
            changePassword(page, first, GOOD);
            page.getByRole(AriaRole.BUTTON, named("载入示例")).click();
            page.locator("#outcome").waitFor();
            Page notice = person.waitForPage(
                    () -> page.getByRole(AriaRole.BUTTON, named("打印告知书")).click());
            notice.getByRole(AriaRole.HEADING, named("基本养老服务告知书")).waitFor();
            notice.waitForLoadState();
            assertThat(Browser.printed(notice)).contains("您可以享受", "高龄津贴", "元/月", "到哪里办", "经办人" + Accounts.FIRST);
        }
    }

    @Test
    void after_signing_out_going_back_shows_nobody() {
        account("gone", Role.CASEWORKER);
        try (var person = browser.person()) {
            Page page = signIn(person, "gone", GOOD);
            page.getByLabel("出生日期").first().fill("1942-03-15");
            page.getByLabel("姓名").fill("欧阳某某");
            page.getByRole(AriaRole.BUTTON, named("核对")).click();
            page.locator("#outcome").waitFor();
            page.navigate(server.base + "/about");
            page.getByRole(AriaRole.BUTTON, named("退出")).click();
            page.waitForURL(url -> url.endsWith("/login?out"));
            for (int back = 0; back < 3; back++) {
                String left = page.url();
                try {
                    page.goBack();
                } catch (PlaywrightException e) {
                    // The answer to a form: the browser has not kept it, and asks whether to send the form again.
                    assertThat(e).hasMessageContaining("ERR_CACHE_MISS");
                }
                page.waitForURL(url -> !url.equals(left));
                assertThat(page.content()).doesNotContain("欧阳某某", "1942-03-15");
            }
        }
    }

    @Test
    void a_wrong_password_and_an_unknown_account_are_told_alike() {
        account("卫东", Role.CASEWORKER);
        try (var person = browser.person()) {
            String wrong = signIn(person, "卫东", "not the password")
                    .getByRole(AriaRole.ALERT)
                    .innerText();
            Page page = signIn(person, "<script>alert(1)</script>", "not the password");
            assertThat(page.getByRole(AriaRole.ALERT).innerText()).isEqualTo(wrong);
            assertThat(page.title()).startsWith("错误：");
            Browser.assertAccessible(page);
        }
    }

    @Test
    void after_five_wrong_passwords_the_right_one_does_not_open() {
        account("target", Role.CASEWORKER);
        try (var person = browser.person()) {
            for (int i = 0; i < 5; i++) signIn(person, "target", "wrong wrong wrong");
            assertThat(signIn(person, "target", GOOD).url()).contains("/login");
            accounts.unlock(accounts.find("target").orElseThrow(), "test");
            assertThat(signIn(person, "target", GOOD).url()).startsWith(server.base + "/check");
        }
    }

    @ParameterizedTest
    @CsvSource({"CASEWORKER, 200 200 403", "POLICY, 200 200 403", "ADMIN, 200 200 200"})
    void each_role_opens_its_pages(Role role, String expected) {
        String name = account("role-" + role.code(), role);
        try (var person = browser.person()) {
            Page page = signIn(person, name, GOOD);
            var seen = List.of("/check", "/about", "/staff").stream()
                    .map(path ->
                            String.valueOf(page.navigate(server.base + path).status()))
                    .toList();
            assertThat(String.join(" ", seen)).isEqualTo(expected);
            if (expected.endsWith("403")) {
                assertThat(page.locator("main").innerText()).contains("没有这项权限");
                Browser.assertAccessible(page);
            }
        }
    }

    @Test
    void a_session_that_was_there_before_signing_in_is_worth_nothing_after_it() {
        account("吴建国", Role.CASEWORKER);
        try (var person = browser.person()) {
            Page page = person.newPage();
            page.navigate(server.base + "/login");
            String before = session(person);
            signIn(person, "吴建国", GOOD);
            assertThat(session(person)).isNotEqualTo(before);
            try (var thief = browser.person()) {
                thief.addCookies(List.of(
                        new com.microsoft.playwright.options.Cookie("qingdan-session", before).setUrl(server.base)));
                Page stolen = thief.newPage();
                stolen.navigate(server.base + "/about");
                assertThat(stolen.url()).isEqualTo(server.base + "/login?ended");
            }
        }
    }

    private static String session(BrowserContext person) {
        return person.cookies().stream()
                .filter(c -> c.name.equals("qingdan-session"))
                .peek(c -> {
                    assertThat(c.httpOnly).isTrue();
                    assertThat(c.sameSite.name()).isEqualTo("LAX");
                })
                .findFirst()
                .orElseThrow()
                .value;
    }

    @Test
    void whoever_signs_out_or_is_disabled_or_reset_is_out_at_once() {
        account("冯志强", Role.CASEWORKER);
        try (var person = browser.person()) {
            Page page = signIn(person, "冯志强", GOOD);
            page.getByRole(AriaRole.BUTTON, named("退出")).click();
            page.waitForURL(url -> url.endsWith("/login?out"));
            assertThat(page.getByRole(AriaRole.STATUS).innerText()).contains("已退出");
            page.navigate(server.base + "/check");
            assertThat(page.url()).isEqualTo(server.base + "/login");

            page = signIn(person, "冯志强", GOOD);
            accounts.disable(accounts.find("冯志强").orElseThrow(), "test");
            page.navigate(server.base + "/check");
            assertThat(page.url()).isEqualTo(server.base + "/login?ended");
            accounts.enable(accounts.find("冯志强").orElseThrow(), "test");

            page = signIn(person, "冯志强", GOOD);
            accounts.reset(accounts.find("冯志强").orElseThrow(), "test");
            page.navigate(server.base + "/check");
            assertThat(page.url()).isEqualTo(server.base + "/login?ended");
        }
    }

    @Test
    void an_administrator_makes_resets_and_disables_accounts_on_the_page() {
        account("周主任", Role.ADMIN);
        try (var person = browser.person()) {
            Page page = signIn(person, "周主任", GOOD);
            page.getByRole(AriaRole.LINK, named("人员")).click();
            page.getByLabel("账号").fill("新来的");
            page.getByLabel("角色").selectOption("caseworker");
            page.getByRole(AriaRole.BUTTON, named("新建账号")).click();
            String first = page.locator(".secret").innerText();
            Browser.assertAccessible(page);
            Browser.picture(page, "staff");
            assertThat(accounts.signIn("新来的", first)).isPresent();
            page.getByRole(AriaRole.BUTTON, named("重设密码：新来的")).click();
            assertThat(page.locator(".secret").innerText()).isNotEqualTo(first);
            page.getByRole(AriaRole.BUTTON, named("停用：新来的")).click();
            assertThat(accounts.find("新来的").orElseThrow().disabledAt()).isNotNull();
            page.navigate(server.base + "/staff");
            assertThat(page.locator(".secret").count()).as("shown once").isZero();
            page.getByLabel("账号").fill("<img src=x onerror=alert(1)>");
            page.getByRole(AriaRole.BUTTON, named("新建账号")).click();
            assertThat(page.getByRole(AriaRole.ALERT).innerText()).contains("账号应为");
        }
    }

    @Test
    void a_form_without_the_token_of_our_page_is_refused_and_nothing_is_changed() throws Exception {
        var response = post("/logout", "", "Content-Type", "application/x-www-form-urlencoded");
        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
        assertThat(response.body()).contains("没有这项权限");
        response = post("/login", "username=admin&password=x", "Content-Type", "application/x-www-form-urlencoded");
        assertThat(response.statusCode()).isEqualTo(403);
    }

    @Test
    void a_form_of_more_than_a_quarter_megabyte_is_refused_unread() throws Exception {
        var response = post("/login", "x=" + "y".repeat(1 << 18), "Content-Type", "application/x-www-form-urlencoded");
        assertThat(response.statusCode()).isEqualTo(413);
    }

    @Test
    void pages_are_framed_by_nobody_kept_by_nobody_and_run_nothing_of_others() throws Exception {
        var headers = RunningServer.CLIENT
                .send(server.bare("/login").build(), BodyHandlers.ofString())
                .headers();
        assertThat(headers.firstValue("X-Frame-Options")).contains("DENY");
        assertThat(headers.firstValue("Cache-Control").orElseThrow()).contains("no-store");
        assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(headers.firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'self'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
    }

    @Test
    void htmx_is_told_that_nobody_is_signed_in_and_a_session_opens_no_interface() throws Exception {
        assertThat(RunningServer.CLIENT
                        .send(server.bare("/check").header("HX-Request", "true").build(), BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(401);
        account("pages-only", Role.ADMIN);
        try (var person = browser.person()) {
            Page page = signIn(person, "pages-only", GOOD);
            assertThat(page.navigate(server.base + "/api/v1/catalogs").status()).isEqualTo(401);
        }
    }

    private static HttpResponse<String> post(String path, String body, String... headers) throws Exception {
        return RunningServer.CLIENT.send(
                server.bare(path)
                        .headers(headers)
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }
}
