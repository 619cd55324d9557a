package org.qingdan.app.api;

import java.nio.file.Path;
import java.util.Map;
import org.qingdan.engine.determination.Engine;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/** The HTTP service. */
@SpringBootApplication
public class Server {
    /** Starts the service with settings that take the place of those in {@code application.properties}. */
    public static ConfigurableApplicationContext start(Map<String, Object> settings) {
        var application = new SpringApplication(Server.class);
        application.setDefaultProperties(Map.of("logging.config", "classpath:logback-serve.xml"));
        String[] arguments = settings.entrySet().stream()
                .map(e -> "--" + e.getKey() + "=" + e.getValue())
                .toArray(String[]::new);
        return application.run(arguments);
    }

    @Bean
    Engine engine(@Value("${qingdan.catalogs:#{null}}") Path catalogs, @Value("${qingdan.rules:#{null}}") Path rules) {
        return Engine.load(catalogs, rules);
    }
}
