package org.qingdan.engine.rules;

import static org.drools.model.DSL.declarationOf;
import static org.drools.model.DSL.on;
import static org.drools.model.PatternDSL.pattern;
import static org.drools.model.PatternDSL.rule;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.drools.model.Drools;
import org.drools.model.RuleItemBuilder;
import org.drools.model.Variable;
import org.drools.model.impl.ModelImpl;
import org.drools.modelcompiler.KieBaseBuilder;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieBase;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.RuleContext;
import org.qingdan.engine.profile.Attributes;
import org.qingdan.engine.profile.Elder;

/**
 * The rules as a Drools network, built through the executable-model API, and the one place that owns sessions. Sessions are reused: an elder goes in, rules
 * fire, the conclusions are read, the elder comes out and truth maintenance takes the conclusions with it. Safe for use by several threads.
 */
public final class Network {
    private final KieBase base;
    private final Queue<KieSession> idle = new ConcurrentLinkedQueue<>();

    public Network(List<Rule> rules) {
        var model = new ModelImpl();
        rules.forEach(r -> model.addRule(build(r)));
        base = KieBaseBuilder.createKieBaseFromModel(model);
    }

    /** Loads the classes of Drools, once in a JVM, by firing a network without rules. */
    public static void warmUp() {
        WarmUp.DONE.size();
    }

    private static final class WarmUp {
        static final Set<Conclusion> DONE = new Network(List.of()).fire(Attributes.elder(LocalDate.EPOCH, Map.of()));
    }

    /** What the rules conclude about an elder. */
    public Set<Conclusion> fire(Elder elder) {
        KieSession session = idle.poll();
        if (session == null) session = base.newKieSession();
        try {
            var handle = session.insert(elder);
            session.fireAllRules();
            var conclusions = new HashSet<Conclusion>();
            for (Object fact : session.getObjects(f -> f instanceof Conclusion)) conclusions.add((Conclusion) fact);
            session.delete(handle);
            session.fireAllRules(); // retraction is lazy: only firing carries it out
            if (!session.getObjects().isEmpty())
                throw new IllegalStateException("facts outlived the elder they were about");
            idle.add(session);
            return conclusions;
        } catch (RuntimeException e) {
            session.dispose();
            throw e;
        }
    }

    private static org.drools.model.Rule build(Rule rule) {
        Variable<Elder> elder = declarationOf(Elder.class, "$e");
        var pattern = pattern(elder);
        for (Term term : rule.terms()) {
            if (!(term instanceof Term.Fact fact)) continue;
            Condition condition = fact.condition();
            // Nodes are shared by expression id, so the id must say everything the predicate does.
            pattern = pattern.expr(condition.canonical(), e -> condition.test(e) == Truth.MET);
        }
        var items = new ArrayList<RuleItemBuilder<?>>();
        items.add(pattern);
        int number = 0;
        for (Term term : rule.terms()) {
            if (!(term instanceof Term.HasStatus has)) continue;
            Variable<Conclusion.Status> status = declarationOf(Conclusion.Status.class, "$s" + number++);
            items.add(pattern(status)
                    .expr("name == " + has.status(), s -> s.name().equals(has.status())));
        }
        List<Conclusion> conclusions = rule.conclusions();
        items.add(on(elder).execute((Drools drools, @Nullable Elder e) -> {
            for (Conclusion conclusion : conclusions) ((RuleContext) drools).insertLogical(conclusion);
        }));
        return rule(rule.catalog(), rule.name()).build(items.toArray(new RuleItemBuilder<?>[0]));
    }
}
