package org.qingdan.app.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qingdan.app.Repository;
import org.qingdan.engine.determination.Engine;
import tools.jackson.databind.json.JsonMapper;

/** What integrators are given: clients that work, and a catalogue of errors that is complete. */
class IntegratorTest {
    @TempDir
    static Path data;

    private static final Path EXAMPLE = Repository.file("examples/01-yufeng-84-dibao-alone.json");
    private static RunningServer server;

    @BeforeAll
    static void start() {
        server = RunningServer.shared();
    }

    private record Ran(int code, String out, String err) {}

    private static Ran run(List<String> command) throws Exception {
        Path out = Files.createTempFile(data, "out", "");
        Path err = Files.createTempFile(data, "err", "");
        var builder = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().put("QINGDAN_KEY", server.key);
        builder.environment().put("PYTHONIOENCODING", "utf-8");
        int code = builder.start().waitFor();
        return new Ran(code, Files.readString(out), Files.readString(err));
    }

    private static boolean there(String program) {
        try {
            return new ProcessBuilder(program, "--version").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Test
    void the_python_client_prints_verdicts_and_tells_what_is_wrong() throws Exception {
        assumeTrue(there("python3"));
        String client = Repository.file("docs/api/client.py").toString();
        var answer = JsonMapper.shared()
                .readTree(Engine.shipped().determine(Files.readString(EXAMPLE), null))
                .get("items");

        var good = run(List.of("python3", client, server.base, EXAMPLE.toString()));

        assertThat(good.code).as(good.err).isZero();
        assertThat(good.out.lines())
                .hasSameSizeAs(answer)
                .contains(answer.get(0).get("item").asString() + " "
                        + answer.get(0).get("verdict").asString());
        Path bad = Files.writeString(data.resolve("bad.json"), "{\"asOf\": \"2026-11-22\", \"elder\": {\"sxe\": 1}}");
        var refused = run(List.of("python3", client, server.base, bad.toString()));
        assertThat(refused.code).isEqualTo(1);
        assertThat(refused.err).contains("/elder/sxe", "400 请求有误");
    }

    @Test
    void the_java_client_prints_the_answer() throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();

        var ran = run(List.of(
                java,
                "-Dfile.encoding=UTF-8",
                "-Dstdout.encoding=UTF-8",
                Repository.file("docs/api/Client.java").toString(),
                server.base,
                EXAMPLE.toString()));

        assertThat(ran.code).as(ran.err).isZero();
        assertThat(ran.out.strip()).isEqualTo(Engine.shipped().determine(Files.readString(EXAMPLE), null));
    }

    /** Written anew by {@code -Dqingdan.errors.write=true}. */
    @Test
    void the_catalogue_of_errors_is_the_one_of_the_program() throws Exception {
        Path kept = Repository.file("docs/api/errors.md");
        String now = "# 错误\n\n由程序生成。`type` 是 `/problems/` 加 code。\n\n| code | 状态 | 含义 | 怎么办 |\n|---|---|---|---|\n"
                + Arrays.stream(ProblemType.values())
                        .map(t -> "| `%s` | %d | %s | %s |\n"
                                .formatted(t.slug(), t.status().value(), t.title(), t.advice()))
                        .collect(Collectors.joining());
        if (Boolean.getBoolean("qingdan.errors.write")) Files.writeString(kept, now);
        assertThat(Files.readString(kept, StandardCharsets.UTF_8)).isEqualTo(now);
    }
}
