package org.qingdan.app.desk.check;

import java.time.LocalDate;
import java.util.Objects;
import org.qingdan.engine.determination.DeterminationJson;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.input.JsonReader;
import org.qingdan.engine.input.Node;
import org.qingdan.engine.input.Place;
import org.qingdan.engine.input.Utf8;
import org.qingdan.engine.lab.CaseImport;

/** 存为场景: what is on the screen as a case file that a test can run, without what tells who the elder is. */
final class SavedCase {
    private SavedCase() {}

    /** @param json the request as it was judged; drafts are left aside, as cases are about what is in force */
    static String of(Engine engine, byte[] json, LocalDate asOf) {
        var request = (Node.Mapping) JsonReader.read(Utf8.decode(json, Place.ROOT), Place.ROOT);
        byte[] binding = DeterminationJson.bytes(
                Objects.requireNonNull(request.without(FormReader.DRAFTS).plain()));
        return CaseImport.of(engine, binding, null, "单人核对 " + asOf, null);
    }
}
