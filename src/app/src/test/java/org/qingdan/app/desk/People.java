package org.qingdan.app.desk;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A made-up sheet of a thousand elders, twenty of whose rows hold mistakes that people make. */
final class People {
    static final int ROWS = 1000;
    static final int BAD = 20;
    static final String SCRIPT = "<img src=x onerror=\"window.hacked=1\">";
    private static final int EACH = ROWS / BAD;
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final List<String> HARDSHIP = List.of("低保", "无", "", "特困人员（分散供养）", "无");
    private static final List<String> ABILITY = List.of("重度失能", "能力完好", "", "中度失能");

    private People() {}

    /** As a CSV in the charset that old programs save. */
    static byte[] csv() {
        var lines = new ArrayList<String>();
        lines.add("编号,老人姓名,身份证号,户籍地,常住地,居住方式,救助类别,能力等级,单位备注");
        for (int i = 0; i < ROWS; i++) lines.add(row(i, i % EACH == EACH - 1 ? i / EACH % 4 : -1));
        return (String.join("\r\n", lines) + "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    /** @param mistake which one; -1 = none */
    private static String row(int i, int mistake) {
        String number = number(i);
        if (mistake == 0) number = number.substring(0, 17) + (number.endsWith("1") ? "2" : "1");
        if (mistake == 1) number = "4.50203E+17";
        String name = i == 3 ? "\"" + SCRIPT.replace("\"", "\"\"") + "\"" : "示例" + i;
        return String.join(
                ",",
                "A-" + (1000 + i),
                name,
                number,
                mistake == 2 ? "鱼蜂区" : "鱼峰区",
                "450203",
                i % 3 == 0 ? "独居" : "",
                mistake == 3 ? "低报" : HARDSHIP.get(i % HARDSHIP.size()),
                ABILITY.get(i % ABILITY.size()),
                i == 4 ? "=1+1" : "");
    }

    /** Nobody's: the places end in numbers that were given to none. */
    static String number(int i) {
        String body = "450203%04d%02d%02d%03d".formatted(1930 + i % 34, 1 + i % 12, 1 + i % 28, i % 1000);
        int sum = 0;
        for (int d = 0; d < body.length(); d++) sum += (body.charAt(d) - '0') * WEIGHTS[d];
        return body + "10X98765432".charAt(sum % 11);
    }
}
