package org.qingdan.app.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.qingdan.app.webhook.Outbox;
import org.qingdan.app.webhook.Sender;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;

/** What the OpenAPI document says beyond the signatures of methods: the engine's schemas, the example kept as data, the key, and every kind of problem. */
@Configuration
class OpenApiDocument {
    private static final String KEY = "key";
    private static final String JSON = "application/json";
    private static final String LINES = "application/x-ndjson";

    @Bean
    OpenApiCustomizer document() throws IOException {
        JsonNode example; // a tree, so that the document shows an object and not a string
        try (InputStream in = new ClassPathResource("api/request-example.json").getInputStream()) {
            example = Json.mapper().readTree(in);
        }
        Map<String, Schema<?>> schemas = new TreeMap<>();
        schemas.putAll(OpenApiSchemas.engine(OpenApiSchemas.REQUEST, "Request", "/api/call-members.json"));
        schemas.putAll(OpenApiSchemas.engine("determination", "Determination", "/api/answer-members.json"));
        schemas.putAll(OpenApiSchemas.engine("verdicts", "Verdicts", "/api/answer-members.json"));
        schemas.putAll(OpenApiSchemas.engine("error", "Refusal", null));
        schemas.put(
                "Answer",
                OpenApiSchemas.merged(schemas, "一位老年人的答复；有 error 的没有别的。", "Determination", "Verdicts", "Refusal"));
        schemas.put("Problem", OpenApiSchemas.problem());
        schemas.put("Event", OpenApiSchemas.event());
        return document -> {
            frame(document, schemas);
            document.getPaths().values().forEach(path -> path.readOperations().forEach(OpenApiDocument::problems));
            document.getPaths().values().stream()
                    .map(PathItem::getGet)
                    .filter(Objects::nonNull)
                    .forEach(OpenApiDocument::lookUp);
            var one = post(document, DeterminationController.PATH);
            bodies(one, JSON, OpenApiSchemas.any("Request"), OpenApiSchemas.any("Determination", "Verdicts"));
            one.getRequestBody().getContent().get(JSON).setExample(example);
            one.getResponses().addApiResponse("201", one.getResponses().get("200"));
            var each = OpenApiSchemas.any("Answer");
            bodies(
                    post(document, BatchController.PATH),
                    JSON,
                    OpenApiSchemas.list("requests", OpenApiSchemas.any("Request")),
                    OpenApiSchemas.list("answers", each));
            bodies(post(document, StreamController.PATH), LINES, OpenApiSchemas.any("Request"), each);
            document.addWebhooks(Outbox.CATALOG_PUBLISHED, told());
        };
    }

    /** Where platforms are called, and not we. */
    private static PathItem told() {
        var operation = new Operation()
                .operationId("catalogPublished")
                .summary("清单变了")
                .description(
                        "发往 qingdan webhooks add 登记的地址。先核对签名（Standard Webhooks 1.0.0），按 webhook-id 去重，答复 2xx 后再重新核对自己的人。")
                .security(List.of())
                .requestBody(new RequestBody()
                        .required(true)
                        .content(content(Sender.CLOUD_EVENT, OpenApiSchemas.any("Event"))));
        Sender.HEADERS.forEach((name, meaning) -> operation.addParametersItem(new HeaderParameter()
                .name(name)
                .required(true)
                .description(meaning)
                .schema(new JsonSchema().typesItem("string"))));
        operation.setResponses(new ApiResponses()
                .addApiResponse("2XX", new ApiResponse().description("收到了"))
                .addApiResponse("410", new ApiResponse().description("不再接收，从此不发"))
                .addApiResponse("default", new ApiResponse().description("没有收到，以后再发；可带 Retry-After")));
        return new PathItem().post(operation);
    }

    private static Operation post(OpenAPI document, String path) {
        return document.getPaths().get(path).getPost();
    }

    private static void frame(OpenAPI document, Map<String, Schema<?>> schemas) {
        document.info(new Info().title("清单").version("v1").description("核对老年人可享受的基本养老服务。"));
        document.servers(List.of(new Server().url("/")));
        var components = new Components();
        schemas.forEach(components::addSchemas);
        components.addSecuritySchemes(
                KEY, new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer"));
        document.components(components);
        document.security(List.of(new SecurityRequirement().addList(KEY)));
    }

    private static void bodies(Operation operation, String type, Schema<?> asked, Schema<?> answered) {
        operation.requestBody(new RequestBody().required(true).content(content(type, asked)));
        operation
                .getResponses()
                .addApiResponse("200", new ApiResponse().description("核对结果").content(content(type, answered)));
    }

    /** What can be looked up is an object with a tag. */
    private static void lookUp(Operation operation) {
        operation
                .getResponses()
                .addApiResponse(
                        "200", new ApiResponse().description("结果；ETag 是内容的散列").content(content(JSON, object())));
        operation.getResponses().addApiResponse("304", new ApiResponse().description("与 If-None-Match 所写的相同"));
    }

    /** One answer for each status, which names the kinds of problems it stands for. */
    private static void problems(Operation operation) {
        var byStatus = Arrays.stream(ProblemType.values())
                .collect(Collectors.groupingBy(
                        t -> Integer.toString(t.status().value()), TreeMap::new, Collectors.toList()));
        byStatus.forEach((status, types) -> operation
                .getResponses()
                .addApiResponse(
                        status,
                        new ApiResponse()
                                .description(types.stream()
                                        .map(t -> t.slug() + "（" + t.title() + "）")
                                        .collect(Collectors.joining("；")))
                                .content(content("application/problem+json", OpenApiSchemas.any("Problem")))));
    }

    private static Schema<?> object() {
        var schema = new JsonSchema();
        schema.addType("object");
        return schema;
    }

    private static Content content(String type, Schema<?> schema) {
        return new Content().addMediaType(type, new MediaType().schema(schema));
    }
}
