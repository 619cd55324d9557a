package org.qingdan.app.cli;

import java.util.concurrent.Callable;
import org.qingdan.app.api.Server;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ApplicationContextException;
import org.springframework.context.event.ContextClosedEvent;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "serve", description = "启动核对服务: POST /api/v1/determinations。只监听本机。", mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
    /** The server runs on after the command returns. */
    static final int RUNNING = -1;

    @Option(names = "--port", paramLabel = "端口", description = "默认 ${DEFAULT-VALUE}；0 = 任选一个", defaultValue = "8080")
    int port;

    @Mixin
    ListsOptions lists;

    @Mixin
    DataOptions data;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
        var store = data.open();
        try {
            Server.start(new Server.Settings(lists.catalogs, lists.rules, store, data.masterKey(), port))
                    .addApplicationListener(event -> {
                        if (event instanceof ContextClosedEvent) store.close();
                    });
            return RUNNING;
        } catch (ApplicationContextException e) {
            if (!(e.getCause() instanceof PortInUseException inUse)) throw e;
            spec.commandLine().getErr().println("端口 " + inUse.getPort() + " 已被占用，请用 --port 换一个");
            return Qingdan.IO;
        }
    }
}
