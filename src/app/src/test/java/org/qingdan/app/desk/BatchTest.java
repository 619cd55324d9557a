package org.qingdan.app.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qingdan.app.api.RunningServer;
import org.qingdan.app.sheet.SheetFile;
import org.qingdan.app.sheet.SheetRow;

/** 批量核对, as a caseworker works with it. */
class BatchTest {
    private static final String FILE_NAME = "<b>名单&1.csv";
    private static Browser browser;
    private static RunningServer server;

    @TempDir
    Path directory;

    @BeforeAll
    static void open() {
        server = RunningServer.shared();
        browser = new Browser();
    }

    @AfterAll
    static void close() {
        browser.close();
    }

    private static Page batch(BrowserContext person) {
        Page page = person.newPage();
        page.navigate(server.base + "/batch");
        return page;
    }

    private static void send(Page page, String name, byte[] content) {
        page.getByLabel("表格文件").setInputFiles(new FilePayload(name, "application/octet-stream", content));
        press(page, "上传并预检");
    }

    private static void press(Page page, String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    private static String heading(Page page) {
        return page.locator("h1").innerText();
    }

    private static String figure(Page page, String name) {
        return page.locator(
                        ".kpi div",
                        new Page.LocatorOptions()
                                .setHas(page.getByText(name, new Page.GetByTextOptions().setExact(true))))
                .locator("dd")
                .innerText();
    }

    @Test
    void a_thousand_elders_from_the_sheet_to_the_downloads() throws Exception {
        try (var person = browser.person()) {
            Page page = batch(person);
            Browser.assertAccessible(page);
            Browser.picture(page, "batch-upload");
            send(page, FILE_NAME, People.csv());

            assertThat(heading(page)).isEqualTo("上传预检");
            assertThat(page.locator(".facts").innerText()).contains(FILE_NAME, "1,000", "UTF-8");
            assertThat(page.getByRole(AriaRole.STATUS).innerText()).contains("前 20 行没有错误");
            assertThat(page.locator("#column-1").inputValue())
                    .as("known by another name")
                    .isEqualTo("姓名");
            assertThat(page.locator("#column-8").inputValue()).as("nobody's").isEmpty();
            assertThat(page.locator(".preview").innerText())
                    .contains(People.SCRIPT)
                    .doesNotContain(People.number(0))
                    .contains("450203**********" + People.number(0).substring(16));
            Browser.assertAccessible(page);
            Browser.picture(page, "batch-columns");

            press(page, "开始核对");
            page.waitForURL(Pattern.compile(".*/batch/job_[0-9a-f]{24}"));
            page.getByRole(
                            AriaRole.HEADING,
                            new Page.GetByRoleOptions().setName("核对结果").setLevel(1))
                    .waitFor(new Locator.WaitForOptions().setTimeout(60_000));

            assertThat(figure(page, "行数")).isEqualTo("1,000");
            assertThat(figure(page, "出错")).isEqualTo("20");
            page.locator("#chart canvas").waitFor();
            Browser.assertAccessible(page);
            Browser.picture(page, "batch-result");
            assertThat(page.evaluate("window.hacked")).isNull();

            page.getByLabel("显示").selectOption("BAD");
            page.getByText("共 20 行").waitFor();
            assertThat(page.locator(".results tbody tr").count()).isEqualTo(20);
            assertThat(page.locator(".results").innerText())
                    .contains("最接近的是", "身份证号：")
                    .doesNotContain("示例1 ");

            var result = rows(download(page, "结果.xlsx"));
            assertThat(result).hasSize(1001);
            assertThat(result.get(1).cells().get(2).text()).isEqualTo(People.number(0));
            assertThat(result.get(5).cells().get(8).text()).isEqualTo("=1+1");
            assertThat(result.get(1).cells().get(9).text()).contains("高龄津贴");
            var errors = rows(download(page, "错误行.xlsx"));
            assertThat(errors).hasSize(21);
            assertThat(Files.readString(download(page, "汇总.csv")))
                    .startsWith("\uFEFF项目,名称,可享受")
                    .contains("LZ-1-05,高龄津贴");
            assertThat(Files.readAllLines(download(page, "逐行.ndjson"))).hasSize(1000);

            page.navigate(page.url().replaceAll("[?#].*", ""));
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile("详情\\s*第 2 行$")))
                    .click();
            assertThat(heading(page)).isEqualTo("第 2 行");
            assertThat(page.locator("main").innerText())
                    .contains("高龄津贴", "年满 80 周岁")
                    .doesNotContain(People.number(0));
            assertThat(page.locator(".verdict i.bi-check-circle").count())
                    .as("an icon beside the word")
                    .isPositive();
            Browser.assertAccessible(page);
            Browser.picture(page, "batch-row");
            press(page, "在单人核对中打开");
            page.waitForLoadState();
            assertThat(heading(page)).isEqualTo("单人核对");
            assertThat(page.getByRole(AriaRole.MAIN).innerText()).contains("高龄津贴", "100.00");
            assertThat(page.getByLabel("身份证号码").inputValue()).isEqualTo(People.number(0));
            assertThat(page.url()).doesNotContain("450203");

            page.navigate(server.base + "/batch");
            assertThat(page.locator("#history ~ div").first().innerText()).contains(FILE_NAME, "已完成", "还有 30 天");
            Browser.assertAccessible(page);
            page.locator("details.confirm summary").first().click();
            press(page, "确定删除");
            assertThat(page.locator("main").innerText()).doesNotContain(FILE_NAME);
        }
    }

    private Path download(Page page, String name) throws IOException {
        Download download = page.waitForDownload(() -> page.getByRole(
                        AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true))
                .click());
        assertThat(download.suggestedFilename()).isEqualTo(name);
        Path file = directory.resolve(name);
        download.saveAs(file);
        return file;
    }

    private static List<SheetRow> rows(Path file) throws IOException {
        var rows = new ArrayList<SheetRow>();
        try (var sheet = SheetFile.open(file, SheetFile.Options.DEFAULT)) {
            rows.add(sheet.header());
            for (SheetRow row = sheet.next(); row != null; row = sheet.next()) rows.add(row);
        }
        return rows;
    }

    @Test
    void without_javascript_columns_can_be_matched_mistakes_seen_and_results_had() {
        String sheet = "代号,生于,户籍地,常住地,证\n1,1940-1-2,鱼峰区,鱼峰区,x\n2,1940/13/2,鱼峰区,鱼峰区,y\n";
        try (var person = browser.withoutJavaScript()) {
            Page page = batch(person);
            send(page, "own.csv", sheet.getBytes(StandardCharsets.UTF_8));
            assertThat(page.title()).startsWith("错误：");
            assertThat(page.getByRole(AriaRole.ALERT).innerText()).contains("出生日期");
            Browser.assertFits(page);

            page.locator("#column-1").selectOption("出生日期");
            page.getByLabel("核对日期").fill("2026-13-1");
            press(page, "按新的对应再预检");
            assertThat(page.getByRole(AriaRole.ALERT).innerText()).contains("核对日期");
            assertThat(page.locator(".preview td.wrong").innerText())
                    .contains("1940/13/2")
                    .contains("日历上没有这一天");
            Browser.assertFits(page);
            Browser.picture(page, "batch-columns-wrong");

            page.getByLabel("核对日期").fill("2026年1月2日");
            press(page, "开始核对");
            for (int i = 0; i < 100 && !heading(page).equals("核对结果"); i++) {
                assertThat(heading(page)).isEqualTo("正在核对");
                page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("刷新"))
                        .click();
            }
            assertThat(page.locator(".about").innerText()).contains("2026-01-02");
            assertThat(page.locator(".results tbody tr").count()).isEqualTo(2);
            page.getByLabel("显示").selectOption("GOOD");
            press(page, "筛选");
            assertThat(page.locator(".results tbody tr").count()).isEqualTo(1);
            assertThat(page.locator(".results").innerText()).contains("高龄津贴");

            press(page, "换日期或列的对应，重新核对");
            page.getByLabel("整表不处理，改好后重新上传").check();
            press(page, "开始核对");
            for (int i = 0; i < 100 && !heading(page).equals("核对结果"); i++) page.reload();
            assertThat(page.locator("main").innerText()).contains("整表不处理").doesNotContain("结果.xlsx\n");
            assertThat(person.request().get(page.url() + "/result.xlsx").status())
                    .isEqualTo(404);
            assertThat(person.request().get(page.url() + "/errors.xlsx").status())
                    .isEqualTo(200);

            page.navigate(server.base + "/batch");
            send(page, "next-month.csv", sheet.getBytes(StandardCharsets.UTF_8));
            assertThat(page.locator("#column-1").inputValue())
                    .as("as the last time")
                    .isEqualTo("出生日期");
            assertThat(page.locator(".problems").count()).isZero();
        }
    }

    @Test
    void what_is_no_sheet_is_refused_with_a_word_how_to_mend_it() {
        try (var person = browser.person()) {
            Page page = batch(person);
            send(page, "old.xls", new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 1, 2, 3});
            assertThat(page.title()).startsWith("错误：");
            assertThat(page.getByRole(AriaRole.ALERT).innerText()).contains("另存为 .xlsx");
            assertThat(page.evaluate("document.activeElement.className")).isEqualTo("problems");
            assertThat(page.locator("#file").getAttribute("aria-describedby")).contains("file-error");
            Browser.assertAccessible(page);
            page.getByRole(AriaRole.ALERT).getByRole(AriaRole.LINK).click();
            assertThat(page.evaluate("location.hash")).isEqualTo("#file");
        }
    }

    /** A sheet of one, checked. @return its id */
    private static String one(Page page) {
        send(page, "one.csv", "姓名,出生日期,户籍地\n甲,1940-01-01,鱼峰区\n".getBytes(StandardCharsets.UTF_8));
        press(page, "开始核对");
        await(page, "核对结果");
        return page.url().replaceAll(".*/", "");
    }

    private static void await(Page page, String heading) {
        page.getByRole(
                        AriaRole.HEADING,
                        new Page.GetByRoleOptions().setName(heading).setLevel(1))
                .waitFor(new Locator.WaitForOptions().setTimeout(60_000));
    }

    /** As if it were still being checked. @param lease until when another worker has its rows */
    private static void run(String id, String lease, String revision) {
        server.store
                .jdbc()
                .sql("UPDATE batch_chunk SET done_at = NULL, lease_until = ? WHERE job = ?")
                .params(lease, id)
                .update();
        server.store
                .jdbc()
                .sql(
                        "UPDATE batch_job SET state = 'RUNNING', chunks_done = 0, rows_done = 0, revision = ? WHERE id = ?")
                .params(revision, id)
                .update();
    }

    @Test
    void progress_can_be_watched_ends_in_the_results_and_can_be_cancelled() {
        try (var person = browser.person()) {
            Page page = batch(person);
            String id = one(page);
            run(id, "9999", "any");
            page.reload();
            assertThat(heading(page)).isEqualTo("正在核对");
            page.waitForResponse(r -> r.url().endsWith("/progress") && r.status() == 200, () -> {});
            assertThat(page.locator("#progress").innerText()).contains("0 / 1");
            Browser.assertAccessible(page);
            Browser.picture(page, "batch-progress");
            page.waitForResponse(
                    r -> r.url().endsWith("/progress") && r.status() == 286,
                    () -> server.store
                            .jdbc()
                            .sql("UPDATE batch_job SET state = 'DONE' WHERE id = ?")
                            .param(id)
                            .update());
            await(page, "核对结果");

            run(id, "9999", "any");
            page.reload();
            press(page, "取消");
            await(page, "已取消");
            assertThat(page.locator("main").innerText()).contains("没有给出结果");
        }
    }

    @Test
    void a_job_whose_lists_are_gone_says_so_and_can_be_run_again() {
        try (var person = browser.person()) {
            Page page = batch(person);
            String id = one(page);
            run(id, "2000", "gone");
            page.reload();
            await(page, "没有完成");
            assertThat(page.locator("main").innerText()).contains("清单版本已经不在");
            Browser.assertAccessible(page);
            press(page, "重新核对");
            assertThat(heading(page)).isEqualTo("上传预检");
            assertThat(person.request()
                            .get(server.base + "/batch/" + id + "/result.xlsx")
                            .status())
                    .isEqualTo(404);
        }
    }

    @Test
    void in_large_type_and_english_too() {
        try (var person = browser.person()) {
            Page page = batch(person);
            page.getByText("大字版", new Page.GetByTextOptions().setExact(true)).click();
            send(page, "large.csv", "姓名,出生日期,户籍地\n甲,1940-01-01,鱼峰区\n".getBytes(StandardCharsets.UTF_8));
            Browser.assertAccessible(page);
            Browser.picture(page, "batch-columns-large");
            press(page, "开始核对");
            page.getByRole(
                            AriaRole.HEADING,
                            new Page.GetByRoleOptions().setName("核对结果").setLevel(1))
                    .waitFor();
            Browser.assertAccessible(page);
            Browser.picture(page, "batch-result-large");
            page.getByText("English").click();
            assertThat(heading(page)).isEqualTo("Check results");
            Browser.picture(page, "batch-result-large-english");
            Browser.narrowPicture(page, "batch-result-large-english-narrow");
        }
    }
}
