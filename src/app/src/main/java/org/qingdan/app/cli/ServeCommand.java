package org.qingdan.app.cli;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.qingdan.app.api.Server;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "serve", description = "启动核对服务: POST /api/v1/determinations。只监听本机。", mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
    /** The server runs on after the command returns. */
    static final int RUNNING = -1;

    @Option(names = "--port", paramLabel = "端口", description = "默认 ${DEFAULT-VALUE}；0 = 任选一个", defaultValue = "8080")
    int port;

    @Mixin
    ListsOptions lists;

    @Override
    public Integer call() {
        Map<String, Object> settings = new HashMap<>();
        settings.put("server.port", port);
        put(settings, "qingdan.catalogs", lists.catalogs);
        put(settings, "qingdan.rules", lists.rules);
        lists.load(); // a revision that cannot load is reported in the command's own way, before the server starts
        Server.start(settings);
        return RUNNING;
    }

    private static void put(Map<String, Object> settings, String key, Path path) {
        if (path != null) settings.put(key, path.toString());
    }
}
