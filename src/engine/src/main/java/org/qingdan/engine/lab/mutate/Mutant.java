package org.qingdan.engine.lab.mutate;

import java.util.function.Supplier;
import org.qingdan.engine.determination.Engine;
import org.qingdan.engine.input.Place;

/**
 * The lists with one small change.
 *
 * @param kind what was changed
 * @param where the rule, item or parameter
 * @param change the change in words: before → after
 * @param engine loads the changed lists
 */
public record Mutant(Kind kind, Place place, String where, String change, Supplier<Engine> engine) {
    public enum Kind {
        THRESHOLD("界限"),
        OPERATOR("比较"),
        MEMBER("取值"),
        REGION("地区"),
        DATE("日期"),
        AMOUNT("数额"),
        RELATION("衔接");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        /** In Chinese. */
        public String text() {
            return text;
        }
    }

    @Override
    public String toString() {
        return kind.text() + "  " + place + "  " + where + "  " + change;
    }
}
