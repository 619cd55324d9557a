package org.qingdan.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** One run of the command line inside the test's own process. */
record Run(int code, String out, String err) {
    static Run of(Object... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int code = Qingdan.commandLine(out, err)
                .execute(Arrays.stream(arguments).map(Object::toString).toArray(String[]::new));
        var run = new Run(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        assertThat(run.out + run.err).as("no stack trace").doesNotContain("\tat ");
        return run;
    }

    /** With bytes on standard input. */
    static Run fed(byte[] input, Object... arguments) {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(input));
        try {
            return of(arguments);
        } finally {
            System.setIn(before);
        }
    }

    static Run fed(String input, Object... arguments) {
        return fed(input.getBytes(StandardCharsets.UTF_8), arguments);
    }

    List<String> lines() {
        return out.lines().toList();
    }

    /** A file with the given bytes. */
    static Path file(Path directory, String name, byte[] content) throws java.io.IOException {
        return java.nio.file.Files.write(directory.resolve(name), content);
    }

    static Path file(Path directory, String name, String content) throws java.io.IOException {
        return file(directory, name, content.getBytes(StandardCharsets.UTF_8));
    }
}
