package org.qingdan.app.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.IOException;
import java.nio.file.Files;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qingdan.app.Repository;
import org.qingdan.app.api.RunningServer;
import org.qingdan.app.words.Words;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.determination.RequestReader;
import org.qingdan.engine.determination.Verdict;

/** One elder at the desk, as a caseworker does it: by mouse, by keyboard, without JavaScript, and on paper. */
class CheckPageTest {
    private static final String YUFENG = "01-yufeng-84-dibao-alone";
    private static final String XSS = "<img src=x onerror=window.broken=1>'\"&[[${7*7}]]";

    /** Made up; the checksum is right. */
    private static final String ID = "450203194203150028";

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

    private static Page check(BrowserContext person) {
        Page page = person.newPage();
        page.navigate(server.base + "/check");
        return page;
    }

    private static void press(Page page, String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .first()
                .click();
    }

    private static Page example(BrowserContext person, String example) {
        Page page = check(person);
        page.selectOption("#example", example);
        press(page, "载入示例");
        page.waitForLoadState();
        page.locator("#outcome").waitFor();
        return page;
    }

    /** Does something, and waits until the answer beside the form follows. */
    private static void answered(Page page, Runnable action) {
        page.waitForResponse(
                r -> r.url().endsWith("/check") && r.request().method().equals("POST"), action);
        page.locator("form#check:not(.htmx-request)").waitFor();
        page.locator("#results:not(.htmx-swapping, .htmx-settling, .htmx-added)")
                .waitFor();
    }

    @Test
    void a_blank_form_has_no_faults() {
        try (var person = browser.person()) {
            Page page = check(person);
            assertThat(page.locator(".faults").count()).isZero();
            assertThat(page.locator("#results").innerText()).contains("开始");
            Browser.picture(page, "check-blank");
            // Closed or open: what is closed is part of what is open.
            page.locator("details.rare").evaluateAll("all => all.forEach(d => d.open = true)");
            Browser.assertAccessible(page);
        }
    }

    /** What the page shows is what the engine answers, item by item. */
    @ParameterizedTest
    @ValueSource(strings = {YUFENG, "07-liubei-66-bereaved", "14-dafeng-89-bereaved-in-sheyang"})
    void every_item_has_the_engines_verdict_and_amount(String example) throws IOException {
        var answer = Engine.shipped()
                .determine(RequestReader.read(
                        Files.readAllBytes(Repository.file("examples/" + example + ".json")), null, false));
        try (var person = browser.withoutJavaScript()) {
            Page page = example(person, example);
            var shown = new java.util.TreeMap<String, String>();
            for (var card : page.locator("article.item").all())
                shown.put(
                        card.getAttribute("id").replace("item-", ""),
                        card.getAttribute("class").replace("item ", "") + " "
                                + String.join("", card.locator(".amount").allTextContents()));
            var expected = answer.items().stream()
                    .collect(Collectors.toMap(
                            e -> e.item(),
                            e -> e.verdict() + " "
                                    + (e.verdict() == Verdict.ELIGIBLE ? Words.amount(e.benefit()) : "")));
            assertThat(shown).containsExactlyInAnyOrderEntriesOf(expected);
            assertThat(page.locator(".cash strong").first().innerText())
                    .isEqualTo(answer.totals().cashPerMonth().toPlainString());
        }
    }

    @Test
    void what_is_granted_in_the_coming_years_is_counted_and_dated() {
        try (var person = browser.withoutJavaScript()) {
            Page page = example(person, "07-liubei-66-bereaved");
            assertThat(page.locator(".verdict.LATER").textContent()).matches("\\s*将来可享受\\s*2\\s*");
            assertThat(page.locator("#item-LZ-1-06 .tag").allTextContents())
                    .anyMatch(t -> t.contains("2028-06-01 起可享受"));
            assertThat(page.locator("details.wrong").textContent()).contains("存为场景");
        }
    }

    @Test
    void the_answer_follows_what_is_typed_and_tells_what_changed() {
        try (var person = browser.person()) {
            Page page = example(person, YUFENG);
            Browser.picture(page, "check");
            answered(page, () -> page.selectOption("#ability-level", "INTACT"));
            assertThat(page.locator(".changes").innerText()).contains("与上一次相比", "−");
            Browser.picture(page, "check-changes");
            assertThat(page.locator(".mark").count()).isPositive();
            answered(page, () -> page.selectOption("#ability-level", "SEVERE"));
            assertThat(page.locator(".changes").innerText()).contains("+");
            press(page, "记住作比较");
            page.locator("input[name=pinned]")
                    .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
            page.waitForLoadState();
            answered(page, () -> page.locator("#hardship input[value='-none']").check());
            assertThat(page.locator(".changes").allInnerTexts())
                    .anyMatch(t -> t.contains("与记住的相比") && t.contains("每月现金 −"));
            Browser.assertAccessible(page);
        }
    }

    @Test
    void a_question_is_answered_where_it_stands() {
        try (var person = browser.person()) {
            Page page = check(person);
            answered(page, () -> page.fill("#birthDate", "1940-1-1"));
            assertThat(page.locator(".questions li").count()).isPositive();
            page.locator("#answer-hukou-region-1").waitFor();
            answered(page, () -> page.selectOption("#answer-hukou-region-1", "450000"));
            assertThat(page.locator("#hukou-region-1").inputValue()).isEqualTo("450000");
            answered(page, () -> page.selectOption("#answer-hukou-region-2", "450200"));
            assertThat(page.locator("#hukou-region-2").inputValue()).isEqualTo("450200");
            assertThat(page.locator(".need:visible").count()).isPositive();
            Browser.assertAccessible(page);
            Browser.narrowPicture(page, "check-narrow");
        }
    }

    @Test
    void the_whole_check_by_keyboard_only() {
        try (var person = browser.person()) {
            Page page = check(person);
            page.focus("#idNumber");
            page.keyboard().type(ID);
            page.keyboard().press("Tab");
            PlaywrightAssertions.assertThat(page.locator("#birthDate")).hasValue("1942-03-15");
            assertThat(page.locator("#sex").inputValue()).isEqualTo("FEMALE");
            page.focus("#hukou-region-q");
            page.keyboard().type("lzyf");
            page.locator("#found-hukou-region button").first().waitFor();
            page.keyboard().press("Tab");
            page.keyboard().press("Enter");
            PlaywrightAssertions.assertThat(page.locator("#hukou-region-3")).hasValue("450203");
            page.focus("[name='residence.same']");
            answered(page, () -> page.keyboard().press("Space"));
            page.focus("#birthDate");
            page.keyboard().press("Enter");
            page.locator("#outcome").waitFor();
            assertThat(page.locator("#item-LZ-1-05").getAttribute("class")).contains("ELIGIBLE");
            assertThat(page.locator("html.elder").count())
                    .as("Enter checks, and presses nothing else")
                    .isZero();
            assertThat(page.url()).doesNotContain("1942");
        }
    }

    @Test
    void the_whole_check_without_javascript() {
        try (var person = browser.withoutJavaScript()) {
            Page page = check(person);
            page.fill("#idNumber", ID);
            page.selectOption("#hukou-region-1", "450000");
            page.locator("#field-hukou-region .levels button").click();
            assertThat(page.locator("#birthDate").inputValue()).isEqualTo("1942-03-15");
            page.selectOption("#hukou-region-2", "450200");
            page.locator("#field-hukou-region .levels button").click();
            page.selectOption("#hukou-region-3", "450203");
            page.fill("#residence-region-q", "鱼峰");
            page.locator("#field-residence-region .search button").click();
            page.locator("#found-residence-region button").first().click();
            assertThat(page.locator("#residence-region-3").inputValue()).isEqualTo("450203");
            press(page, "核对");
            assertThat(page.locator("#item-LZ-1-05").getAttribute("class")).contains("ELIGIBLE");
            page.locator("#elsewhere summary").click();
            page.locator("input[name=places][value='340100']").check();
            page.locator("#elsewhere button").click();
            assertThat(page.locator("#elsewhere table").innerText()).contains("合肥市", "本人现在");
            assertThat(page.locator("#ahead").innerText()).contains("假设其他情况不变");
            press(page, "复制为新");
            assertThat(page.locator("#idNumber").inputValue()).isEmpty();
            assertThat(page.locator("#hukou-region-3").inputValue()).isEqualTo("450203");
        }
    }

    @Test
    void what_was_entered_stays_in_large_type_without_javascript() {
        try (var person = browser.withoutJavaScript()) {
            Page page = check(person);
            page.fill("#birthDate", "1942-03-15");
            press(page, "大字版");
            assertThat(page.locator("html").getAttribute("class")).isEqualTo("elder");
            assertThat(page.locator("#birthDate").inputValue()).isEqualTo("1942-03-15");
        }
    }

    @Test
    void what_is_wrong_is_told_at_the_top_and_at_its_field() {
        try (var person = browser.person()) {
            Page page = check(person);
            page.fill("#birthDate", "1940-13-1");
            page.fill("#idNumber", "450203194203150027");
            page.keyboard().press("Enter");
            page.locator("main > .faults").waitFor();
            assertThat(page.title()).startsWith("错误：");
            PlaywrightAssertions.assertThat(page.locator("main > .faults")).isFocused();
            assertThat(page.locator("#idNumber-error").innerText()).contains("校验位不符");
            assertThat(page.locator("#birthDate").getAttribute("aria-describedby"))
                    .isEqualTo("birthDate-error");
            assertThat(page.locator(".faults").count()).as("told once").isEqualTo(1);
            Browser.assertAccessible(page);
            Browser.picture(page, "check-wrong");
            page.fill("#idNumber", "");
            page.fill("#birthDate", "1940-1-1");
            page.locator("#results .questions li").first().waitFor();
        }
    }

    @Test
    void whatever_is_typed_is_shown_as_text() {
        try (var person = browser.person()) {
            Page page = check(person);
            page.fill("#name", XSS);
            page.locator("details.rare").first().evaluate("d => d.open = true");
            page.fill("#subjectId", XSS);
            page.fill("#birthDate", "1940-01-01");
            page.fill("#hukou-region-q", XSS);
            page.fill("#income-perCapitaMonthly", XSS);
            page.fill("#idNumber", XSS.substring(0, 24));
            press(page, "核对");
            page.locator("main > .faults").waitFor();
            assertThat(page.locator("#subjectId").inputValue()).isEqualTo(XSS);
            page.fill("#income-perCapitaMonthly", "");
            page.fill("#idNumber", "");
            press(page, "核对");
            page.locator("#outcome").waitFor();
            Page notice = person.waitForPage(() -> press(page, "打印告知书"));
            notice.locator("h1").waitFor();
            assertThat(notice.locator("main").innerText()).contains(XSS);
            assertThat(page.evaluate("window.broken")).isNull();
            assertThat(notice.evaluate("window.broken")).isNull();
        }
    }

    @Test
    void the_screen_is_saved_as_a_case_without_who_it_is() throws IOException {
        try (var person = browser.person()) {
            Page page = check(person);
            page.fill("#name", "某某某");
            page.fill("#idNumber", ID);
            page.keyboard().press("Enter");
            page.locator("#outcome").waitFor();
            var download = page.waitForDownload(() -> press(page, "存为场景"));
            assertThat(download.suggestedFilename()).matches("case-[0-9-]{10}\\.yaml");
            assertThat(Files.readString(download.path()))
                    .contains("birthDate: 1942-03-15", "expect:")
                    .doesNotContain(ID, "某某某");
        }
    }

    @Test
    void large_type_and_english() {
        try (var person = browser.person()) {
            Page page = check(person);
            page.getByText("大字版", new Page.GetByTextOptions().setExact(true)).click();
            page.locator("html.elder").waitFor();
            page.selectOption("#example", YUFENG);
            press(page, "载入示例");
            page.locator("#outcome").waitFor();
            Browser.picture(page, "check-large");
            Browser.assertFits(page);
            assertThat(
                            page.evaluate(
                                    "Math.min(...[...document.querySelectorAll('main *')].filter(e => e.checkVisibility() && [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()) && !e.closest('.visually-hidden')).map(e => parseFloat(getComputedStyle(e).fontSize)))"))
                    .satisfies(s -> assertThat(((Number) s).doubleValue()).isGreaterThanOrEqualTo(18));
            page.getByText("English").click();
            page.locator("html[lang=en]").waitFor();
            assertThat(page.locator("h1").innerText()).isEqualTo("Check one elder");
            assertThat(page.locator("#birthDate").inputValue())
                    .as("what was entered stays")
                    .isEqualTo("1942-03-15");
            assertThat(page.locator("#outcome").innerText()).contains("Result");
            Browser.assertAccessible(page);
            Browser.picture(page, "check-large-english");
        }
    }

    @Test
    void the_notice_and_the_sheet_on_paper() throws IOException {
        try (var person = browser.person()) {
            Page page = example(person, YUFENG);
            page.fill("#name", "欧阳某某");
            page.fill("#idNumber", ID);
            String notice = printed(person, page, "打印告知书", "notice");
            assertThat(notice)
                    .contains("告知书", "欧阳某某", "450203**********28", "高龄津贴", "50.00", "到哪里办", "行政复议", "第1页，共")
                    .doesNotContain(ID, "不符合");
            page.locator("input[name=store]").check();
            String sheet = printed(person, page, "打印核对单", "sheet");
            assertThat(sheet)
                    .contains(
                            "核对单", "450203**********28", "初审", "复核", "审批", "经办人", "存证编号ev_", "不符合", "LZ-1-05", "第1页，共")
                    .doesNotContain(ID);
            var ids = java.util.regex.Pattern.compile("ev_[0-9a-f]{24}").matcher(sheet);
            assertThat(ids.find()).isTrue();
            assertThat(server.keeps(ids.group())).isTrue();
        }
    }

    private static String printed(BrowserContext person, Page page, String button, String name) throws IOException {
        Page paper = person.waitForPage(() -> press(page, button));
        paper.locator("h1").waitFor();
        Browser.assertAccessible(paper);
        Browser.picture(paper, "print-" + name);
        return Browser.printed(paper);
    }
}
