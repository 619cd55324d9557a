package org.qingdan.app.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Locale;
import org.qingdan.app.stream.TimeLimited;
import org.springframework.http.HttpHeaders;

/** Reads the bodies of requests, within limits of size and time whatever the length they announce. */
final class Bodies {
    /** How long a body may take; the connection's own time limit is for one read of it. */
    static final Duration DEADLINE = Duration.ofSeconds(10);

    private static final int CHUNK = 1 << 14;

    private Bodies() {}

    /**
     * The whole body.
     *
     * @param longest in bytes
     * @param advice what to say of a longer one
     * @throws ProblemException when it is compressed, too long or too slow
     */
    static byte[] read(HttpServletRequest request, int longest, String advice) throws IOException {
        InputStream in = new TimeLimited(plain(request), DEADLINE);
        var body = new ByteArrayOutputStream(CHUNK);
        byte[] chunk = new byte[CHUNK];
        long length = 0;
        for (int count = next(in, chunk); count >= 0; count = next(in, chunk)) {
            length += count;
            if (length <= longest) body.write(chunk, 0, count);
            // Half as much again is read and thrown away: a caller who is still sending does not see the answer.
            else if (length > longest + longest / 2) break;
        }
        if (length > longest) throw new ProblemException(ProblemType.PAYLOAD_TOO_LARGE, advice);
        return body.toByteArray();
    }

    /** The body as it comes. @throws ProblemException when it is compressed: a small body could unpack to a huge one */
    static InputStream plain(HttpServletRequest request) throws IOException {
        String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.strip().toLowerCase(Locale.ROOT).equals("identity"))
            throw new ProblemException(ProblemType.UNSUPPORTED_MEDIA_TYPE, "请求不能压缩，请去掉 Content-Encoding");
        return request.getInputStream();
    }

    private static int next(InputStream in, byte[] chunk) throws IOException {
        try {
            return in.read(chunk);
        } catch (IOException e) {
            throw broken(e);
        }
    }

    /** What came of a request that did not arrive whole. */
    static ProblemException broken(IOException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause())
            if (cause instanceof SocketTimeoutException)
                return new ProblemException(ProblemType.TIMEOUT, ProblemType.TIMEOUT.advice());
        return new ProblemException(ProblemType.MALFORMED_REQUEST, "请求没有送完，或分块的写法不对；请重发");
    }
}
