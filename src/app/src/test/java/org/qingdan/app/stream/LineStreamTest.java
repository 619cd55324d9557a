package org.qingdan.app.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qingdan.app.stream.LineStream.Answer;
import org.qingdan.app.stream.Lines.Line;

class LineStreamTest {
    private static final int LINES = 20_000;
    private static final byte[] NOTHING = {};

    private static Answer echo(Line line) {
        return new Answer(
                (new String(line.bytes(), StandardCharsets.UTF_8) + "\n").getBytes(StandardCharsets.UTF_8), NOTHING);
    }

    private static InputStream numbers() {
        return new ByteArrayInputStream(IntStream.rangeClosed(1, LINES)
                .mapToObj(i -> "行" + i + "\n")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8));
    }

    private static LineStream stream(Function<Line, Answer> answer, OutputStream out, OutputStream err) {
        return new LineStream(1 << 10, answer, out, err);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void many_lines_come_out_in_order_whatever_the_threads_and_each_is_counted_once(int threads) throws IOException {
        var out = new ByteArrayOutputStream();
        var counted = new AtomicLong();
        Function<Line, Answer> uneven = line -> {
            if (line.number() % 1000 == 1) Thread.yield();
            return echo(line);
        };
        stream(uneven, out, new ByteArrayOutputStream()).run(numbers(), threads, counted::addAndGet);
        assertThat(counted).hasValue(LINES);
        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, LINES).mapToObj(i -> "行" + i).toList());
    }

    @Test
    void only_a_few_batches_are_read_ahead_of_an_answer_that_does_not_come() throws Exception {
        var read = new AtomicInteger();
        var release = new CountDownLatch(1);
        InputStream counting = new InputStream() {
            private final InputStream in = numbers();

            @Override
            public int read() throws IOException {
                throw new IOException("reads arrays only");
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                int count = in.read(bytes, offset, Math.min(length, 100));
                read.addAndGet(Math.max(0, count));
                return count;
            }

            @Override
            public int available() throws IOException {
                return in.available();
            }
        };
        Function<Line, Answer> stuck = line -> {
            try {
                if (line.number() == 1) release.await(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return echo(line);
        };
        var out = new ByteArrayOutputStream();
        int all = numbers().readAllBytes().length;
        var runner = new Thread(() -> {
            try {
                stream(stuck, out, new ByteArrayOutputStream()).run(counting, 2, done -> {});
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        runner.start();
        while (runner.getState() != Thread.State.WAITING && runner.isAlive()) Thread.onSpinWait();
        assertThat(read.get()).isPositive().isLessThan(all / 2);
        release.countDown();
        runner.join(TimeUnit.MINUTES.toMillis(1));
        assertThat(out.toString(StandardCharsets.UTF_8).lines()).hasSize(LINES);
    }

    @Test
    void whoever_writes_one_line_and_waits_gets_its_answer() throws Exception {
        var toStream = new PipedOutputStream();
        var fromTest = new PipedInputStream(toStream);
        var fromStream = new PipedInputStream();
        var out = new PipedOutputStream(fromStream);
        var runner = new Thread(() -> {
            try {
                stream(LineStreamTest::echo, out, OutputStream.nullOutputStream())
                        .run(fromTest, 2, done -> {});
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        runner.start();
        for (String line : new String[] {"一\n", "二\n"}) {
            byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
            toStream.write(bytes);
            toStream.flush();
            assertThat(fromStream.readNBytes(bytes.length)).isEqualTo(bytes);
        }
        toStream.close();
        runner.join(TimeUnit.MINUTES.toMillis(1));
        assertThat(runner.isAlive()).isFalse();
    }

    @Test
    void what_an_answer_throws_ends_the_run_and_is_thrown_on() {
        Function<Line, Answer> failing = line -> {
            throw new IllegalStateException("at " + line.number());
        };
        assertThatThrownBy(() -> stream(failing, OutputStream.nullOutputStream(), OutputStream.nullOutputStream())
                        .run(numbers(), 2, done -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("at 1");
    }
}
