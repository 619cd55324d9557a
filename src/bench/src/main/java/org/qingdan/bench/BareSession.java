package org.qingdan.bench;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.builder.Message;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.FactHandle;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.profile.Elder;
import org.qingdan.engine.rules.Conclusion;
import org.qingdan.engine.rules.Rule;

/**
 * Stock Drools on the same dictionary and rule files, with one session used again for each elder. Rules of readings not chosen, and rules not in force on the
 * day, are taken out beforehand, so the session need not look at either.
 */
final class BareSession implements AutoCloseable {
    private static final String PACKAGE = "org.qingdan.stock";
    private static final String HEADER = """
            package %s;
            import org.qingdan.engine.profile.*;
            import org.qingdan.engine.rules.Conclusion.Grant;
            import org.qingdan.engine.rules.Conclusion.Tier;
            import org.qingdan.engine.rules.Conclusion.Status;
            import org.qingdan.engine.rules.Conclusion.Gate;
            """.formatted(PACKAGE);

    private final KieSession session;

    BareSession(Engine engine, LocalDate day) {
        var services = KieServices.get();
        var id = services.newReleaseId("org.qingdan", "stock", "1");
        var system = services.newKieFileSystem().generateAndWritePomXML(id);
        engine.files().all().forEach((path, bytes) -> {
            String text = new String(bytes, StandardCharsets.UTF_8);
            if (path.endsWith(".dsl")) system.write("src/main/resources/" + path, text);
            if (path.endsWith(".dslr")) system.write("src/main/resources/" + path, HEADER + text);
        });
        var results = services.newKieBuilder(system)
                .buildAll(ExecutableModelProject.class)
                .getResults();
        if (results.hasMessages(Message.Level.ERROR)) throw new IllegalStateException(results.toString());
        KieBase base = services.newKieContainer(id).getKieBase();
        var inUse = engine.rules().rules().stream()
                .filter(r -> r.inForceOn(day))
                .map(Rule::name)
                .collect(Collectors.toSet());
        var idle = base.getKiePackage(PACKAGE).getRules().stream()
                .map(org.kie.api.definition.rule.Rule::getName)
                .filter(name -> !inUse.contains(name))
                .toList();
        idle.forEach(name -> base.removeRule(PACKAGE, name));
        session = base.newKieSession();
    }

    /** Puts an elder in and fires; the conclusions are there until {@link #clear}. */
    FactHandle fire(Elder elder) {
        FactHandle handle = session.insert(elder);
        session.fireAllRules();
        return handle;
    }

    Collection<?> conclusions() {
        return session.getObjects(fact -> fact instanceof Conclusion);
    }

    /** Takes the elder out; truth maintenance takes the conclusions with it. */
    void clear(FactHandle handle) {
        session.delete(handle);
        session.fireAllRules();
    }

    /** All in one, as a set, to be compared. */
    Set<Conclusion> conclude(Elder elder) {
        FactHandle handle = fire(elder);
        var conclusions = new HashSet<Conclusion>();
        for (Object fact : conclusions()) conclusions.add((Conclusion) fact);
        clear(handle);
        return conclusions;
    }

    @Override
    public void close() {
        session.dispose();
    }
}
