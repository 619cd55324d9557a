package org.qingdan.app.desk.check;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is stated of the elder, in words, in the order of the form. */
final class Facts {
    private Facts() {}

    /** @param label of the field */
    public record Fact(String label, String value) {}

    static List<Fact> of(CheckPage page) {
        var facts = new ArrayList<Fact>();
        for (var group : page.groups())
            Stream.concat(group.shown().stream(), group.folded().stream()).forEach(field -> {
                String value = words(field);
                if (!value.isEmpty() && !field.control().equals("id")) facts.add(new Fact(field.label(), value));
            });
        return facts;
    }

    private static String words(FieldView f) {
        return switch (f.control()) {
            case "yesno" -> f.value().isEmpty() ? "" : f.value().equals("true") ? "是" : "否";
            case "choice" ->
                chosen(f.options().stream()
                        .filter(o -> o.value().equals(f.value()))
                        .toList());
            case "set", "receiving" ->
                f.none()
                        ? "无"
                        : chosen(f.options().stream()
                                .filter(FieldView.Option::chosen)
                                .toList());
            case "region" -> region(f);
            case "disabilities" -> f.none() ? "无" : certificates(f);
            default -> f.value();
        };
    }

    private static String region(FieldView f) {
        String steps = f.levels().stream()
                .flatMap(l -> l.options().stream().filter(FieldView.Option::chosen))
                .map(FieldView.Option::label)
                .collect(Collectors.joining());
        return f.path().equals("residence.region") && f.same() ? "同户籍地" : f.value().isEmpty() ? steps : steps + f.value();
    }

    private static String chosen(List<FieldView.Option> options) {
        return options.stream()
                .map(o -> o.amount().isEmpty() ? o.label() : o.label() + "（每月 " + o.amount() + " 元）")
                .collect(Collectors.joining("、"));
    }

    private static String certificates(FieldView f) {
        return f.certificates().stream()
                .filter(c -> !c.blank())
                .map(c -> f.options().stream()
                                .filter(o -> o.value().equals(c.category()))
                                .map(FieldView.Option::label)
                                .collect(Collectors.joining())
                        + (c.grade().isEmpty() ? "" : " " + c.grade() + " 级")
                        + (c.validUntil().isEmpty() ? "" : "，有效期至 " + c.validUntil()))
                .collect(Collectors.joining("；"));
    }
}
