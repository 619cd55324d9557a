package org.qingdan.app.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.qingdan.app.Repository;

/** A real Chromium, as Debian has it. Its path can be given by {@code CHROMIUM}. */
final class Browser implements AutoCloseable {
    private static final List<String> TAGS = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    /** CSS pixels: what a window of 1280 has at 400 %. */
    private static final int NARROW = 320;

    /** What reaches beyond the window, and is in no box that scrolls by itself. */
    private static final String TOO_WIDE =
            "[...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1 && !e.closest('.scroll')).map(e => e.tagName + '.' + e.className).slice(0, 5).join(' ')";

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;

    Browser() {
        Map<String, String> env = new HashMap<>(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"));
        // An installed Node starts sooner than the one that Playwright unpacks.
        Path node = Path.of("/usr/bin/node");
        if (Files.isExecutable(node)) env.put("PLAYWRIGHT_NODEJS_PATH", node.toString());
        Path path = Path.of(Objects.requireNonNullElse(System.getenv("CHROMIUM"), "/usr/bin/chromium"));
        if (!Files.isExecutable(path))
            throw new IllegalStateException("no Chromium at " + path
                    + ": install Debian's packages chromium and fonts-noto-cjk, or say in CHROMIUM where it is");
        playwright = Playwright.create(new Playwright.CreateOptions().setEnv(env));
        chromium = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(path)
                        // The pages that a person comes back to are kept, or not, as on a desk.
                        .setIgnoreDefaultArgs(List.of("--disable-back-forward-cache"))
                        .setArgs(List.of("--disable-gpu", "--disable-quic", "--no-first-run")));
    }

    /** A fresh person's browser: no cookies yet. */
    BrowserContext person() {
        return chromium.newContext(options());
    }

    BrowserContext withoutJavaScript() {
        return chromium.newContext(options().setJavaScriptEnabled(false));
    }

    /** Without smooth scrolling: without JavaScript nobody would notice when it ends. */
    private static com.microsoft.playwright.Browser.NewContextOptions options() {
        return new com.microsoft.playwright.Browser.NewContextOptions()
                .setLocale("zh-CN")
                .setReducedMotion(ReducedMotion.REDUCE)
                .setViewportSize(1440, 900);
    }

    /** No fault of accessibility (WCAG 2.2 AA), and nothing to scroll sideways, at 100 %, at 200 % and 320 pixels wide. */
    static void assertAccessible(Page page) {
        var normal = page.viewportSize();
        for (int width : new int[] {normal.width, normal.width / 2, NARROW}) {
            page.setViewportSize(width, normal.height);
            assertFits(page);
            assertFaultless(page, axe(page).withTags(TAGS));
        }
        page.setViewportSize(normal.width, normal.height);
    }

    /** No page has frames, so the page itself is looked at, and no second one opened to join the findings. */
    private static AxeBuilder axe(Page page) {
        return new AxeBuilder(page).setLegacyMode(true);
    }

    private static void assertFaultless(Page page, AxeBuilder axe) {
        var found = new ArrayList<String>();
        for (Rule rule : axe.analyze().getViolations())
            rule.getNodes().forEach(n -> found.add(rule.getId() + ": " + n.getHtml() + " " + n.getFailureSummary()));
        assertThat(found).as(page.url() + " at " + page.viewportSize().width).isEmpty();
    }

    /** Nothing to scroll sideways; all that can be asked of a page without JavaScript, in which the check of accessibility never ends. */
    static void assertFits(Page page) {
        Object over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        if (!over.equals(0))
            throw new AssertionError(
                    page.url() + " scrolls sideways at " + page.viewportSize().width + ": " + page.evaluate(TOO_WIDE));
    }

    /** What is in the window, for the documentation; only when asked for. */
    static void picture(Page page, String name) {
        if (!Boolean.getBoolean("qingdan.screenshots.write")) return;
        Path file = Repository.file("docs/images/desk/" + name + ".png");
        page.screenshot(new Page.ScreenshotOptions().setPath(file));
        assertThat(file).satisfies(f -> assertThat(Files.size(f)).isLessThan(250 * 1024));
    }

    /** The same in a window as narrow as they come. */
    static void narrowPicture(Page page, String name) {
        var normal = page.viewportSize();
        page.setViewportSize(NARROW, 640);
        page.locator("h1").evaluate("e => e.scrollIntoView()");
        picture(page, name);
        page.setViewportSize(normal.width, normal.height);
    }

    /** What would be on paper, which is of A4; without spaces. */
    static String printed(Page page) throws IOException {
        try (var document = Loader.loadPDF(page.pdf(new Page.PdfOptions().setPreferCSSPageSize(true)))) {
            var size = document.getPage(0).getMediaBox();
            assertThat(List.of(Math.round(size.getWidth()), Math.round(size.getHeight())))
                    .as("A4 in points")
                    .isEqualTo(List.of(595, 842));
            return new PDFTextStripper().getText(document).replaceAll("\\s", "");
        }
    }

    @Override
    public void close() {
        chromium.close();
        playwright.close();
    }
}
