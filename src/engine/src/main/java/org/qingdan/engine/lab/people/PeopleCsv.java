package org.qingdan.engine.lab.people;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.StringWriter;
import java.lang.reflect.RecordComponent;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.profile.Profile;

/**
 * Synthetic elders as CSV (RFC 4180): a column for every path that is ever stated, such as {@code hukou.region}. The values of a set stand in one cell, parted by
 * {@code |}; {@code []} is a set known to be empty; an empty cell is what does not apply.
 */
public final class PeopleCsv {
    private static final String EMPTY_SET = "[]";
    private static final List<String> COLUMNS = List.of(
            "subjectId",
            "birthDate",
            "sex",
            "maritalStatus",
            "householdId",
            "household.size",
            "spouse.birthDate",
            "hukou.region",
            "hukou.track",
            "residence.region",
            "residence.since",
            "residence.withChildHukou",
            "living.setting",
            "living.institution.designated",
            "living.institution.voluntary",
            "living.institution.monthlyFee",
            "living.arrangement",
            "living.childless",
            "living.noSpouse",
            "living.childrenElsewhere",
            "living.supporter",
            "ability.level",
            "ability.dementia",
            "careGrade",
            "selfCare",
            "hardship",
            "disabilities.category",
            "disabilities.grade",
            "onlyChild",
            "familyPlanningComplication",
            "veteran",
            "militaryDisability.grade",
            "militaryDisability.cause",
            "militaryDisability.scattered",
            "insurance.pension",
            "insurance.pensionClaimable",
            "insurance.medical",
            "insurance.ltci.insured",
            "insurance.ltci.fundPaying",
            "receiving",
            "income.perCapitaMonthly",
            "income.fixed",
            "care.monthlyBill",
            "care.billFor",
            "wishes.centralSupport",
            "wishes.publicHome",
            "home.tenure",
            "carer.family",
            "carer.trained",
            "concessionCard",
            "legalMatter",
            "specialContribution",
            "sentence",
            "mobilityImpaired");

    /** The first row, with its end. */
    public String header() {
        var cells = new ArrayList<String>();
        cells.add("asOf");
        cells.addAll(COLUMNS);
        return line(cells);
    }

    /** One elder, with the end of the row. */
    public String row(LocalDate asOf, Profile elder) {
        var cells = new ArrayList<String>();
        cells.add(asOf.toString());
        for (String path : COLUMNS) cells.add(cell(at(elder, path)));
        return line(cells);
    }

    private static String line(List<String> cells) {
        var text = new StringWriter();
        try (var csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text)) {
            csv.writeRecord(cells);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return text.toString();
    }

    private static String cell(@Nullable Object value) {
        if (value == null) return "";
        if (!(value instanceof Collection<?> values)) return value.toString();
        return values.isEmpty()
                ? EMPTY_SET
                : values.stream().map(Object::toString).collect(Collectors.joining("|"));
    }

    /** What a path leads to; of a list of records, the part of each of them. */
    private static @Nullable Object at(@Nullable Object value, String path) {
        if (value == null) return null;
        if (value instanceof List<?> list && !path.isEmpty())
            return list.stream().map(element -> cell(at(element, path))).toList();
        if (path.isEmpty()) return value;
        int dot = path.indexOf('.');
        String name = dot < 0 ? path : path.substring(0, dot);
        return at(component(value, name), dot < 0 ? "" : path.substring(dot + 1));
    }

    private static @Nullable Object component(Object of, String name) {
        try {
            for (RecordComponent component : of.getClass().getRecordComponents())
                if (component.getName().equals(name))
                    return component.getAccessor().invoke(of);
            throw new IllegalStateException(name);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(name, e);
        }
    }
}
