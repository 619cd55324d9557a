package org.qingdan.app.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qingdan.app.staff.Role;

/** Whose sheet is whose, where staff sign in. */
class BatchOwnersTest {
    private static final byte[] SHEET = "姓名,出生日期,户籍地\n甲,1940-01-01,鱼峰区\n".getBytes(StandardCharsets.UTF_8);

    /** Shown as it is, or not at all. */
    private static final String NAME = "甲<img src=x onerror=alert(1)>.csv";

    @TempDir
    static Path data;

    private static Browser browser;
    private static Office office;

    @BeforeAll
    static void open() {
        office = new Office(data);
        for (var role : Role.values()) office.account("the-" + role.code(), role);
        browser = new Browser();
    }

    @AfterAll
    static void close() {
        browser.close();
        office.close();
    }

    private static Page signIn(BrowserContext person, Role role) {
        Page page = office.signIn(person, "/batch", "the-" + role.code(), Office.PASSWORD);
        page.waitForURL(office.base + "/batch*");
        return page;
    }

    @Test
    void anothers_sheet_is_not_there_and_an_administrator_can_delete_it_unread() {
        try (var owner = browser.withoutJavaScript();
                var other = browser.withoutJavaScript();
                var administrator = browser.person()) {
            Page own = signIn(owner, Role.CASEWORKER);
            own.getByLabel("表格文件").setInputFiles(new FilePayload(NAME, "text/csv", SHEET));
            own.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("上传并预检"))
                    .click();
            assertThat(own.locator("h1").innerText()).isEqualTo("上传预检");
            assertThat(own.locator(".facts").innerText()).contains(NAME);
            String address = own.url();

            for (var person : new BrowserContext[] {other, administrator}) {
                Page page = signIn(person, person == other ? Role.POLICY : Role.ADMIN);
                for (String part : new String[] {"", "/progress", "/result.xlsx", "/rows/2"})
                    assertThat(person.request().get(address + part).status())
                            .as(part)
                            .isEqualTo(404);
                assertThat(page.locator("main").innerText()).doesNotContain(NAME);
                String token = page.locator("meta[name=csrf]").getAttribute("content");
                for (String change : new String[] {"", "/cancel", "/again"})
                    assertThat(post(person, address + change, token).status())
                            .as(change)
                            .isEqualTo(404);
                if (person == other)
                    assertThat(post(person, address + "/delete", token).status())
                            .isEqualTo(404);
                else assertThat(page.locator("#others ~ div").innerText()).contains("待核对");
            }
            own.reload();
            assertThat(own.locator("h1").innerText()).isEqualTo("上传预检");

            Page page = administrator.pages().get(0);
            Browser.assertAccessible(page);
            page.locator("details.confirm summary").click();
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("确定删除"))
                    .click();
            assertThat(owner.request().get(address).status()).isEqualTo(404);
        }
    }

    private static APIResponse post(BrowserContext person, String address, String token) {
        return person.request()
                .post(address, RequestOptions.create().setForm(FormData.create().set("_csrf", token)));
    }

    @Test
    void a_file_of_nobody_is_not_read() throws Exception {
        try (var person = browser.person()) {
            var answer = person.request()
                    .post(
                            office.base + "/batch",
                            RequestOptions.create()
                                    .setMultipart(
                                            FormData.create().set("file", new FilePayload("a.csv", "text/csv", SHEET)))
                                    .setMaxRedirects(0));
            assertThat(answer.status()).isIn(302, 403);
        }
        try (var left = Files.list(data.resolve("uploads"))) {
            assertThat(left).isEmpty();
        }
    }
}
