package org.qingdan.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.qingdan.engine.catalog.Mistakes.HEAD;
import static org.qingdan.engine.catalog.Mistakes.ITEM;
import static org.qingdan.engine.catalog.Mistakes.ITEMS;

import org.junit.jupiter.api.Test;
import org.qingdan.engine.ChangedLists;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.input.Refusals;

class CatalogLoaderTest {
    @Test
    void the_shipped_lists_have_no_fault() {
        assertThat(new ChangedLists().problems()).isEmpty();
    }

    @Test
    void all_faults_are_found_in_one_load_and_the_engine_does_not_start() {
        var lists = new ChangedLists()
                .append(ITEMS, ITEM.replace("gap: U1", "gap: U99").replace("doc: L1", "doc: L99"))
                .replace(HEAD, "id: guangxi/liuzhou", "id: guangxi/liuzho");
        assertThat(Refusals.of(() -> Engine.load(lists.files())))
                .extracting(p -> p.code())
                .contains("UNKNOWN_GAP", "UNKNOWN_SOURCE", "WRONG_ID");
        assertThatCode(() -> Engine.load(new ChangedLists().files())).doesNotThrowAnyException();
    }
}
