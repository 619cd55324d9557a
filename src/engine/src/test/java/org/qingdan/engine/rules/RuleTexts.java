package org.qingdan.engine.rules;

import java.util.List;
import org.qingdan.engine.ChangedLists;
import org.qingdan.engine.catalog.Catalogs;
import org.qingdan.engine.input.Problem;
import org.qingdan.engine.input.Problems;

/** Reads rule text with the shipped dictionary. */
final class RuleTexts {
    static final String FILE = "rules/guangxi/liuzhou/test.dslr";
    static final Catalogs CATALOGS = ChangedLists.shippedCatalogs();
    static final Vocabulary VOCABULARY =
            Vocabulary.read("rules/vocabulary.dsl", new ChangedLists().text("rules/vocabulary.dsl"), new Problems());

    private RuleTexts() {}

    /** What reading gave: rules and problems. */
    record Reading(List<Rule> rules, List<Problem> problems) {
        Rule rule() {
            if (rules.size() != 1 || !problems.isEmpty())
                throw new AssertionError(rules.size() + " rules, " + problems);
            return rules.get(0);
        }

        Problem problem() {
            if (problems.size() != 1 || !rules.isEmpty())
                throw new AssertionError(rules.size() + " rules, " + problems);
            return problems.get(0);
        }
    }

    static Reading read(String text) {
        var problems = new Problems();
        var rules = new RuleFileReader(VOCABULARY, CATALOGS.regions(), problems).read(FILE, "guangxi/liuzhou", text);
        return new Reading(rules, problems.list());
    }

    /** A rule with one condition line. */
    static String ruleWith(String condition) {
        return """
                规则 "试验"
                    @source("L9")
                当
                    老年人
                    %s
                则
                    给予 LZ-1-05
                结束
                """.formatted(condition);
    }

    /** The condition that a dash line means. */
    static Condition condition(String line) {
        return ((Term.Fact) read(ruleWith("- " + line)).rule().terms().get(0)).condition();
    }
}
