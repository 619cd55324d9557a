package org.qingdan.app.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.catalog.Catalog;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.catalog.ListFiles;
import org.qingdan.engine.determination.Determination;
import org.qingdan.engine.determination.Engine;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/** The lists in force and their items. Each object also has an address with a query, for gateways that know no variables in paths. */
@RestController
@Tag(name = "清单")
class ListController {
    static final String CATALOGS = "/api/v1/catalogs";
    static final String ITEMS = "/api/v1/items";

    private final LiveLists lists;

    ListController(LiveLists lists) {
        this.lists = lists;
    }

    @Operation(summary = "在用的清单", description = "revision 是全部清单和规则的版本，可写进核对请求。写 id 则只要那一份，同 /catalogs/{place}。")
    @GetMapping(path = CATALOGS, produces = "application/json")
    ResponseEntity<byte[]> catalogs(
            WebRequest request, @RequestParam(name = "id", required = false) @Nullable String id) {
        if (id != null) return catalog(request, id);
        var revision = lists.current();
        var out = new LinkedHashMap<String, Object>();
        out.put("revision", revision.hash());
        out.put(
                "catalogs",
                revision.engine().lists().stream()
                        .map(used -> summary(revision.engine(), used))
                        .toList());
        return Tagged.json(request, out);
    }

    @Operation(summary = "一份清单", description = "place 是清单的 id，如 guangxi/liuzhou。内容与清单文件相同。")
    @GetMapping(path = CATALOGS + "/{*place}", produces = "application/json")
    ResponseEntity<byte[]> place(WebRequest request, @PathVariable String place) {
        return catalog(request, place.substring(1));
    }

    @Operation(summary = "一个项目", description = "内容与清单文件相同；catalog 是所在的清单。")
    @GetMapping(path = ITEMS + "/{code}", produces = "application/json")
    ResponseEntity<byte[]> item(WebRequest request, @PathVariable String code) {
        Engine engine = lists.current().engine();
        Item item = engine.catalogs().items().get(code);
        if (item == null) throw new ProblemException(ProblemType.NOT_FOUND, "没有这个项目编号；各清单的项目见 " + CATALOGS);
        var out = new LinkedHashMap<String, @Nullable Object>();
        out.put("catalog", engine.catalogs().of(item).id());
        String file = Objects.requireNonNull(item.place().file());
        out.put("item", ListFilesJson.element(engine.files(), file, "code", code));
        return Tagged.json(request, out);
    }

    @Operation(summary = "一个项目", description = "同 /items/{code}。")
    @GetMapping(path = ITEMS, produces = "application/json")
    ResponseEntity<byte[]> itemByCode(WebRequest request, @RequestParam(name = "code") String code) {
        return item(request, code);
    }

    private ResponseEntity<byte[]> catalog(WebRequest request, String id) {
        Engine engine = lists.current().engine();
        var used = engine.lists().stream()
                .filter(l -> l.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "没有这份清单；在用的清单见 " + CATALOGS));
        Map<String, @Nullable Object> out = new LinkedHashMap<>(summary(engine, used));
        ListFiles files = engine.files();
        for (String part : List.of("catalog", "parameters", "sources", "relations")) {
            String path = "catalogs/" + id + "/" + part + ".yaml";
            if (files.get(path) != null) out.put(part, ListFilesJson.of(files, path));
        }
        return Tagged.json(request, out);
    }

    private static Map<String, @Nullable Object> summary(Engine engine, Determination.ListUsed used) {
        Catalog catalog = Objects.requireNonNull(engine.catalogs().get(used.id()));
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("id", used.id());
        out.put("name", used.name());
        out.put("version", used.revision());
        out.put("hash", used.hash());
        out.put("items", catalog.items().stream().map(Item::code).toList());
        return out;
    }
}
