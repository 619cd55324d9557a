package org.qingdan.app.api;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;

/** Puts the example request, kept as data, into the OpenAPI document. */
@Configuration
class OpenApiExample {
    @Bean
    OpenApiCustomizer requestExample() throws IOException {
        String example;
        try (InputStream in = new ClassPathResource("api/request-example.json").getInputStream()) {
            example = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        return openApi -> openApi.getPaths()
                .get("/api/v1/determinations")
                .getPost()
                .getRequestBody()
                .getContent()
                .values()
                .forEach(media -> media.setExample(example));
    }
}
