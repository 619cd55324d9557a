package org.qingdan.app.desk.check;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One field as the page shows it.
 *
 * @param name under which it is sent
 * @param control in small letters, see {@link Field.Control}
 * @param translated whether the label is in the page's language, not only in Chinese
 * @param value as it was entered
 * @param error what is wrong with it
 * @param asked whether the answer would like to know it
 * @param was what stood in it when its question was put; null in the form itself
 * @param none whether it is known that there is none
 * @param same whether the place of the hukou is taken
 * @param query what regions were searched for
 */
public record FieldView(
        String path,
        String name,
        String id,
        String control,
        String label,
        boolean translated,
        String value,
        @Nullable String error,
        boolean asked,
        boolean folded,
        @Nullable String was,
        List<Option> options,
        boolean none,
        List<LevelView> levels,
        boolean same,
        String query,
        List<Found> found,
        List<Certificate> certificates) {

    /** @param amount yuan a month, where one is asked for */
    public record Option(String value, String label, boolean chosen, String amount) {}

    public record LevelView(String name, String id, int number, List<Option> options, String chosen) {}

    /** @param pick what is sent to choose the region */
    public record Found(String pick, String code, String label) {}

    public record Certificate(
            String name, String id, String category, String grade, String validUntil, String longTermCare) {
        public boolean blank() {
            return (category + grade + validUntil + longTermCare).isEmpty();
        }
    }

    /** What is not known and not asked, in a word. */
    public boolean unknown() {
        return !none && options.stream().noneMatch(Option::chosen);
    }

    /** Several controls under one heading. */
    public boolean grouped() {
        return List.of("yesno", "set", "region", "disabilities", "receiving").contains(control);
    }
}
