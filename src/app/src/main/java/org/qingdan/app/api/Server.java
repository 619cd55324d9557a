package org.qingdan.app.api;

import java.util.Map;
import org.qingdan.engine.determination.Engine;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The HTTP service over one loaded engine. */
@SpringBootApplication
public class Server {
    /** Starts the service. @param port 0 = any free one */
    public static ConfigurableApplicationContext start(Engine engine, int port) {
        var application = new SpringApplication(Server.class);
        application.setDefaultProperties(Map.of("logging.config", "classpath:logback-serve.xml"));
        application.addInitializers(context -> context.getBeanFactory().registerSingleton("engine", engine));
        return application.run("--server.port=" + port);
    }
}
