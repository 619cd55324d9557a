package org.qingdan.app.api;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.qingdan.app.store.ApiKeys;
import org.qingdan.app.store.DataDirectory;
import org.qingdan.app.store.Database;
import org.qingdan.app.store.Databases;
import org.qingdan.app.store.Evidence;
import org.qingdan.app.store.MasterKey;
import org.qingdan.app.store.Scope;
import org.qingdan.app.store.Store;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/** A service on a free port with a database of its own, a key for everything, and pages that ask nobody to sign in. */
public final class RunningServer implements AutoCloseable {
    public static final HttpClient CLIENT =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();

    public final Store store;
    final MasterKey masterKey;
    public final String key;
    public final String base;
    private final ConfigurableApplicationContext context;

    public RunningServer(Database database, Path data) {
        this(Databases.open(database, data), data, s -> s);
    }

    /** @param changed what is to be other than on one's own machine */
    public RunningServer(Store store, Path data, UnaryOperator<Server.Settings> changed) {
        this.store = store;
        masterKey = MasterKey.of(DataDirectory.at(data), null);
        key = key("tests", EnumSet.allOf(Scope.class));
        context = Server.start(changed.apply(new Server.Settings(
                null, null, store, masterKey, "127.0.0.1", 0, Profile.LOCAL, Server.RELOAD_EVERY, false, true, null)));
        base = "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
    }

    int managementPort() {
        return context.getEnvironment().getRequiredProperty("local.management.port", Integer.class);
    }

    String key(String name, Set<Scope> scopes) {
        return new ApiKeys(store, Clock.systemUTC()).create(name, scopes, null).secret();
    }

    Evidence evidence() {
        return new Evidence(store, masterKey, Clock.systemUTC());
    }

    /** Whether evidence with this id is kept, and opens. */
    public boolean keeps(String id) {
        return evidence().find(id).isPresent();
    }

    /** One that tests share, on SQLite, until the JVM ends; for those who leave nothing behind that disturbs others. */
    public static RunningServer shared() {
        return Shared.SERVER;
    }

    private static final class Shared {
        static final RunningServer SERVER = start();

        private static RunningServer start() {
            try {
                Path data = Files.createTempDirectory("qingdan-tests");
                var server = new RunningServer(Database.SQLITE, data);
                Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                    server.close();
                    try {
                        FileSystemUtils.deleteRecursively(data);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }));
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** A request to a path, with the key. */
    public HttpRequest.Builder to(String path) {
        return bare(path).header("Authorization", "Bearer " + key);
    }

    /** A request to a path, without a key. */
    public HttpRequest.Builder bare(String path) {
        return HttpRequest.newBuilder(URI.create(base + path));
    }

    public static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, String json, String... headers) throws IOException, InterruptedException {
        var request = to(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json));
        for (int i = 0; i < headers.length; i += 2) request.header(headers[i], headers[i + 1]);
        return send(request);
    }

    /** A connection on which a text has been sent, as it is. */
    Socket socket(String sent) throws IOException {
        var socket = new Socket("127.0.0.1", URI.create(base).getPort());
        socket.getOutputStream().write(sent.getBytes(StandardCharsets.UTF_8));
        return socket;
    }

    /** Everything until the service hangs up. */
    static String read(Socket socket) {
        var out = new ByteArrayOutputStream();
        try (InputStream in = socket.getInputStream()) {
            in.transferTo(out);
        } catch (IOException e) {
            // It hung up in the middle; what came before counts.
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        context.close();
        store.close();
    }
}
