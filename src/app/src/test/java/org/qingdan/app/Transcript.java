package org.qingdan.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.qingdan.app.cli.Qingdan;

/** A page of the documentation, with the commands it shows and what they print. */
record Transcript(String text) {
    /** Stands for text left out. */
    private static final String GAP = "…";

    /** A progress bar is drawn anew again and again in one line. */
    private static final Pattern PROGRESS = Pattern.compile("[^\\r\\n]* \\? % \\[[^\\r\\n]*");

    static Transcript of(String file) {
        try {
            return new Transcript(Files.readString(Repository.file(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The contents of the fenced blocks in a language. */
    List<String> blocks(String language) {
        return Pattern.compile("(?ms)^```(\\w*)\n(.*?)^```$")
                .matcher(text)
                .results()
                .filter(r -> r.group(1).equals(language))
                .map(r -> r.group(2))
                .toList();
    }

    /** The commands of the console blocks, in order; one that goes on in the next line is one line. */
    Stream<Command> commands() {
        return blocks("console").stream()
                .flatMap(block -> Pattern.compile("(?m)^\\$ (.*)\n((?:(?!\\$ ).*\n)*)")
                        .matcher(block.replaceAll("\\\\\n *", ""))
                        .results())
                .map((MatchResult r) -> new Command(r.group(1), r.group(2)));
    }

    /** A command of a console block, with the output shown under it. */
    record Command(String line, String output) {
        @Override
        public String toString() {
            return line;
        }

        /** The arguments, with the files and directories of the checkout by their full paths, and some words put in place of others. */
        private String[] arguments(Map<String, Path> places) {
            return Arrays.stream(line.replaceFirst(" < .*", "")
                            .replaceAll("(--catalogs|--rules) ", "$1 ./")
                            .split(" "))
                    .skip(1)
                    .map(a -> places.containsKey(a)
                            ? places.get(a).toString()
                            : a.contains("/") || a.equals(".")
                                    ? Repository.file(a).normalize().toString()
                                    : a)
                    .toArray(String[]::new);
        }

        private byte[] input() throws IOException {
            int from = line.indexOf(" < ");
            return from < 0 ? new byte[0] : Files.readAllBytes(Repository.file(line.substring(from + 3)));
        }

        /**
         * Runs it, and holds what it prints against what is shown.
         *
         * @param places what stands for words that name a file or directory made before
         */
        void runs(Map<String, Path> places, int expectedCode) throws IOException {
            var out = new ByteArrayOutputStream();
            var err = new ByteArrayOutputStream();
            var qingdan = Qingdan.commandLine(out, err);
            qingdan.parseArgs(arguments(places));
            if (line.contains(" serve")) return;
            var before = System.in;
            System.setIn(new ByteArrayInputStream(input()));
            int code;
            try {
                code = qingdan.execute(arguments(places));
            } finally {
                System.setIn(before);
            }
            assertThat(PROGRESS.matcher(err.toString(StandardCharsets.UTF_8))
                            .replaceAll("")
                            .strip())
                    .isEmpty();
            assertThat(code).isEqualTo(expectedCode);
            String printed = out.toString(StandardCharsets.UTF_8);
            assertThat(printed).isNotBlank();
            for (var place : places.entrySet())
                printed = printed.replace(place.getValue().toString(), place.getKey());
            if (!output.isEmpty()) assertShown(printed, output);
        }

        /**
         * Runs it as a shell does, in the checkout, and holds what it prints against what is shown.
         *
         * @param places what stands for words of the line
         */
        void runsInShell(Map<String, String> places, Map<String, String> environment) throws Exception {
            String placed = line;
            for (var place : places.entrySet()) placed = placed.replace(place.getKey(), place.getValue());
            var builder = new ProcessBuilder("sh", "-c", placed)
                    .directory(Repository.file("").toFile())
                    .redirectErrorStream(true);
            builder.environment().putAll(environment);
            Process process = builder.start();
            process.getOutputStream().close();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(printed).isZero();
            assertShown(printed.endsWith("\n") ? printed : printed + "\n", output);
        }

        /** The lines shown are lines printed, next to one another unless a gap stands between them. */
        private static void assertShown(String printed, String shown) {
            String pattern = shown.lines()
                    .map(line -> line.equals(GAP)
                            ? "(?:.*\\R)*?"
                            : Arrays.stream(line.split(GAP, -1))
                                            .map(Pattern::quote)
                                            .collect(Collectors.joining(".*"))
                                    + "\\R")
                    .collect(Collectors.joining());
            assertThat(printed).containsPattern(pattern);
        }
    }
}
