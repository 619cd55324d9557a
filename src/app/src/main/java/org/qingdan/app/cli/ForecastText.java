package org.qingdan.app.cli;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.qingdan.app.words.Words;
import org.qingdan.engine.catalog.Catalogs;
import org.qingdan.engine.catalog.Item;
import org.qingdan.engine.determination.Forecast;

/** A forecast as a Chinese report for a terminal: the days with what changes and why, then the monthly cash. */
final class ForecastText {
    private static final int BAR_CELLS = 24;
    private static final String INDENT = " ".repeat(14);

    private final Catalogs catalogs;
    private final Style style;

    ForecastText(Catalogs catalogs, Style style) {
        this.catalogs = catalogs;
        this.style = style;
    }

    String write(Forecast f) {
        var lines = new ArrayList<String>();
        lines.add(style.bold("预计") + "  " + f.asOf() + " 至 " + f.until()
                + (f.subjectId() == null ? "" : "  编号 " + f.subjectId()));
        lines.add(style.dim("清单  "
                + f.catalogs().stream().map(c -> c.name() + " " + c.revision()).collect(Collectors.joining(" · "))));
        lines.add("");
        lines.add(style.bold(f.days().isEmpty() ? "这段时间里没有变化" : "变化（" + f.days().size() + " 天）"));
        f.days().forEach(day -> day(day, lines));
        if (f.end() != null)
            lines.add("  " + Style.pad(f.end().on().toString(), 12) + style.yellow("从这一天起不能预计: ")
                    + f.end().message());
        cash(f.cash(), lines);
        if (!f.payments().isEmpty()) payments(f.payments(), lines);
        lines.add("");
        lines.add(style.dim("假定所填情况不变，规则和数额以现有文件为准；预计供参考，以行政机关的决定为准。"));
        return lines.stream().map(String::stripTrailing).collect(Collectors.joining(System.lineSeparator()));
    }

    private void day(Forecast.Day day, List<String> lines) {
        String on = "  " + Style.pad(day.on().toString(), 12);
        for (var change : day.changes()) {
            Item item = catalogs.item(change.item());
            String name = (Boolean.TRUE.equals(change.draft()) ? "（" + Words.DRAFT + "）" : "")
                    + item.name()
                    + Words.BENEFICIARIES.getOrDefault(item.beneficiary().text(), "");
            lines.add(on + Style.pad(change.item(), 9) + Style.pad(name, 36) + Words.state(item, change.before())
                    + " → " + style.bold(change.after() == null ? "不再适用这份清单" : Words.state(item, change.after())));
            for (var cause : change.causes())
                lines.add(
                        INDENT + cause.text() + (cause.document() == null ? "" : style.dim("  依据  " + source(cause))));
            on = INDENT;
        }
    }

    private static String source(Forecast.Cause cause) {
        return cause.document()
                + (cause.title() == null ? "" : " " + cause.title())
                + (cause.clause() == null ? "" : "，" + cause.clause());
    }

    private void cash(List<Forecast.CashStep> steps, List<String> lines) {
        lines.add("");
        lines.add(style.bold("每月现金（元）"));
        BigDecimal most = steps.stream().map(Forecast.CashStep::cashPerMonth).reduce(BigDecimal.ONE, BigDecimal::max);
        for (var step : steps)
            lines.add("  " + step.from() + " 至 " + step.to() + "  "
                    + Style.pad(
                            (step.atLeast() ? "至少 " : "     ")
                                    + padLeft(step.cashPerMonth().toPlainString()),
                            18)
                    + "█"
                            .repeat(step.cashPerMonth()
                                    .multiply(BigDecimal.valueOf(BAR_CELLS))
                                    .divide(most, 0, RoundingMode.HALF_UP)
                                    .intValue()));
    }

    private static String padLeft(String number) {
        return " ".repeat(Math.max(0, 9 - number.length())) + number;
    }

    private void payments(List<Forecast.Payment> payments, List<String> lines) {
        lines.add("");
        lines.add(style.bold("起发月份"));
        for (var p : payments) {
            Item item = catalogs.item(p.item());
            String name = item.name()
                    + Words.BENEFICIARIES.getOrDefault(item.beneficiary().text(), "");
            String month = p.counted() == null ? "要看批准的日期" : p.month() == null ? "起发之前已不能享受" : p.month() + " 起";
            lines.add("  " + Style.pad(p.item(), 9) + Style.pad(name, 36) + Style.pad(month, 20)
                    + style.dim(Words.start(p.start())));
        }
    }
}
