package org.qingdan.app.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.Test;

class PatienceTest {
    @Test
    void a_line_that_does_not_end_is_not_waited_for_however_often_a_byte_of_it_comes() {
        long[] now = {0};
        InputStream slow = new InputStream() {
            @Override
            public int read() {
                return 'x';
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                now[0] += Bodies.DEADLINE.toNanos() / 4;
                bytes[offset] = (byte) (now[0] == Bodies.DEADLINE.toNanos() ? '\n' : 'x');
                return 1;
            }
        };
        var patience = new Patience(slow, () -> now[0]);
        byte[] buffer = new byte[10];
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 20; i++) patience.read(buffer, 0, buffer.length);
                })
                .isInstanceOf(SocketTimeoutException.class);
        assertThat(now[0]).isEqualTo(Bodies.DEADLINE.toNanos() / 4 * 9);
    }
}
