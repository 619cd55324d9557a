package org.qingdan.app.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.annotation.Profile;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Takes the same bodies as a determination and gives the same answers without working anything out: what HTTP alone costs. For measuring only. */
@RestController
@Profile("echo")
class EchoController {
    private static final int MAX_BYTES = 1 << 20;

    /** A tree takes ten times the memory of its text. */
    private static final int TREES = 30;

    private static final JsonMapper JSON = new JsonMapper();

    private final Map<Integer, byte[]> answers = new ConcurrentHashMap<>();
    private final Map<Integer, JsonNode> trees = new ConcurrentHashMap<>();

    @PutMapping("/api/v1/echo")
    void keep(HttpServletRequest request, @RequestParam(name = "n") int n) throws IOException {
        answers.put(n, Bodies.read(request, MAX_BYTES, ""));
        trees.remove(n);
    }

    @PostMapping(path = "/api/v1/echo", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> answer(HttpServletRequest request, Caller caller, @RequestParam(name = "n") int n)
            throws IOException {
        Bodies.read(request, MAX_BYTES, "");
        return ResponseEntity.ok(answers.get(n));
    }

    /** Also reads the request and writes the answer as JSON, by the framework's own means, as an endpoint without a thought for speed would. */
    @PostMapping("/api/v1/echo/json")
    JsonNode json(@RequestBody JsonNode request, Caller caller, @RequestParam(name = "n") int n) {
        return trees.computeIfAbsent(n % TREES, i -> JSON.readTree(answers.get(i)));
    }
}
