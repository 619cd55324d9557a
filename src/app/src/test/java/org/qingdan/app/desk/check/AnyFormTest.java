package org.qingdan.app.desk.check;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.qingdan.app.api.RunningServer;
import org.qingdan.engine.determination.DeterminationJson;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.input.JsonReader;
import org.qingdan.engine.input.Node;
import org.qingdan.engine.input.Place;
import org.qingdan.engine.lab.people.Marginals;
import org.qingdan.engine.lab.people.People;

/** Whatever somebody writes into the form, it is judged, or told what is wrong; no page breaks. */
class AnyFormTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final Engine ENGINE = Engine.shipped();
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final List<String> PAGES =
            List.of("/check", "/check/case", "/check/print", "/check/copy", "/check/part");
    private static final String SCRIPT = "<script>alert(1)</script>";
    private static final List<String> WRITTEN = List.of(
            SCRIPT,
            "'\"><img src=x onerror=alert(1)>",
            "${7*7}",
            "__${1}__::x",
            "\u0000",
            "𬱖".repeat(500),
            "9".repeat(400),
            "-1",
            "0.01",
            "1e309",
            "null",
            "不清楚",
            "-none",
            "-unknown",
            "0001-01-01",
            "1900-01-01",
            "1940-02-30",
            "1945-06-04",
            "2026-10-01",
            "2027-01-01",
            "9999-12-31",
            "１９４０．１．１",
            "450000",
            "330212",
            "ALONE",
            "DIBAO",
            "5",
            "true");
    private static final int TRIES = 150;

    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final String base = RunningServer.shared().base;

    @Test
    void a_form_with_anything_in_it_is_judged_or_refused_with_a_word_why() throws Exception {
        String token = token();
        var random = new Random(20261122);
        var elders = People.of(Marginals.shipped(), ENGINE.catalogs().regions(), "450200", 5, TODAY)
                .profiles(0, 30);
        var filler =
                new FormFiller(Fields.read(), new RegionTree(ENGINE.catalogs().regions()));
        for (int i = 0; i < TRIES; i++) {
            String request =
                    DeterminationJson.write(Map.of("asOf", TODAY, "elder", elders.get(random.nextInt(elders.size()))));
            Filled filled = filler.fill((Node.Mapping) JsonReader.read(request, Place.ROOT), TODAY);
            var names = new ArrayList<>(filled.names(""));
            names.addAll(FormReader.DATES);
            for (int changes = 1 + random.nextInt(3); changes > 0; changes--)
                filled = filled.with(any(names, random), any(WRITTEN, random));
            String page = any(PAGES, random);
            String form = form(filled) + "&kind=" + (random.nextBoolean() ? "notice" : "sheet") + "&at="
                    + any(names, random) + "&_csrf=" + coded(token);

            var answer = post(page, form);

            assertThat(answer.statusCode()).as(page + " " + form).isIn(200, 422);
            assertThat(answer.body()).as(page + " " + form).doesNotContain(SCRIPT, "<img src=x");
        }
    }

    private static <T> T any(List<T> of, Random random) {
        return of.get(random.nextInt(of.size()));
    }

    private static String form(Filled filled) {
        return filled.names("").stream()
                .flatMap(name -> filled.all(name).stream().map(value -> coded(name) + "=" + coded(value)))
                .collect(Collectors.joining("&"));
    }

    private static String coded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private String token() throws IOException, InterruptedException {
        var found = TOKEN.matcher(
                send(HttpRequest.newBuilder(URI.create(base + "/check"))).body());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private HttpResponse<String> post(String path, String form) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
