package org.qingdan.app.desk;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.regex.Pattern;
import org.qingdan.app.api.RunningServer;
import org.qingdan.app.api.Server;
import org.qingdan.app.staff.Accounts;
import org.qingdan.app.staff.QuickAccounts;
import org.qingdan.app.staff.Role;
import org.qingdan.app.store.Database;
import org.qingdan.app.store.Databases;
import org.springframework.util.FileSystemUtils;

/** A service whose pages ask who it is, and the accounts of those who work with them. */
final class Office implements AutoCloseable {
    static final String PASSWORD = "correct horse battery";

    private static final Pattern TOKEN = Pattern.compile("name=\"csrf\" content=\"([^\"]+)\"");

    final RunningServer server;
    final Accounts accounts;
    final String base;

    Office(Path data) {
        server = new RunningServer(
                Databases.open(Database.SQLITE, data),
                data,
                s -> new Server.Settings(null, null, s.store(), s.masterKey(), 0));
        accounts = QuickAccounts.of(server.store, Clock.systemUTC());
        base = server.base;
    }

    /** One that tests share until the JVM ends; each with accounts of its own. */
    static Office shared() {
        return Shared.OFFICE;
    }

    private static final class Shared {
        static final Office OFFICE = start();

        private static Office start() {
            try {
                Path data = Files.createTempDirectory("qingdan-office");
                var office = new Office(data);
                Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                    office.close();
                    try {
                        FileSystemUtils.deleteRecursively(data);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }));
                return office;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** An account whose password is {@link #PASSWORD}. */
    String account(String name, Role role) {
        var made = accounts.create(name, role, "test");
        accounts.changePassword(made.account(), made.password(), PASSWORD);
        return name;
    }

    /** Signs in where a page asks for it. */
    Page signIn(BrowserContext person, String path, String name, String password) {
        Page page = person.newPage();
        page.navigate(base + path);
        page.getByLabel("账号").fill(name);
        page.getByLabel("密码").fill(password);
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("登录").setExact(true))
                .click();
        page.waitForLoadState();
        return page;
    }

    /** Somebody at a browser of their own, without the browser. */
    final class Person {
        private final CookieManager cookies = new CookieManager();
        private final HttpClient client =
                HttpClient.newBuilder().cookieHandler(cookies).build();

        /** Somebody else who has got hold of all that this browser keeps. */
        Person thief() {
            var thief = new Person();
            cookies.getCookieStore()
                    .getCookies()
                    .forEach(c -> thief.cookies.getCookieStore().add(URI.create(base), c));
            return thief;
        }

        /** As a method other than those of a form. */
        HttpResponse<String> call(String method, String path, String... headers)
                throws IOException, InterruptedException {
            return send(headers(path, headers).method(method, BodyPublishers.noBody()));
        }

        HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
            return send(headers(path, headers));
        }

        /** What our own forms carry, as a page that everybody may see has it. */
        String token() throws IOException, InterruptedException {
            var found = TOKEN.matcher(get("/login").body());
            if (!found.find()) throw new AssertionError("a page without a token");
            return found.group(1);
        }

        /** @param form names and values, as a form sends them */
        HttpResponse<String> post(String path, String form, String token, String... headers)
                throws IOException, InterruptedException {
            return send(headers(path, headers)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(form + "&_csrf=" + coded(token))));
        }

        Person signIn(String name) throws IOException, InterruptedException {
            post("/login", "username=" + coded(name) + "&password=" + coded(PASSWORD), token());
            return this;
        }

        private HttpRequest.Builder headers(String path, String... headers) {
            var request = HttpRequest.newBuilder(URI.create(base + path));
            return headers.length == 0 ? request : request.headers(headers);
        }

        private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
            return client.send(request.build(), BodyHandlers.ofString());
        }
    }

    static String coded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.close();
    }
}
