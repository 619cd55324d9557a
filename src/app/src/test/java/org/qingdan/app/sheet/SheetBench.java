package org.qingdan.app.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qingdan.app.api.ChildService;
import org.qingdan.app.cli.Qingdan;
import org.qingdan.engine.determination.DeterminationJson;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.lab.people.Marginals;
import org.qingdan.engine.lab.people.People;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A sheet of many elders from {@code .xlsx} to {@code .xlsx}, by the command and by the page, each in a process with 512 MB of heap; then the two are compared cell by cell. Run by name only;
 * docs/batch.md has the command and what it printed.
 */
class SheetBench {
    private static final int ROWS = Integer.getInteger("bench.rows", 100_000);
    private static final int AT_ONCE = 1_000;
    private static final String HEAP = "-Xmx512m";
    private static final int KILLS = Integer.getInteger("bench.kills", 20);
    private static final int LONGEST_LIFE = 200; // ms of work
    private static final LocalDate DAY = LocalDate.of(2026, 11, 22);
    private static final List<String> PLACES = List.of("450200", "330200", "320900", "340100", "220100", "450100");
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final List<String> TITLES =
            List.of("编号", "姓名", "证件号码", "户籍地", "常住地", "居住起始日", "居住方式", "救助类别", "能力等级", "残疾类别", "残疾等级", "养老保险");
    private static final List<String> PATHS = List.of(
            "/hukou/region",
            "/residence/region",
            "/residence/since",
            "/living/arrangement",
            "/hardship",
            "/ability/level",
            "/disabilities/0/category",
            "/disabilities/0/grade",
            "/insurance/pension");

    @TempDir
    Path directory;

    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private String token;

    @Test
    void by_the_command_and_by_the_page() throws Exception {
        Path sheet = directory.resolve("名单.xlsx");
        write(sheet);
        System.out.printf("%,d rows of %d columns, %,d bytes%n", ROWS, TITLES.size(), Files.size(sheet));
        Path byCommand = directory.resolve("command.xlsx");
        Path byPage = directory.resolve("page.xlsx");
        command(sheet, byCommand);
        page(sheet, byPage);
        System.out.printf("%,d rows are the same both ways%n", same(byCommand, byPage));
    }

    @Test
    void killed_again_and_again_every_row_is_checked_once() throws Exception {
        Path sheet = directory.resolve("名单.xlsx");
        write(sheet);
        Path byCommand = directory.resolve("command.xlsx");
        Path byPage = directory.resolve("page.xlsx");
        command(sheet, byCommand);
        Path data = directory.resolve("data");
        var random = new Random(1);
        String job;
        try (var service = ChildService.demo(data, List.of(HEAP, "-Dqingdan.batch.threads=1"))) {
            client(service.base + "/batch");
            job = upload(service.base + "/batch", sheet);
            start(service.base + job);
            TimeUnit.MILLISECONDS.sleep(random.nextInt(LONGEST_LIFE));
        }
        for (int kills = 1; ; kills++)
            try (var service = ChildService.demo(data, List.of(HEAP, "-Dqingdan.batch.threads=1"))) {
                if (kills < KILLS) {
                    TimeUnit.MILLISECONDS.sleep(random.nextInt(LONGEST_LIFE));
                    int status = get(service.base + job + "/progress", BodyHandlers.discarding())
                            .statusCode();
                    System.out.printf("kill %d, %s%n", kills + 1, status == 200 ? "checking" : "done");
                    continue;
                }
                await(service.base + job);
                get(service.base + job + "/result.xlsx", BodyHandlers.ofFile(byPage));
                break;
            }
        System.out.printf("%,d rows are the same after %d kills%n", same(byCommand, byPage), KILLS);
    }

    private void write(Path file) throws IOException {
        var regions = Engine.shipped().catalogs().regions();
        int each = (ROWS + PLACES.size() - 1) / PLACES.size();
        try (var out = Files.newOutputStream(file);
                var book = new Workbook(out, "bench", "1.0")) {
            var table = book.newWorksheet("填写");
            for (int c = 0; c < TITLES.size(); c++) table.value(0, c, TITLES.get(c));
            int row = 1;
            for (String place : PLACES) {
                var people = People.of(Marginals.shipped(), regions, place, 1, DAY);
                for (int from = 0; from < each && row <= ROWS; from += AT_ONCE) {
                    for (var elder : people.profiles(from, Math.min(each, from + AT_ONCE))) {
                        if (row > ROWS) break;
                        var cells = cells(row, JsonMapper.shared().readTree(DeterminationJson.write(elder)));
                        for (int c = 0; c < cells.size(); c++)
                            if (!cells.get(c).isEmpty()) table.value(row, c, cells.get(c));
                        row++;
                    }
                }
            }
        }
    }

    private static List<String> cells(int row, JsonNode elder) {
        var cells = new ArrayList<String>();
        cells.add("B-" + row);
        cells.add("示例" + row);
        cells.add(number(elder, row));
        for (String path : PATHS) cells.add(text(elder.at(path)));
        return cells;
    }

    private static String text(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) return "";
        if (!value.isArray()) return value.asString();
        return value.isEmpty()
                ? "无"
                : StreamSupport.stream(value.spliterator(), false)
                        .map(JsonNode::asString)
                        .collect(Collectors.joining("、"));
    }

    /** Made up; of one sex and day of birth with the elder, and another in every row. */
    private static String number(JsonNode elder, int row) {
        int sequence = row % 500 * 2 + ("MALE".equals(elder.at("/sex").asString()) ? 1 : 0);
        String body = "%06d%s%03d"
                .formatted(110101 + row / 500, elder.at("/birthDate").asString().replace("-", ""), sequence);
        int sum = 0;
        for (int d = 0; d < body.length(); d++) sum += (body.charAt(d) - '0') * WEIGHTS[d];
        return body + "10X98765432".charAt(sum % 11);
    }

    private void command(Path sheet, Path result) throws Exception {
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-cp",
                System.getProperty("java.class.path"),
                Qingdan.class.getName(),
                "batch",
                sheet.toString(),
                "-o",
                result.toString(),
                "--as-of",
                DAY.toString());
        long start = System.nanoTime();
        var process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(process.waitFor()).isZero();
        System.out.printf("by the command: %.1f s%n", since(start));
    }

    private static double since(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private void page(Path sheet, Path result) throws Exception {
        try (var service = ChildService.demo(directory.resolve("data"), List.of(HEAP))) {
            client(service.base + "/batch");
            long start = System.nanoTime();
            String job = service.base + upload(service.base + "/batch", sheet);
            get(job, BodyHandlers.discarding());
            double looked = since(start);
            start(job);
            await(job);
            double checked = since(start);
            var download = get(job + "/result.xlsx", BodyHandlers.ofFile(result));
            assertThat(download.statusCode()).isEqualTo(200);
            System.out.printf(
                    "by the page: %.1f s; sent and looked over after %.1f s, checked after %.1f s%n",
                    since(start), looked, checked);
        }
    }

    private void start(String job) throws Exception {
        String form = "do=start&asOf=" + DAY + "&_csrf=" + URLEncoder.encode(token, StandardCharsets.UTF_8);
        post(job, "application/x-www-form-urlencoded", BodyPublishers.ofString(form));
    }

    private void await(String job) throws Exception {
        while (get(job + "/progress", BodyHandlers.discarding()).statusCode() == 200) TimeUnit.MILLISECONDS.sleep(100);
    }

    private void client(String page) throws Exception {
        var found = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"")
                .matcher(get(page, BodyHandlers.ofString()).body());
        assertThat(found.find()).isTrue();
        token = found.group(1);
    }

    private <T> HttpResponse<T> get(String address, HttpResponse.BodyHandler<T> body) throws Exception {
        return client.send(HttpRequest.newBuilder(URI.create(address)).build(), body);
    }

    /** @return the path of what was made of it */
    private String upload(String address, Path sheet) throws Exception {
        var body = new ByteArrayOutputStream();
        body.writeBytes(("--b\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + token + "\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.xlsx\"\r\n\r\n"
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(Files.readAllBytes(sheet));
        body.writeBytes("\r\n--b--\r\n".getBytes(StandardCharsets.UTF_8));
        return post(address, "multipart/form-data; boundary=b", BodyPublishers.ofByteArray(body.toByteArray()));
    }

    /** @return where the answer leads */
    private String post(String address, String type, HttpRequest.BodyPublisher body) throws Exception {
        var answer = client.send(
                HttpRequest.newBuilder(URI.create(address))
                        .header("Content-Type", type)
                        .POST(body)
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        return URI.create(answer.headers().firstValue("Location").orElseThrow()).getPath();
    }

    private static int same(Path one, Path other) throws IOException {
        int rows = 0;
        try (var a = SheetFile.open(one, SheetFile.Options.DEFAULT);
                var b = SheetFile.open(other, SheetFile.Options.DEFAULT)) {
            assertThat(a.header().cells()).isEqualTo(b.header().cells());
            for (SheetRow row = a.next(); row != null; row = a.next(), rows++)
                assertThat(b.next()).isEqualTo(row);
            assertThat(b.next()).isNull();
        }
        assertThat(rows).isEqualTo(ROWS);
        return rows;
    }
}
