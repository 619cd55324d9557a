package org.qingdan.app.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.core.util.Json;
import java.io.IOException;
import java.io.InputStream;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;

/** Puts the example request, kept as data, into the OpenAPI document. */
@Configuration
class OpenApiExample {
    @Bean
    OpenApiCustomizer requestExample() throws IOException {
        JsonNode example; // a tree, so that the document shows an object and not a string
        try (InputStream in = new ClassPathResource("api/request-example.json").getInputStream()) {
            example = Json.mapper().readTree(in);
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
