package org.qingdan.app.api;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qingdan.app.store.ApiKeys;
import org.qingdan.app.store.Evidence;
import org.qingdan.app.store.KeptAnswers;
import org.qingdan.app.store.MasterKey;
import org.qingdan.app.store.Store;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The HTTP service over the lists in force: the interface for platforms, and the caseworkers' pages. */
@SpringBootApplication(
        scanBasePackages = {"org.qingdan.app.api", "org.qingdan.app.desk"},
        exclude = UserDetailsServiceAutoConfiguration.class)
@EnableScheduling
public class Server {
    /** Reloads every so often, unless told otherwise. */
    public static final Duration RELOAD_EVERY = Duration.ofSeconds(5);

    /**
     * @param catalogs directory of lists in place of the shipped ones
     * @param rules directory of rules in place of the shipped ones
     * @param address to listen at
     * @param port 0 = any free one
     * @param reloadEvery how often to look whether the lists have changed; zero = never
     * @param jsonLogs whether to log a JSON object a line
     * @param demo whether whoever opens the pages is signed in; on a machine of one's own only
     * @param management where health and figures are told; null = beside everything else
     */
    public record Settings(
            @Nullable Path catalogs,
            @Nullable Path rules,
            Store store,
            MasterKey masterKey,
            String address,
            int port,
            Profile profile,
            Duration reloadEvery,
            boolean jsonLogs,
            boolean demo,
            @Nullable Management management) {

        /** Without a demonstration, and with one port. */
        public Settings(
                @Nullable Path catalogs,
                @Nullable Path rules,
                Store store,
                MasterKey masterKey,
                String address,
                int port,
                Profile profile,
                Duration reloadEvery,
                boolean jsonLogs) {
            this(catalogs, rules, store, masterKey, address, port, profile, reloadEvery, jsonLogs, false, null);
        }

        public boolean isProd() {
            return profile == Profile.PROD;
        }

        /** On this machine only. */
        public Settings(@Nullable Path catalogs, @Nullable Path rules, Store store, MasterKey masterKey, int port) {
            this(catalogs, rules, store, masterKey, "127.0.0.1", port, Profile.LOCAL, RELOAD_EVERY, false);
        }
    }

    /** A port of its own for those who watch over the service. @param port 0 = any free one */
    public record Management(String address, int port) {
        private List<String> arguments() {
            return List.of("--management.server.address=" + address, "--management.server.port=" + port);
        }
    }

    /** Of the program that answers; kept with evidence. */
    public static String version() {
        return Answers.VERSION;
    }

    /**
     * Starts the service. The store stays the caller's, to close after the service.
     *
     * @throws org.qingdan.engine.input.InvalidInputException when the lists do not load
     * @throws org.qingdan.app.store.Chain.Broken when the evidence does not end where it was signed with this master key
     */
    public static ConfigurableApplicationContext start(Settings settings) {
        var lists = new LiveLists(settings.catalogs, settings.rules);
        var clock = Clock.systemUTC();
        var evidence = Evidence.begin(settings.store, settings.masterKey, clock);
        var application = new SpringApplication(Server.class);
        application.setDefaultProperties(Map.of(
                "logging.config",
                settings.jsonLogs ? "classpath:logback-serve-json.xml" : "classpath:logback-serve.xml"));
        application.addInitializers(context -> {
            var beans = context.getBeanFactory();
            beans.registerSingleton("lists", lists);
            beans.registerSingleton("store", settings.store);
            beans.registerSingleton("masterKey", settings.masterKey);
            beans.registerSingleton("profile", settings.profile);
            beans.registerSingleton("clock", clock);
            beans.registerSingleton("evidence", evidence);
            beans.registerSingleton("settings", settings);
        });
        var arguments = new ArrayList<>(List.of(
                "--server.address=" + settings.address,
                "--server.port=" + settings.port,
                "--qingdan.reload-every=" + settings.reloadEvery,
                "--springdoc.swagger-ui.enabled=" + !settings.isProd(),
                // A browser sends a cookie of this prefix to nobody else, and never unencrypted.
                "--server.servlet.session.cookie.name="
                        + (settings.isProd() ? "__Host-qingdan-session" : "qingdan-session"),
                "--server.servlet.session.cookie.secure=" + settings.isProd()));
        if (settings.management != null) arguments.addAll(settings.management.arguments());
        return application.run(arguments.toArray(String[]::new));
    }

    /** Named so that the health of the service includes the database's. */
    @Bean(destroyMethod = "")
    javax.sql.DataSource dataSource(Store store) {
        return store.dataSource();
    }

    @Bean
    KeptAnswers keptAnswers(Store store, MasterKey master, Clock clock) {
        return new KeptAnswers(store, master, clock);
    }

    @Bean
    KeyRing keyRing(Store store, Clock clock) {
        return new KeyRing(new ApiKeys(store, clock), clock);
    }
}
