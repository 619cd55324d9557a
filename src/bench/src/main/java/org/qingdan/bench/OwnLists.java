package org.qingdan.bench;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import org.qingdan.engine.catalog.ListFiles;
import org.qingdan.engine.determination.Engine;

/** The list under which the elders of the benchmarks fall, with those above it: what an elder of one place is compared by. */
final class OwnLists {
    /** The lists above it count with it. */
    static final String PLACE = "guangxi/liuzhou";

    private OwnLists() {}

    static Engine engine() {
        return Engine.load(of(ListFiles.shipped()));
    }

    static ListFiles of(ListFiles shipped) {
        var kept = new TreeMap<String, String>();
        shipped.all().forEach((path, bytes) -> {
            int cut = path.indexOf('/');
            String list = path.substring(cut + 1);
            if (isOwn(list)) kept.put(path, new String(bytes, StandardCharsets.UTF_8));
        });
        return ListFiles.of(kept);
    }

    /** Shared files, the nation's, and those in the directories on the way down to the list. */
    private static boolean isOwn(String path) {
        if (path.indexOf('/') < 0 || path.startsWith("dictionaries/") || path.startsWith("national/")) return true;
        String directory = path.substring(0, path.lastIndexOf('/'));
        for (String part : List.of("/items", "/cases"))
            if (directory.endsWith(part)) directory = directory.substring(0, directory.length() - part.length());
        return (PLACE + "/").startsWith(directory + "/");
    }
}
