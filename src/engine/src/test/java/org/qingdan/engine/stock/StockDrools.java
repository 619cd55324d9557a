package org.qingdan.engine.stock;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieServices;
import org.kie.api.builder.Message;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.Match;
import org.qingdan.engine.catalog.ListFiles;
import org.qingdan.engine.profile.Elder;
import org.qingdan.engine.rules.Conclusion;
import org.qingdan.engine.rules.Rule;
import org.qingdan.engine.rules.RuleBook;

/**
 * The independent judge: stock Drools (DSL expander, DRL compiler, full session) on the very same dictionary and rule files. Only the header is added, and only files of lists with rules in use are read; dates and
 * readings are taken from the rules' own annotations.
 */
public final class StockDrools implements AutoCloseable {
    private static final String HEADER = """
            package org.qingdan.stock;
            import org.qingdan.engine.profile.*;
            import org.qingdan.engine.rules.Conclusion.Grant;
            import org.qingdan.engine.rules.Conclusion.Tier;
            import org.qingdan.engine.rules.Conclusion.Status;
            import org.qingdan.engine.rules.Conclusion.Gate;
            """;

    private final KieSession session;
    private final Set<String> chosen;

    public StockDrools(ListFiles files, RuleBook book) {
        chosen = book.rules().stream().map(Rule::name).collect(Collectors.toSet());
        var lists = book.rules().stream().map(Rule::catalog).collect(Collectors.toSet());
        var services = KieServices.get();
        var id = services.newReleaseId("org.qingdan", "stock", "1");
        var system = services.newKieFileSystem().generateAndWritePomXML(id);
        files.all().forEach((path, bytes) -> {
            String text = new String(bytes, StandardCharsets.UTF_8);
            if (path.endsWith(".dsl")) system.write("src/main/resources/" + path, text);
            if (path.endsWith(".dslr") && lists.contains(list(path)))
                system.write("src/main/resources/" + path, HEADER + text);
        });
        var builder = services.newKieBuilder(system).buildAll(ExecutableModelProject.class);
        var errors = builder.getResults().getMessages(Message.Level.ERROR);
        if (!errors.isEmpty())
            throw new IllegalStateException(
                    errors.stream().map(Message::toString).collect(Collectors.joining("\n")));
        session = services.newKieContainer(id).getKieBase().newKieSession();
    }

    /** The list whose rules a file holds. */
    private static String list(String path) {
        return path.substring("rules/".length(), path.lastIndexOf('/'));
    }

    public Set<Conclusion> fire(Elder elder) {
        var handle = session.insert(elder);
        session.fireAllRules(match -> inUse(match, elder.asOf()));
        var conclusions = new HashSet<Conclusion>();
        for (Object fact : session.getObjects(f -> f instanceof Conclusion)) conclusions.add((Conclusion) fact);
        session.delete(handle);
        session.fireAllRules();
        if (!session.getObjects().isEmpty()) throw new IllegalStateException("facts left behind");
        return conclusions;
    }

    private boolean inUse(Match match, LocalDate day) {
        if (!chosen.contains(match.getRule().getName())) return false;
        LocalDate from = date(match, "from");
        LocalDate until = date(match, "until");
        return (from == null || !day.isBefore(from)) && (until == null || !day.isAfter(until));
    }

    private static LocalDate date(Match match, String annotation) {
        Object value = match.getRule().getMetaData().get(annotation);
        return value == null ? null : LocalDate.parse(value.toString().replace("\"", ""));
    }

    @Override
    public void close() {
        session.dispose();
    }
}
