package org.qingdan.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qingdan.client.api.DefaultApi;
import org.qingdan.client.model.Determination;
import org.qingdan.client.model.DeterminationVerdict;
import org.qingdan.client.model.DetermineBatchRequest;
import org.qingdan.client.model.Problem;
import org.qingdan.client.model.Request;

/** A client that a platform would generate from the service's own description, against the packaged service. */
class GeneratedClientIT {
    private static final Pattern STARTED = Pattern.compile("Tomcat started on port (\\d+)");
    private static final String ELDER = """
            {"asOf": "2026-11-22", "detail": "%s",
             "elder": {"birthDate": "1942-03-15", "sex": "FEMALE", "hukou": {"region": "450203", "track": "URBAN"},
                       "residence": {"region": "450203", "since": "1971-05-01"}}}""";

    @TempDir
    static Path data;

    private static Process service;
    private static DefaultApi api;
    private static ObjectMapper json;

    private static Process qingdan(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                System.getProperty("qingdan.jar")));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static BufferedReader lines(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    @BeforeAll
    static void start() throws Exception {
        var keys = qingdan(
                "keys", "create", "--name", "platform", "--scope", "determine,catalogs", "--data", data.toString());
        String key = lines(keys).readLine();
        assertThat(keys.waitFor(60, TimeUnit.SECONDS)).isTrue();
        service = qingdan("serve", "--port", "0", "--data", data.toString());
        var client = new ApiClient();
        client.updateBaseUri("http://127.0.0.1:" + port());
        client.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + key));
        json = client.getObjectMapper();
        api = new DefaultApi(client);
    }

    private static String port() throws IOException {
        var out = lines(service);
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            var started = STARTED.matcher(line);
            if (started.find()) return started.group(1);
        }
        throw new IllegalStateException("the service did not start");
    }

    @AfterAll
    static void stop() {
        service.destroy();
    }

    private static Request elder(String detail) throws IOException {
        return json.readValue(ELDER.formatted(detail), Request.class);
    }

    @Test
    void an_elder_is_determined_with_amounts_and_reasons() throws Exception {
        Determination answer = api.determine(elder("full"), null).getDetermination();

        assertThat(answer.getItems()).anySatisfy(item -> {
            assertThat(item.getItem()).isEqualTo("LZ-1-05");
            assertThat(item.getVerdict()).isEqualTo(DeterminationVerdict.ELIGIBLE);
            assertThat(item.getBenefit().getAmount()).isEqualTo("50.00");
            assertThat(item.getReasons()).isNotEmpty();
        });
    }

    @Test
    void of_a_batch_each_is_answered_in_its_place_and_one_fails_alone() throws Exception {
        var impossible = elder("verdicts");
        impossible.getElder().setSex(null);
        impossible.getElder().getHukou().setRegion("999999");
        var batch = new DetermineBatchRequest().requests(List.of(elder("verdicts"), impossible));

        var answers = api.determineBatch(batch, null).getAnswers();

        assertThat(answers).hasSize(2);
        assertThat(answers.get(0).getItems())
                .anySatisfy(item -> assertThat(item.getItem()).isEqualTo("LZ-1-05"));
        assertThat(answers.get(0).getError()).isNull();
        assertThat(answers.get(1).getError().getPointer()).isEqualTo("/requests/1/elder/hukou/region");
    }

    @Test
    void what_is_wrong_is_told_as_a_problem() {
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> api.item("LZ-0-00"))
                .satisfies(e -> {
                    assertThat(e.getCode()).isEqualTo(404);
                    assertThat(json.readValue(e.getResponseBody(), Problem.class)
                                    .getCode())
                            .hasToString("not-found");
                });
    }

    @Test
    void an_item_and_the_lists_are_read() throws Exception {
        assertThat(api.item("LZ-1-05").toString()).contains("LZ-1-05");
        assertThat(api.catalogs(null).toString()).contains("guangxi/liuzhou");
    }
}
