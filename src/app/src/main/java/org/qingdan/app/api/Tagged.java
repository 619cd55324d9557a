package org.qingdan.app.api;

import org.qingdan.app.store.Hashes;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.context.request.WebRequest;
import tools.jackson.databind.json.JsonMapper;

/** What seldom changes, with a strong {@code ETag}: whoever has it already is told so, and nothing is sent again. */
final class Tagged {
    private Tagged() {}

    /** @param value plain maps, lists and values */
    static ResponseEntity<byte[]> json(WebRequest request, Object value) {
        byte[] body = JsonMapper.shared().writeValueAsBytes(value);
        String tag = "\"" + Hashes.sha256(body) + "\"";
        var fresh = CacheControl.noCache();
        if (request.checkNotModified(tag))
            return ResponseEntity.status(304).eTag(tag).cacheControl(fresh).build();
        return ResponseEntity.ok()
                .eTag(tag)
                .cacheControl(fresh)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body);
    }
}
