package org.qingdan.app.api;

import java.nio.file.Path;
import java.time.Clock;
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

/** The HTTP service over the lists in force. */
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class)
@EnableScheduling
public class Server {
    /**
     * @param catalogs directory of lists in place of the shipped ones
     * @param rules directory of rules in place of the shipped ones
     * @param port 0 = any free one
     */
    public record Settings(
            @Nullable Path catalogs, @Nullable Path rules, Store store, MasterKey masterKey, int port) {}

    /**
     * Starts the service. The store stays the caller's, to close after the service.
     *
     * @throws org.qingdan.engine.input.InvalidInputException when the lists do not load
     */
    public static ConfigurableApplicationContext start(Settings settings) {
        var lists = new LiveLists(settings.catalogs, settings.rules);
        var application = new SpringApplication(Server.class);
        application.setDefaultProperties(Map.of("logging.config", "classpath:logback-serve.xml"));
        application.addInitializers(context -> {
            context.getBeanFactory().registerSingleton("lists", lists);
            context.getBeanFactory().registerSingleton("store", settings.store);
            context.getBeanFactory().registerSingleton("masterKey", settings.masterKey);
        });
        return application.run("--server.port=" + settings.port);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** Named so that the health of the service includes the database's. */
    @Bean(destroyMethod = "")
    javax.sql.DataSource dataSource(Store store) {
        return store.dataSource();
    }

    @Bean
    Evidence evidence(Store store, MasterKey master, Clock clock) {
        return new Evidence(store, master, clock);
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
