package org.qingdan.app.start;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/** What is left of the service without anything of ours: the same starters and settings, an empty database, and everybody let in. */
@SpringBootConfiguration
@EnableAutoConfiguration(exclude = UserDetailsServiceAutoConfiguration.class)
public class EmptyService {
    /** @param arguments the data directory */
    public static void main(String[] arguments) {
        new SpringApplication(EmptyService.class)
                .run(
                        "--server.address=127.0.0.1",
                        "--server.port=0",
                        "--spring.flyway.enabled=false",
                        "--empty.database=" + Path.of(arguments[0], "empty.db"));
    }

    @Bean
    DataSource dataSource(org.springframework.core.env.Environment environment) {
        return DataSourceBuilder.create()
                .url("jdbc:sqlite:" + environment.getRequiredProperty("empty.database"))
                .build();
    }

    @Bean
    SecurityFilterChain everybody(HttpSecurity http) throws Exception {
        return http.authorizeHttpRequests(all -> all.anyRequest().permitAll()).build();
    }
}
