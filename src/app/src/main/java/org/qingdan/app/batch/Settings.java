package org.qingdan.app.batch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.qingdan.app.sheet.SheetRow;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is known of a sheet beside its rows, and what its owner chose.
 *
 * @param name as its owner calls the file
 * @param found what kind of file it is, in words
 * @param wanted what a title is read as, where its owner says otherwise than its words: a column's title, or empty = not used
 * @param asOf the day as it was typed; empty = the day it is started
 * @param drafts whether drafts answer too
 * @param strict whether one faulty row is enough for no results at all
 * @param repeated rows whose citizen number stood in an earlier one, with that row
 */
record Settings(
        String name,
        String found,
        SheetRow header,
        Map<String, String> wanted,
        String asOf,
        boolean drafts,
        boolean strict,
        Map<Integer, Integer> repeated) {

    static Settings of(String name, String found, SheetRow header) {
        return new Settings(name, found, header, Map.of(), "", false, false, Map.of());
    }

    Settings with(Map<String, String> wanted, String asOf, boolean drafts, boolean strict) {
        return new Settings(name, found, header, new LinkedHashMap<>(wanted), asOf, drafts, strict, Map.of());
    }

    Settings reading(Map<String, String> wanted) {
        return with(wanted, asOf, drafts, strict);
    }

    Settings with(Map<Integer, Integer> repeated) {
        return new Settings(name, found, header, wanted, asOf, drafts, strict, new TreeMap<>(repeated));
    }

    List<String> titles() {
        return header.cells().stream().map(c -> c.text().strip()).toList();
    }

    byte[] json() {
        return JsonMapper.shared().writeValueAsBytes(this);
    }

    static Settings read(byte[] json) {
        return JsonMapper.shared().readValue(json, Settings.class);
    }
}
