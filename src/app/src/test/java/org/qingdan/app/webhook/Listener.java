package org.qingdan.app.webhook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** A receiver on this machine that answers as it is told to, and keeps what it was sent. */
public final class Listener implements AutoCloseable {
    public record Got(Map<String, List<String>> headers, byte[] body) {
        public String header(String name) {
            return headers.entrySet().stream()
                    .filter(h -> h.getKey().equalsIgnoreCase(name))
                    .findFirst()
                    .orElseThrow()
                    .getValue()
                    .get(0);
        }
    }

    /** How to answer. */
    interface Answering {
        void to(HttpExchange call) throws IOException;
    }

    public final Queue<Got> got = new ConcurrentLinkedQueue<>();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    /** Takes everything. */
    public Listener() {
        this(call -> call.sendResponseHeaders(204, -1));
    }

    Listener(Answering answering) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", call -> {
            try (call) {
                got.add(new Got(
                        Map.copyOf(call.getRequestHeaders()),
                        call.getRequestBody().readAllBytes()));
                answering.to(call);
            }
        });
        server.start();
    }

    /** One that answers with this status. @param retryAfter null = no such header */
    static Listener answering(int status, @Nullable String retryAfter) {
        return new Listener(call -> {
            if (retryAfter != null) call.getResponseHeaders().set("Retry-After", retryAfter);
            call.sendResponseHeaders(status, -1);
        });
    }

    int port() {
        return server.getAddress().getPort();
    }

    public String url() {
        return "http://127.0.0.1:" + port() + "/hook";
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
