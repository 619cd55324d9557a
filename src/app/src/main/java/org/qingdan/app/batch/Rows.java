package org.qingdan.app.batch;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.qingdan.app.sheet.RowAnswer;
import org.qingdan.app.sheet.SheetRow;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Rows and answers as the bytes that are kept of them. */
final class Rows {
    private static final TypeReference<List<SheetRow>> LIST = new TypeReference<>() {};

    private Rows() {}

    static byte[] bytes(List<SheetRow> rows) {
        return JsonMapper.shared().writeValueAsBytes(rows);
    }

    static List<SheetRow> read(byte[] bytes) {
        return JsonMapper.shared().readValue(bytes, LIST);
    }

    static byte[] answerBytes(List<RowAnswer> answers) {
        return answers.stream()
                .map(RowAnswer::json)
                .collect(Collectors.joining("\n"))
                .getBytes(StandardCharsets.UTF_8);
    }

    static List<RowAnswer> readAnswers(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8)
                .lines()
                .map(RowAnswer::read)
                .toList();
    }
}
