package org.qingdan.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program: it runs by itself, and holds nothing that could compile rule text. */
class JarIT {
    private static final Path JAR = Path.of("target", "qingdan.jar");
    private static final String LIBRARIES = "BOOT-INF/lib/";

    /** Compilers and expression interpreters that Drools can bring. */
    private static final List<String> COMPILERS =
            List.of("mvel", "mvel2", "drools-mvel", "ecj", "drools-ecj", "javaparser", "drools-model-codegen");

    private static final List<String> COMPILER_CLASSES =
            List.of("org/mvel2/", "org/eclipse/jdt/internal/compiler/", "com/github/javaparser/");

    @TempDir
    Path directory;

    @Test
    void no_library_in_the_jar_is_a_compiler_of_rule_text() throws IOException {
        try (var jar = new ZipFile(JAR.toFile())) {
            var artifacts = jar.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.startsWith(LIBRARIES) && name.endsWith(".jar"))
                    .map(name -> name.substring(LIBRARIES.length()).replaceFirst("-\\d.*", ""))
                    .toList();

            assertThat(artifacts).contains("drools-core", "qingdan-engine").noneMatch(JarIT::isCompiler);
        }
    }

    private static boolean isCompiler(String artifact) {
        return COMPILERS.stream().anyMatch(c -> artifact.equals(c) || artifact.startsWith(c + "-"));
    }

    @Test
    void no_class_in_the_jar_belongs_to_a_compiler_of_rule_text() throws IOException {
        var found = new ArrayList<String>();
        int opened = 0;
        try (var jar = new ZipFile(JAR.toFile())) {
            for (ZipEntry entry : Collections.list(jar.entries())) {
                if (isCompilerClass(entry.getName().replaceFirst("^BOOT-INF/classes/", ""))) found.add(entry.getName());
                if (!entry.getName().endsWith(".jar")) continue;
                opened++;
                try (InputStream nested = jar.getInputStream(entry)) {
                    compilerClasses(nested).forEach(name -> found.add(entry.getName() + "!" + name));
                }
            }
        }
        assertThat(found).isEmpty();
        assertThat(opened).isGreaterThan(20);
    }

    private static List<String> compilerClasses(InputStream jar) throws IOException {
        var found = new ArrayList<String>();
        var zip = new ZipInputStream(jar);
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry())
            if (isCompilerClass(entry.getName())) found.add(entry.getName());
        return found;
    }

    private static boolean isCompilerClass(String name) {
        return COMPILER_CLASSES.stream().anyMatch(name::startsWith);
    }

    private record Ended(int code, String out, String err) {}

    private Ended run(String... arguments) throws IOException, InterruptedException {
        return run(List.of("-jar", JAR.toString()), arguments);
    }

    private Ended run(List<String> program, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(program);
        command.addAll(List.of(arguments));
        return ended(command);
    }

    private Ended ended(List<String> command) throws IOException, InterruptedException {
        Path out = directory.resolve("out");
        Path err = directory.resolve("err");
        var builder = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        process.getOutputStream().close();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return new Ended(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }

    @Test
    void the_jar_checks_an_example_with_nothing_on_the_error_stream() throws Exception {
        var ended = run(
                "check",
                Repository.file("examples/05-liunan-72-dibao-disability-grade-1.json")
                        .toString());

        assertThat(ended.err()).isEmpty();
        assertThat(ended.code()).isZero();
        assertThat(ended.out())
                .containsPattern("LZ-2-07 +经济困难老年人护理补贴 +200.00 元/月")
                .containsPattern("LZ-2-06 +重度残疾人护理补贴 +改发 LZ-2-07")
                .contains("每月现金合计");
    }

    @Test
    void the_jar_tells_its_version_and_fails_with_the_documented_codes() throws Exception {
        assertThat(run("--version").out()).matches("qingdan \\d+\\.\\d+.*\\R");
        var usage = run("check", "--nonsense");
        assertThat(usage.code()).as(usage.err()).isEqualTo(2);
        var missing = run("check", directory.resolve("missing.json").toString());
        assertThat(missing.code()).as(missing.err()).isEqualTo(4);
    }

    /** What the script starts: Java stops with an error when the archive does not fit, because it is told to. */
    @Test
    void the_classes_laid_out_in_advance_fit_the_unpacked_program_which_answers_as_the_jar_does() throws Exception {
        Path start = Path.of("target", "start").toAbsolutePath();
        String example =
                Repository.file("examples/02-sanjiang-91-little-known.json").toString();
        var unpacked = run(
                List.of(
                        "-Xshare:on",
                        "-XX:SharedArchiveFile=" + start.resolve("check.jsa"),
                        "-jar",
                        start.resolve("qingdan.jar").toString()),
                "check",
                example);

        assertThat(unpacked.err()).isEmpty();
        assertThat(unpacked.code()).isZero();
        assertThat(unpacked.out()).isEqualTo(run("check", example).out());
        assertThat(start.resolve("java-home")).hasContent(System.getProperty("java.home"));

        var service = run(
                List.of(
                        "-Xshare:on",
                        "-XX:SharedArchiveFile=" + start.resolve("serve.jsa"),
                        "-jar",
                        start.resolve("qingdan.jar").toString()),
                "--version");
        assertThat(service.err()).isEmpty();
        assertThat(service.code()).isZero();
    }

    @Test
    void unpacked_to_where_it_will_run_the_program_fits_what_unit_and_image_start() throws Exception {
        Path program = directory.resolve("program");
        var unpack = List.of(Repository.file("deploy/unpack").toString(), JAR.toString(), program.toString());
        var unpacked = ended(unpack);
        assertThat(unpacked.code()).as(unpacked.err()).isZero();

        for (String file : List.of("deploy/qingdan.service", "deploy/Dockerfile")) {
            var started = Pattern.compile("-XX:SharedArchiveFile=/opt/qingdan/\\S+[^\n]*?/opt/qingdan/qingdan\\.jar")
                    .matcher(Files.readString(Repository.file(file)));
            assertThat(started.find()).as(file).isTrue();
            var options = new ArrayList<>(List.of("-Xshare:on"));
            options.addAll(List.of(
                    started.group().replace("/opt/qingdan", program.toString()).split("[\", ]+")));
            var version = run(options, "--version");
            assertThat(version.err()).isEmpty();
            assertThat(version.code()).isZero();
        }

        var again = ended(unpack);
        assertThat(again.code()).isEqualTo(1);
        assertThat(again.err()).contains("is not empty");
    }
}
