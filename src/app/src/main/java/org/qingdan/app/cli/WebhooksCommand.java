package org.qingdan.app.cli;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.stream.Collectors;
import org.qingdan.app.store.Evidence;
import org.qingdan.app.store.MasterKey;
import org.qingdan.app.store.Store;
import org.qingdan.app.webhook.Endpoint;
import org.qingdan.app.webhook.Endpoints;
import org.qingdan.app.webhook.Outbox;
import org.qingdan.app.webhook.Outcome;
import org.qingdan.app.webhook.Sender;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

@Command(
        name = "webhooks",
        description = "清单变了，通知平台：登记接收方，试发，看送达没有。",
        subcommands = {
            WebhooksCommand.Add.class,
            WebhooksCommand.ListAll.class,
            WebhooksCommand.Test.class,
            WebhooksCommand.Rotate.class,
            WebhooksCommand.Remove.class,
            WebhooksCommand.Deliveries.class,
            WebhooksCommand.Redeliver.class
        })
final class WebhooksCommand extends CommandGroup {
    private static final String ID = "webhooks list 列出的编号，如 wh_0123456789ab";

    private static final Clock CLOCK = Clock.systemUTC();

    /** A command on the endpoints of a service that has been started before. */
    abstract static class OnEndpoints extends StoreCommand {
        abstract int run(Store store, Endpoints endpoints);

        @Override
        final int run(Store store) {
            MasterKey master = data.masterKey();
            Evidence.begin(store, master, CLOCK); // or it is not the database's
            return run(store, new Endpoints(store, master, CLOCK));
        }

        final int unknown(String id) {
            err().println("没有编号为 " + id + " 的接收方在用，请看: qingdan webhooks list");
            return Qingdan.FINDINGS;
        }
    }

    @Command(name = "add", description = "登记一个接收方，签名用的密钥只显示这一次。", mixinStandardHelpOptions = true)
    static final class Add extends OnEndpoints {
        @Option(names = "--name", paramLabel = "名称", required = true, description = "谁接收，如 某某智慧养老平台")
        String name;

        @Option(names = "--url", paramLabel = "地址", required = true, description = "发往哪里，https://…")
        String url;

        @Option(names = "--inside", description = "接收方在自己的内网: 允许内网地址和 http。发往哪里由您担保")
        boolean inside;

        @Override
        int run(Store store, Endpoints endpoints) {
            if (name.isBlank()) throw new ParameterException(spec.commandLine(), "--name 不能为空");
            try {
                var added = endpoints.add(name.strip(), url, inside);
                err().println("接收方 " + added.id() + " 已登记，试发: qingdan webhooks test " + added.id());
                err().println("请把密钥交给接收方，此后不再显示:");
                out().println(added.secrets().get(0).text());
                return Qingdan.OK;
            } catch (Endpoint.BadUrl e) {
                throw new ParameterException(spec.commandLine(), "--url: " + e.getMessage());
            }
        }
    }

    @Command(name = "list", description = "列出全部接收方，不显示密钥。", mixinStandardHelpOptions = true)
    static final class ListAll extends OnEndpoints {
        @Override
        int run(Store store, Endpoints endpoints) {
            var all = endpoints.all();
            if (all.isEmpty()) out().println("还没有接收方: qingdan webhooks add --name 名称 --url https://…");
            all.forEach(e -> out().println("%s  %s  %s%s  登记 %s  %s"
                    .formatted(
                            e.id(),
                            e.name(),
                            e.url(),
                            e.inside() ? "（内网）" : "",
                            e.createdAt(),
                            e.isLive() ? "在用" : "已移除 " + e.removedAt() + " " + e.removedWhy())));
            return Qingdan.OK;
        }
    }

    @Command(name = "test", description = "现在就试发一条，显示接收方的答复；服务不必在运行。", mixinStandardHelpOptions = true)
    static final class Test extends OnEndpoints {
        @Parameters(paramLabel = "编号", description = ID)
        String id;

        @Override
        int run(Store store, Endpoints endpoints) {
            var to = endpoints.find(id);
            if (to.isEmpty()) return unknown(id);
            var outbox = new Outbox(store, CLOCK);
            String event = outbox.newId();
            Instant now = CLOCK.instant().truncatedTo(ChronoUnit.MILLIS);
            try (var sender = new Sender(CLOCK)) {
                var outcome = sender.send(
                        to.get(), event, Outbox.body(event, Outbox.TEST, now.toString(), Map.of("endpoint", id)));
                boolean good = outcome.kind() == Outcome.Kind.DELIVERED;
                (good ? out() : err()).println((good ? "已送达: " : "没有送达: ") + outcome.said());
                return good ? Qingdan.OK : Qingdan.FINDINGS;
            }
        }
    }

    @Command(
            name = "rotate",
            description = "换一把密钥，只显示这一次；此后一天里每条消息用新旧两把各签一次，接收方可以从容换上。",
            mixinStandardHelpOptions = true)
    static final class Rotate extends OnEndpoints {
        @Parameters(paramLabel = "编号", description = ID)
        String id;

        @Override
        int run(Store store, Endpoints endpoints) {
            var secret = endpoints.rotate(id);
            if (secret.isEmpty()) return unknown(id);
            err().println("旧的一把再签 " + Endpoints.CHANGING_OVER.toHours() + " 小时。新的密钥，此后不再显示:");
            out().println(secret.get().text());
            return Qingdan.OK;
        }
    }

    @Command(name = "remove", description = "不再通知一个接收方。", mixinStandardHelpOptions = true)
    static final class Remove extends OnEndpoints {
        @Parameters(paramLabel = "编号", description = ID)
        String id;

        @Override
        int run(Store store, Endpoints endpoints) {
            if (!endpoints.remove(id, "由管理员")) return unknown(id);
            out().println("接收方 " + id + " 已移除");
            return Qingdan.OK;
        }
    }

    @Command(name = "deliveries", description = "最近发了什么，送达没有，没有送达的为什么、何时再发。", mixinStandardHelpOptions = true)
    static final class Deliveries extends OnEndpoints {
        private static final int SHOWN = 50;

        @Override
        int run(Store store, Endpoints endpoints) {
            var live = endpoints.all().stream()
                    .filter(Endpoint::isLive)
                    .map(Endpoint::id)
                    .collect(Collectors.toSet());
            var last = new Outbox(store, CLOCK).last(SHOWN);
            if (last.isEmpty()) out().println("还没有通知过");
            last.forEach(d -> out().println("%s  %s  %s  %s  %s"
                    .formatted(
                            d.createdAt(), d.event(), d.type(), d.endpoint(), state(d, live.contains(d.endpoint())))));
            return Qingdan.OK;
        }

        private static String state(Outbox.Delivery delivery, boolean live) {
            String said = delivery.said().isEmpty() ? "" : "（第 " + delivery.attempts() + " 次，" + delivery.said() + "）";
            if (delivery.due() == null) return delivery.state().words() + said;
            return live ? delivery.state().words() + said + "，下次 " + delivery.due() : "接收方已移除" + said;
        }
    }

    @Command(name = "redeliver", description = "把一条通知重新发给一个接收方，编号不变。", mixinStandardHelpOptions = true)
    static final class Redeliver extends OnEndpoints {
        @Parameters(index = "0", paramLabel = "通知", description = "webhooks deliveries 列出的通知编号，如 evt_…")
        String event;

        @Parameters(index = "1", paramLabel = "编号", description = ID)
        String id;

        @Override
        int run(Store store, Endpoints endpoints) {
            if (!new Outbox(store, CLOCK).again(event, id)) {
                err().println("没有给 " + id + " 的通知 " + event + "，或这个接收方已移除，请看: qingdan webhooks deliveries");
                return Qingdan.FINDINGS;
            }
            out().println("已安排，由运行中的服务随即发送");
            return Qingdan.OK;
        }
    }
}
