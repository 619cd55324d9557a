package org.qingdan.app.cli;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.qingdan.app.api.Profile;
import org.qingdan.app.api.Server;
import org.qingdan.app.staff.Account;
import org.qingdan.app.staff.Accounts;
import org.qingdan.app.store.Chain;
import org.qingdan.app.store.MasterKey;
import org.qingdan.app.store.Store;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ApplicationContextException;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(name = "serve", description = "启动核对服务: POST /api/v1/determinations。", mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
    /** The server runs on after the command returns. */
    static final int RUNNING = -1;

    private static final String LOOPBACK = "127.0.0.1";
    private static final int LAST_PORT = 65_535;

    @Option(names = "--port", paramLabel = "端口", description = "默认 ${DEFAULT-VALUE}；0 = 任选一个", defaultValue = "8080")
    int port;

    @Option(
            names = "--address",
            paramLabel = "地址",
            description = "监听的地址，默认 ${DEFAULT-VALUE}，只有本机能访问",
            defaultValue = LOOPBACK)
    String address;

    @Option(names = "--management-port", paramLabel = "端口", description = "健康检查和指标（/actuator）改在这个端口；不写就在 --port 上")
    @Nullable
    Integer managementPort;

    @Option(
            names = "--management-address",
            paramLabel = "地址",
            description = "这个端口监听的地址，默认 ${DEFAULT-VALUE}，只有本机能访问",
            defaultValue = LOOPBACK)
    String managementAddress;

    @Option(
            names = "--profile",
            paramLabel = "local|prod|sandbox",
            description = "用途，默认 ${DEFAULT-VALUE}。prod 正式服务: 拒绝弱密钥和样例密钥，日志为 JSON；sandbox 试用: 人人都知道的密钥，只用虚构的人，只监听本机",
            defaultValue = "local")
    String profile;

    @Option(
            names = "--reload-seconds",
            paramLabel = "秒",
            description = "每隔几秒看 --catalogs、--rules 有没有改动，默认 ${DEFAULT-VALUE}；0 = 不看",
            defaultValue = "5")
    int reloadSeconds;

    @Option(names = "--json-logs", description = "日志一行一个 JSON 对象；--profile prod 总是这样")
    boolean jsonLogs;

    @Option(names = "--demo", description = "在自己的机器上试用页面: 不用登录，只监听本机，数据另放在 --data 下的 demo；不要输入真实的人")
    boolean demo;

    @Mixin
    ListsOptions lists;

    @Mixin
    DataOptions data;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
        Profile chosen = Arrays.stream(Profile.values())
                .filter(p -> p.name().toLowerCase(Locale.ROOT).equals(profile))
                .findFirst()
                .orElseThrow(() -> usage("没有用途 " + profile + "，请从 local、prod、sandbox 里选"));
        if (reloadSeconds < 0) throw usage("--reload-seconds 应为 0 以上的整数");
        if (!isPort(port) || (managementPort != null && !isPort(managementPort)))
            throw usage("端口应为 0 至 " + LAST_PORT + " 的整数");
        boolean loopback = isLoopback(address);
        isLoopback(managementAddress); // or there is no such address
        var err = spec.commandLine().getErr();
        if (demo) {
            if (!loopback) throw usage("演示不用登录，只能监听本机: 请去掉 --address");
            if (chosen != Profile.LOCAL) throw usage("--demo 只用于自己的机器，不能与 --profile " + profile + " 同用");
            if (data.database != null) throw usage("演示用自己的 SQLite: 请去掉 --database 和 QINGDAN_DATABASE");
            data.data = data.data.resolve("demo");
        }
        if (chosen == Profile.SANDBOX) {
            if (!loopback) throw usage("试用环境的密钥人人都知道，只能监听本机: 请去掉 --address");
            if (data.database != null) throw usage("试用环境用自己的 SQLite: 请去掉 --database 和 QINGDAN_DATABASE");
            data.data = data.data.resolve("sandbox");
            err.println("试用环境: 只能核对虚构的人，数据在 " + data.data + "，密钥 " + Profile.SANDBOX_KEY);
        }
        if (!loopback) err.println("监听 " + address + "，别的机器可以访问。服务本身不加密: 请在前面放 TLS 反向代理，并用防火墙只让调用方进来");
        var store = data.openOrMake();
        var started = new AtomicBoolean();
        try {
            var masterKey = masterKey(chosen, store);
            chosen.prepare(store, data.database);
            var settings = new Server.Settings(
                    lists.catalogs,
                    lists.rules,
                    store,
                    masterKey,
                    address,
                    port,
                    chosen,
                    Duration.ofSeconds(reloadSeconds),
                    jsonLogs || chosen == Profile.PROD,
                    demo || chosen == Profile.SANDBOX,
                    managementPort == null ? null : new Server.Management(managementAddress, managementPort));
            var accounts = new Accounts(store, Clock.systemUTC());
            var first = settings.demo() ? Optional.<Accounts.Created>empty() : accounts.createFirst();
            endWell(store, started);
            ConfigurableApplicationContext context;
            try {
                context = Server.start(settings);
            } finally {
                // Below what is logged at the start, so that it is seen; told once, whether the start succeeds or not.
                first.ifPresent(this::tellFirst);
            }
            err.println("页面: http://" + (loopback ? "127.0.0.1" : address) + ":"
                    + context.getEnvironment().getProperty("local.server.port") + "/"
                    + (settings.demo() ? "（演示，不要输入真实的人）" : ""));
            if (first.isEmpty() && !settings.demo())
                accounts.find(Accounts.FIRST)
                        .filter(Account::mustChange)
                        .ifPresent(a -> err.println(
                                "账号 " + a.name() + " 的初始密码还没有改；找不到了，用 qingdan staff reset " + a.name() + " 重设"));
            started.set(true);
            return RUNNING;
        } catch (Profile.Refused e) {
            err.println(e.getMessage());
            return Qingdan.FINDINGS;
        } catch (ApplicationContextException e) {
            PortInUseException inUse = inUse(e);
            if (inUse == null) throw e;
            boolean own = managementPort != null && managementPort == inUse.getPort();
            err.println("端口 " + inUse.getPort() + " 已被占用，请用 " + (own ? "--management-port" : "--port") + " 换一个");
            return Qingdan.IO;
        } finally {
            if (!started.get()) store.close();
        }
    }

    /** A key is made up only where nothing has been sealed, and nobody relies on it. */
    private MasterKey masterKey(Profile chosen, Store store) {
        String given = System.getenv(DataOptions.MASTER_KEY);
        if (chosen == Profile.PROD) return MasterKey.strict(data.directory(), given);
        return Chain.isBegun(store) ? data.masterKey() : MasterKey.of(data.directory(), given);
    }

    /**
     * Told to end (SIGTERM), a service that has started has finished its answers: it ended well, whatever the JVM would say. Asked for before the start, because
     * while the service is being ended nothing more can be asked for.
     */
    private static void endWell(Store store, AtomicBoolean started) {
        SpringApplication.getShutdownHandlers().add(() -> {
            if (!started.get()) return;
            store.close();
            Runtime.getRuntime().halt(Qingdan.OK);
        });
    }

    private static @Nullable PortInUseException inUse(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause())
            if (cause instanceof PortInUseException inUse) return inUse;
        return null;
    }

    private void tellFirst(Accounts.Created first) {
        spec.commandLine()
                .getErr()
                .println("第一个账号 " + first.account().name() + "，初始密码只显示这一次，登录后须更改: " + first.password());
    }

    private static boolean isPort(int port) {
        return port >= 0 && port <= LAST_PORT;
    }

    private boolean isLoopback(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw usage("没有地址 " + address + "，请写 IP 地址，如 127.0.0.1 或 0.0.0.0");
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
