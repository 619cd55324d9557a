package org.qingdan.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Who is let in, and what is sent away before it is looked at: by any method, at any address, however oddly written. */
class DoorsTest {
    private static final String ONE = "/api/v1/determinations";
    private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private static RunningServer server;

    @BeforeAll
    static void start() {
        server = RunningServer.shared();
    }

    /** Those of the description, with something in place of their variables. */
    private static List<String> paths() throws Exception {
        var found = new ArrayList<String>();
        JsonMapper.shared()
                .readTree(RunningServer.send(server.bare("/api/v1/openapi")).body())
                .get("paths")
                .propertyNames()
                .forEach(path -> found.add(path.replaceAll("\\{.*}", "x")));
        assertThat(found).hasSizeGreaterThan(10);
        return found;
    }

    @Test
    void without_a_key_no_method_leads_anywhere() throws Exception {
        var paths = new ArrayList<>(paths());
        paths.addAll(List.of("/api/v1/nowhere", "/actuator/prometheus"));
        for (String path : paths)
            for (String method : METHODS) {
                var response = RunningServer.send(server.bare(path).method(method, BodyPublishers.noBody()));
                assertThat(response.statusCode()).as(method + " " + path).isEqualTo(401);
                assertThat(response.headers().firstValue("Content-Type").orElseThrow())
                        .as(method + " " + path)
                        .startsWith("application/problem+json");
            }
    }

    @Test
    void with_a_key_every_method_is_answered_or_refused_as_a_problem() throws Exception {
        for (String path : paths())
            for (String method : METHODS) {
                var response = RunningServer.send(server.to(path).method(method, BodyPublishers.noBody()));
                String asked = method + " " + path + ": " + response.body();
                assertThat(response.statusCode()).as(asked).isLessThan(500);
                if (response.statusCode() >= 400)
                    assertThat(response.headers().firstValue("Content-Type").orElseThrow())
                            .as(asked)
                            .startsWith("application/problem+json");
                else if (method.equals("HEAD") || method.equals("OPTIONS"))
                    assertThat(response.body()).as(asked).isEmpty();
            }
        var options = RunningServer.send(server.to(ONE).method("OPTIONS", BodyPublishers.noBody()));
        assertThat(options.headers().firstValue("Allow").orElseThrow()).contains("POST");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /a%00b",
                "GET /a[b",
                "GET /a\\b",
                "GET /%zz",
                "GET /api/v1/regions?q=%zz",
                "GET /a;b%2Fc",
                "POST /api/v1/determinations;x=1",
                "GET /api//v1/determinations",
                "GET /%2e%2e/x",
                "BREW /nowhere",
                "BREW /api/v1/determinations",
                "get /nowhere",
                "GET http://[",
                "GET nowhere",
                "GE(T /"
            })
    void what_is_oddly_written_is_a_problem(String line) throws Exception {
        refused(line + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer " + server.key
                + "\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Host: a b\r\n",
                "Host: localhost\r\nHost: localhost\r\n",
                "Host: local[host\r\n",
                "Host: localhost:port\r\n",
                "Host: localhost\r\nNo colon\r\n",
                "Host: localhost\r\nContent-Length: x\r\n",
                "Host: localhost\r\nContent-Length: -1\r\n",
                "Host: localhost\r\nTransfer-Encoding: nonsense\r\n"
            })
    void headers_that_are_none_are_a_problem(String headers) throws Exception {
        refused("POST /nowhere HTTP/1.1\r\n" + headers + "Connection: close\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /nowhere|Content-Type: application/*",
                "GET /nowhere|Content-Type: */*",
                "POST /api/v1/admin/reload/|Content-Type: application/*",
                "GET /nowhere|Accept: ;;q",
                "GET /api/v1/items/LZ-1-05|Accept: ;;q",
                "GET /api/v1/items/NONE|Accept: text/",
                "POST /api/v1/determinations|Accept: ;;q",
                "POST /api/v1/determinations/stream|Accept: ;;q",
                "PUT /api/v1/determinations|Accept: ;;q",
                "POST /api/v1/determinations|Content-Type: application/json; charset=nonsense",
                "POST /api/v1/determinations|Content-Type: application/json;;=",
                "POST /api/v1/determinations|Content-Type: application/json\r\nIdempotency-Key: 钥",
                "POST /api/v1/determinations/batch|Content-Type: application/json\r\nIdempotency-Key: 钥",
                "GET /nowhere|Expect: nonsense"
            })
    void a_header_that_cannot_be_understood_is_a_problem(String request) throws Exception {
        refused(request.replace(
                        "|",
                        " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer " + server.key
                                + "\r\nContent-Length: 2\r\n")
                + "\r\n\r\n{}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/x-www-form-urlencoded|username=%zz",
                "application/x-www-form-urlencoded|username=%",
                "application/x-www-form-urlencoded; charset=nonsense|username=%zz",
                "application/x-www-form-urlencoded; ;;=\"|username=%zz"
            })
    void a_form_that_is_none_is_a_problem(String form) throws Exception {
        String[] parts = form.split("\\|");
        refused("POST /login HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: " + parts[0]
                + "\r\nContent-Length: " + parts[1].length() + "\r\n\r\n" + parts[1]);
    }

    @Test
    void twenty_kilobytes_of_a_header_or_an_address_are_a_problem() throws Exception {
        String long20 = "x".repeat(20_000);
        refused("GET /nowhere HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX-Long: " + long20 + "\r\n\r\n");
        refused("GET /" + long20 + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        refused("GET /nowhere HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + "A: b\r\n".repeat(5_000)
                + "\r\n");
    }

    private static void refused(String request) throws Exception {
        try (var socket = server.socket(request)) {
            String answer = RunningServer.read(socket);
            assertThat(answer)
                    .matches("(?s)HTTP/1.1 (4..|501|505) .*")
                    .contains("application/problem+json", "\"code\":\"", "\"status\":");
            assertThat(answer).doesNotContain("<html", "Exception", "\tat ");
        }
    }
}
