package org.qingdan.app.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.qingdan.engine.profile.Region;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/** The codes that requests and answers use, with their Chinese names, and the sentences that rules are written in. */
@RestController
@Tag(name = "字典")
class DictionaryController {
    static final String DICTIONARIES = "/api/v1/dictionaries";

    private static final List<String> NAMES = List.of("attributes", "values", "receipts", "materials", "region-groups");
    private static final int MOST_REGIONS = 200;

    private final LiveLists lists;

    DictionaryController(LiveLists lists) {
        this.lists = lists;
    }

    @Operation(
            summary = "一部字典",
            description =
                    "attributes 各属性的名称和问句，values 各取值的名称，receipts 可写进 receiving 的待遇，materials 材料，region-groups 地区组。")
    @GetMapping(path = DICTIONARIES + "/{name}", produces = "application/json")
    ResponseEntity<byte[]> dictionary(WebRequest request, @PathVariable String name) {
        if (!NAMES.contains(name))
            throw new ProblemException(ProblemType.NOT_FOUND, "没有这部字典，有: " + String.join("、", NAMES));
        var files = lists.current().engine().files();
        var out = new LinkedHashMap<String, Object>();
        out.put("name", name);
        out.put("entries", ListFilesJson.of(files, "catalogs/dictionaries/" + name + ".yaml"));
        return Tagged.json(request, out);
    }

    @Operation(summary = "一部字典", description = "同 /dictionaries/{name}。")
    @GetMapping(path = DICTIONARIES, produces = "application/json")
    ResponseEntity<byte[]> dictionaryByName(WebRequest request, @RequestParam(name = "name") String name) {
        return dictionary(request, name);
    }

    @Operation(summary = "规则可用的句子", description = "means 是句子的含义，写成 Drools 的约束或结论。")
    @GetMapping(path = "/api/v1/vocabulary", produces = "application/json")
    ResponseEntity<byte[]> vocabulary(WebRequest request) {
        var sentences = lists.current().engine().rules().vocabulary().meanings().stream()
                .map(meaning -> {
                    var one = new LinkedHashMap<String, String>();
                    one.put("sentence", meaning.sentence());
                    one.put("means", meaning.means());
                    return one;
                })
                .toList();
        return Tagged.json(request, Map.of("sentences", sentences));
    }

    @Operation(summary = "查行政区划", description = "现行的区划，按代码的开头或名称的一部分查。total 是符合的总数，可能多于给出的。")
    @GetMapping(path = "/api/v1/regions", produces = "application/json")
    ResponseEntity<byte[]> regions(
            WebRequest request,
            @RequestParam(name = "q") String q,
            @RequestParam(name = "limit", defaultValue = "20") int limit) {
        if (q.isBlank()) throw new ProblemException(ProblemType.MALFORMED_REQUEST, "q 应为区划代码的开头，或名称的一部分");
        if (limit < 1 || limit > MOST_REGIONS)
            throw new ProblemException(ProblemType.MALFORMED_REQUEST, "limit 应为 1 至 " + MOST_REGIONS);
        var regions = lists.current().engine().catalogs().regions();
        var found = regions.valid().stream()
                .map(region -> named(region, regions.path(region, null).label()))
                .filter(r -> r.get("code").startsWith(q) || r.get("name").contains(q))
                .toList();
        var out = new LinkedHashMap<String, Object>();
        out.put("total", found.size());
        out.put("regions", found.stream().limit(limit).toList());
        return Tagged.json(request, out);
    }

    private static Map<String, String> named(Region region, String name) {
        Map<String, String> out = new LinkedHashMap<>();
        out.put("code", region.code());
        out.put("name", name);
        return out;
    }
}
