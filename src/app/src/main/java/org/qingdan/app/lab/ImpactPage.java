package org.qingdan.app.lab;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.qingdan.engine.catalog.Unit;
import org.qingdan.engine.determination.Determination.ListUsed;
import org.qingdan.engine.lab.impact.ImpactReport;
import org.qingdan.engine.lab.impact.ImpactResult;
import org.qingdan.engine.lab.impact.Kind;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** An impact as one HTML file that needs neither network nor script and prints on A4. */
public final class ImpactPage {
    private static final BigDecimal MONTHS = BigDecimal.valueOf(12);

    private ImpactPage() {}

    /** A table of groups. */
    public record Grouped(String title, List<ImpactResult.Group> groups) {}

    /** A list in the two revisions. */
    public record Lists(String id, String name, String before, String after, boolean same) {}

    /** Writes and flushes, leaving the stream open. */
    public static void write(ImpactReport report, OutputStream out) throws IOException {
        var resolver = new ClassLoaderTemplateResolver(ImpactPage.class.getClassLoader());
        resolver.setPrefix("templates/");
        resolver.setSuffix(".html");
        resolver.setTemplateMode(TemplateMode.HTML);
        resolver.setCharacterEncoding(StandardCharsets.UTF_8.name());
        var engine = new SpringTemplateEngine();
        engine.setTemplateResolver(resolver);
        Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        engine.process("lab/impact", new Context(Locale.SIMPLIFIED_CHINESE, model(report)), text);
        text.flush();
    }

    private static Map<String, Object> model(ImpactReport report) {
        var result = report.result();
        var groups = new ArrayList<Grouped>();
        result.groups().forEach((by, of) -> groups.add(new Grouped(title(by), of)));
        return Map.of(
                "report",
                report,
                "result",
                result,
                "words",
                new Words(),
                "groups",
                groups,
                "charts",
                charts(result),
                "lists",
                lists(report));
    }

    private static String title(String grouping) {
        return Objects.requireNonNull(ImpactWords.GROUPINGS.get(grouping), grouping);
    }

    private static List<Chart> charts(ImpactResult result) {
        var charts = new ArrayList<Chart>();
        for (String by : List.of("county", "age"))
            charts.add(Chart.of(
                    title(by) + "：受益与受损人数",
                    result.groups().get(by).stream()
                            .map(g -> new Chart.Value(
                                    g.label(), BigDecimal.valueOf(g.gain()), BigDecimal.valueOf(g.lose())))
                            .toList(),
                    n -> ImpactWords.count(n.longValueExact())));
        var differing =
                result.items().stream().filter(ImpactResult.Item::differs).toList();
        charts.add(Chart.of(
                "按项目：新得或增加、失去或减少的人数（户数）",
                differing.stream()
                        .map(i -> new Chart.Value(
                                i.item() + " " + i.name(),
                                BigDecimal.valueOf(i.gained() + i.higher()),
                                BigDecimal.valueOf(i.lost() + i.lower())))
                        .toList(),
                n -> ImpactWords.count(n.longValueExact())));
        charts.add(Chart.of(
                "按项目：每年增加与减少的金额（元/年，一次性的不计）",
                differing.stream()
                        .map(i -> {
                            BigDecimal more = perYear(i.after()).subtract(perYear(i.before()));
                            return new Chart.Value(
                                    i.item() + " " + i.name(),
                                    more.max(BigDecimal.ZERO),
                                    more.negate().max(BigDecimal.ZERO));
                        })
                        .toList(),
                ImpactWords::yuan));
        return charts;
    }

    /** What is paid in a year of all that is paid by the month or by the year. */
    private static BigDecimal perYear(ImpactResult.Side side) {
        BigDecimal sum = BigDecimal.ZERO;
        for (var amount : side.amounts())
            if (amount.unit() == Unit.CNY_YEAR) sum = sum.add(amount.amount());
            else if (amount.unit() != Unit.CNY) sum = sum.add(amount.amount().multiply(MONTHS));
        return sum;
    }

    private static List<Lists> lists(ImpactReport report) {
        var rows = new ArrayList<Lists>();
        for (ListUsed used : report.base().lists()) {
            String after = hash(report.revision(), used.id());
            rows.add(new Lists(
                    used.id(), used.name(), used.hash(), after, used.hash().equals(after)));
        }
        for (ListUsed used : report.revision().lists())
            if (rows.stream().noneMatch(r -> r.id().equals(used.id())))
                rows.add(new Lists(used.id(), used.name(), "没有", used.hash(), false));
        return rows;
    }

    private static String hash(ImpactReport.Revision revision, String id) {
        return revision.lists().stream()
                .filter(l -> l.id().equals(id))
                .map(ListUsed::hash)
                .findFirst()
                .orElse("没有");
    }

    /** The words the template uses. */
    public static final class Words {
        public String count(long count) {
            return ImpactWords.count(count);
        }

        public String yuan(BigDecimal yuan) {
            return ImpactWords.yuan(yuan);
        }

        public String more(BigDecimal yuan) {
            return ImpactWords.more(yuan);
        }

        public String kind(Kind kind) {
            return ImpactWords.kind(kind);
        }

        public String side(ImpactResult.Side side) {
            return ImpactWords.side(side);
        }

        public String sums(ImpactResult.Side side) {
            return ImpactWords.sums(side.amounts());
        }

        public String days(ImpactResult result) {
            return ImpactWords.days(result);
        }

        public String population(ImpactReport.Population population) {
            return ImpactWords.population(population);
        }

        public String uptake(ImpactReport report) {
            return ImpactWords.uptake(report);
        }

        public String facts(ImpactResult.Affected affected) {
            return String.join("，", affected.facts().values());
        }

        public String scope() {
            return ImpactWords.SCOPE;
        }
    }
}
