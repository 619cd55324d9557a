package org.qingdan.engine.lab;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.determination.DeterminationJson;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.determination.Request;
import org.qingdan.engine.determination.RequestReader;
import org.qingdan.engine.input.InvalidInputException;
import org.qingdan.engine.input.JsonReader;
import org.qingdan.engine.input.Node;
import org.qingdan.engine.input.Place;
import org.qingdan.engine.input.Utf8;
import org.qingdan.engine.profile.Facts;

/** Makes a case of a request and its answer: what was asked of a real elder, without what tells who it was. Marked as suggested, since the answer is the engine's. */
public final class CaseImport {
    private CaseImport() {}

    /**
     * @param request as {@code check} takes it, with its day
     * @param answer as {@code check --json} gave it; null = as the engine answers now
     * @param row the row of the policy file the expectation can be compared with, where it is known
     * @return the case in the form of the case files
     * @throws InvalidInputException when the request cannot be answered, or the answer is none, or is of another day
     */
    public static String of(
            Engine engine, byte[] request, byte @Nullable [] answer, String name, @Nullable String row) {
        Node tree = JsonReader.read(Utf8.decode(request, Place.ROOT), Place.ROOT);
        Request read = RequestReader.read(tree, null, false);
        String given =
                answer == null ? DeterminationJson.write(engine.determine(read)) : Utf8.decode(answer, Place.ROOT);
        Node answered = JsonReader.read(given, Place.ROOT);
        var expect = Expected.of(answered);
        engine.facts(read); // an elder who contradicts himself makes no case
        sameDay(answered, read.asOf());
        var scenario = new LinkedHashMap<String, Object>();
        scenario.put("name", name);
        if (row != null) scenario.put("row", row);
        scenario.put("suggested", true);
        scenario.put("asOf", read.asOf());
        if (read.applicationDate() != null) scenario.put("applicationDate", read.applicationDate());
        if (read.approvalDate() != null) scenario.put("approvalDate", read.approvalDate());
        scenario.put("elder", elder((Node.Mapping) tree, read));
        scenario.put("expect", expect);
        return CaseText.of(scenario);
    }

    private static void sameDay(Node answer, LocalDate asOf) {
        boolean same = answer instanceof Node.Mapping mapping
                && mapping.get("asOf") instanceof Node.Scalar day
                && day.text().equals(asOf.toString());
        if (!same) throw new InvalidInputException(answer.place(), "CONTRADICTION", "答案的核对日 asOf 与请求的不同，请核对是不是同一次核对");
    }

    private static Map<?, ?> elder(Node.Mapping tree, Request read) {
        var profile = tree.get("elder") instanceof Node.Mapping elder ? elder : tree;
        var stated = new LinkedHashMap<Object, Object>();
        var born = Facts.birthDate(read.elder());
        var sex = Facts.sex(read.elder());
        if (born != null) stated.put("birthDate", born);
        if (sex != null) stated.put("sex", sex);
        var rest = profile.without("idNumber").without("subjectId").without("householdId");
        if (rest.plain() instanceof Map<?, ?> plain)
            plain.forEach((key, value) -> {
                if (value != null) stated.putIfAbsent(key, value);
            });
        return stated;
    }
}
