package org.qingdan.app.sheet;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.dhatim.fastexcel.DataValidationErrorStyle;
import org.dhatim.fastexcel.VisibilityState;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.qingdan.app.sheet.Column.Reads;
import org.qingdan.engine.catalog.Catalogs;

/** 模板: the sheet to fill, with drop-downs from the dictionaries, and what each column means. */
public final class Template {
    /** The sheet that is read when a workbook has one of this name. */
    static final String SHEET = "填写";

    private static final String WORDS = "字典";
    private static final String HELP = "说明";
    /** Holds the version of the template; hidden from view. */
    static final String VERSION = "版本";

    private static final int ROWS = 10_000;
    private static final double WIDTH = 16;
    private static final double HELP_WIDTH = 40;
    private static final List<String> YES_NO = List.of("是", "否", "不清楚");

    private Template() {}

    /** Writes the workbook; {@code out} is closed. */
    public static void write(Columns columns, Catalogs catalogs, LocalDate day, OutputStream out) throws IOException {
        try (var book = new Workbook(out, "qingdan", "1.0")) {
            Worksheet sheet = book.newWorksheet(SHEET);
            Worksheet words = book.newWorksheet(WORDS);
            Worksheet help = book.newWorksheet(HELP);
            Worksheet version = book.newWorksheet(VERSION);
            version.setVisibilityState(VisibilityState.VERY_HIDDEN);
            version.value(0, 0, columns.version());
            sheet.freezePane(0, 1);
            var values = new Values(catalogs, day);
            for (int c = 0; c < columns.all().size(); c++)
                column(sheet, words, columns.all().get(c), c, values);
            help(help, columns);
            book.finish();
        }
    }

    private static void column(Worksheet sheet, Worksheet words, Column column, int c, Values values) {
        sheet.value(0, c, column.title());
        sheet.style(0, c).bold().set();
        sheet.width(c, WIDTH);
        if (column.note() != null) sheet.comment(0, c, column.note());
        Reads how = column.how();
        if (how == Reads.DATE) sheet.style(c).format("yyyy-mm-dd").set();
        else if (how == Reads.TEXT || how == Reads.CITIZEN_NUMBER || how == Reads.REGION)
            sheet.style(c).format("@").set();
        var choices = new ArrayList<String>(how == Reads.YES_NO ? YES_NO : values.choices(column));
        if (choices.isEmpty()) return;
        boolean several = how == Reads.CODES || how == Reads.RECEIPTS;
        if ((several || column.path().equals("disabilities.0.category")) && !choices.contains("无")) choices.add("无");
        words.value(0, c, column.title());
        words.width(c, WIDTH);
        for (int i = 0; i < choices.size(); i++) words.value(i + 1, c, choices.get(i));
        // Several words, and other words for the same, may be typed too: only a hint, not a lock.
        sheet.range(1, c, ROWS, c)
                .validateWithList(words.range(1, c, choices.size(), c))
                .allowBlank(true)
                .showErrorMessage(!several)
                .errorStyle(DataValidationErrorStyle.WARNING)
                .errorTitle(column.title())
                .error("不在字典里，请从下拉框选");
    }

    private static void help(Worksheet help, Columns columns) {
        help.value(0, 0, "在“填写”表里从第 2 行起一行填一人。空着或填“不清楚”表示未知；可多项的列填“无”表示已知没有。至少要有证件号码或出生日期，以及户籍地或常住地。");
        var titles = List.of("列", "例", "怎么填");
        for (int c = 0; c < titles.size(); c++) help.value(2, c, titles.get(c));
        int row = 3;
        for (Column column : columns.all()) {
            help.value(row, 0, column.title());
            if (column.example() != null) help.value(row, 1, column.example());
            if (column.note() != null) help.value(row, 2, column.note());
            row++;
        }
        help.width(0, WIDTH);
        help.width(2, HELP_WIDTH);
        help.value(++row, 0, "示例（不会被核对）");
        var samples = columns.samples();
        for (int c = 0; c < samples.get(0).size(); c++)
            help.value(row + 1, c, columns.all().get(c).title());
        for (int s = 0; s < samples.size(); s++)
            for (int c = 0; c < samples.get(s).size(); c++)
                help.value(row + 2 + s, c, samples.get(s).get(c));
    }
}
