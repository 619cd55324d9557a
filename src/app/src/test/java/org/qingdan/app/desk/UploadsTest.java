package org.qingdan.app.desk;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qingdan.app.api.RunningServer;
import org.qingdan.app.store.DataDirectory;

class UploadsTest {
    @TempDir
    Path directory;

    private static int post(String path, String type) throws IOException, InterruptedException {
        var server = RunningServer.shared();
        String body = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\nx\r\n--b--\r\n";
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(server.base + path))
                                .header("Content-Type", type)
                                .POST(BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void a_file_without_the_token_of_our_form_is_refused_and_not_kept() throws Exception {
        assertThat(post("/batch", "multipart/form-data; boundary=b")).isEqualTo(403);
        try (var left =
                Files.list(RunningServer.shared().store.directory().path().resolve("uploads"))) {
            assertThat(left).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/check", "/view", "/batch/job_000000000000000000000000", "/batch/"})
    void no_other_page_takes_files(String path) throws Exception {
        assertThat(post(path, "multipart/form-data; boundary=b")).isEqualTo(415);
    }

    @Test
    void a_body_without_a_boundary_is_malformed() throws Exception {
        assertThat(post("/batch", "multipart/form-data")).isEqualTo(400);
    }

    @Test
    void not_a_byte_is_read_of_whoever_may_not_send() throws Exception {
        var called = new ArrayList<String>();
        var request = (HttpServletRequest) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {HttpServletRequest.class}, (proxy, method, arguments) -> {
                    called.add(method.getName());
                    return switch (method.getName()) {
                        case "getContentType" -> "multipart/form-data; boundary=b";
                        case "getMethod" -> "POST";
                        case "getServletPath" -> "/batch";
                        case "getDispatcherType" -> jakarta.servlet.DispatcherType.REQUEST;
                        default -> null;
                    };
                });
        var response = (HttpServletResponse) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {HttpServletResponse.class}, (p, m, a) -> null);
        var passed = new ArrayList<Object>();
        FilterChain chain = (r, s) -> passed.add(r);

        new Uploads(directory, r -> false).doFilter(request, response, chain);

        assertThat(called).doesNotContain("getInputStream", "getReader", "getParts", "getParameter");
        assertThat(passed).as("who says that it is forbidden comes next").isEqualTo(List.of(request));
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void what_a_killed_service_left_is_deleted_and_nobody_else_can_look() throws Exception {
        Path uploads = DataDirectory.at(directory).uploads();
        Files.writeString(uploads.resolve("upload1.part"), "450203");
        assertThat(DataDirectory.at(directory).uploads()).isEmptyDirectory();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(uploads)))
                .isEqualTo("rwx------");
    }
}
