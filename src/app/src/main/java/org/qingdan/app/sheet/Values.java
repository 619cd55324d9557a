package org.qingdan.app.sheet;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.qingdan.app.sheet.Column.Reads;
import org.qingdan.engine.catalog.Catalogs;
import org.qingdan.engine.input.Nearest;
import org.qingdan.engine.profile.CitizenNumber;

/** Reads cells into the plain values that a profile is bound from: text, whole numbers, true and false, lists; a management unit as itself. Null = unknown. */
final class Values {
    private static final Set<String> UNKNOWN = Set.of("不清楚", "未知", "不详", "待查");
    private static final Pattern EXPONENT = Pattern.compile("[0-9.]+[Ee]\\+?[0-9]+");
    /** Written out it is short. */
    private static final Pattern SMALL_EXPONENT = Pattern.compile("[0-9]{1,15}(\\.[0-9]{1,15})?[Ee]\\+?[0-9]{1,2}");

    private static final Pattern SEPARATORS = Pattern.compile("[、;；,，/|]");
    private static final Pattern MONEY = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,2})?");
    private static final String NUMERALS = "零一二三四五六七八九";
    private static final String REGION = ".region";
    private static final int ID_DIGITS = 18;
    private static final int MOST_REGIONS = 10_000;
    private static final int EXACT_DIGITS = 15;
    private static final String NONE = "无";

    private final Catalogs catalogs;
    private final LocalDate day;
    private final Map<Column, Map<String, String>> words = new ConcurrentHashMap<>();
    private final Map<String, NamedRegion> regions = new ConcurrentHashMap<>();

    /** A region's name looked up, which takes long where there is none of that name. @param code null = none */
    private record NamedRegion(@Nullable String code, String explanation) {}

    /** @param day on which names of regions are looked up */
    Values(Catalogs catalogs, LocalDate day) {
        this.catalogs = catalogs;
        this.day = day;
    }

    @Nullable
    Object read(Column column, Cell cell) {
        if (cell.kind() == Cell.Kind.FORMULA) throw new CellProblem("FORMULA", "单元格里是公式。请复制后“选择性粘贴—数值”");
        if (cell.kind() == Cell.Kind.ERROR) throw new CellProblem("CELL_ERROR", "单元格里是错误值（如 #N/A）。请改为实际内容，或清空");
        String text = Tidy.bare(cell.text());
        if (text.isEmpty() || UNKNOWN.contains(text)) return null;
        return switch (column.how()) {
            case TEXT -> cell.text().strip();
            case CITIZEN_NUMBER -> citizenNumber(cell);
            case DATE -> Dates.read(cell).toString();
            case CODE ->
                column.path().startsWith("disabilities.0.") && text.equals(NONE) ? List.of() : code(column, text);
            case CODES, RECEIPTS -> codes(column, text);
            case YES_NO -> yesNo(text);
            case MONEY -> money(text);
            case WHOLE -> column.path().startsWith("disabilities.0.") && text.equals(NONE) ? null : whole(text);
            case REGION -> column.path().endsWith(REGION) ? place(text) : region(text);
        };
    }

    /** A citizen number as it is compared and checked, whatever the cell holds. */
    static String bareNumber(Cell cell) {
        String text = Tidy.bare(cell.text()).toUpperCase(java.util.Locale.ROOT);
        return text.startsWith("'") ? text.substring(1) : text;
    }

    private static String citizenNumber(Cell cell) {
        String text = bareNumber(cell);
        boolean number =
                cell.kind() == Cell.Kind.NUMBER && text.replaceAll("[^0-9]", "").length() >= EXACT_DIGITS;
        if (number || EXPONENT.matcher(text).matches()) throw precisionLost();
        try {
            CitizenNumber.parse(text);
            return text;
        } catch (IllegalArgumentException e) {
            if (text.length() == ID_DIGITS && text.endsWith("000")) throw precisionLost();
            String code = text.matches("[0-9]{17}[0-9X]") ? "ID_CHECKSUM" : "ID_FORMAT";
            throw new CellProblem(code, String.valueOf(e.getMessage()));
        }
    }

    private static CellProblem precisionLost() {
        return new CellProblem("ID_PRECISION_LOST", "证件号码被存成了数字，末几位已丢失。请把这一列设为“文本”，对照证件重新填写");
    }

    private static Boolean yesNo(String text) {
        return switch (text.toLowerCase(java.util.Locale.ROOT)) {
            case "是", "有", "true" -> true;
            case "否", "无", "没有", "不是", "false" -> false;
            default -> throw new CellProblem("UNKNOWN_VALUE", "请填“是”“否”或“不清楚”");
        };
    }

    private static String money(String text) {
        String bare = text.replaceAll("[,，元¥￥]", "");
        if (SMALL_EXPONENT.matcher(bare).matches()) bare = new BigDecimal(bare).toPlainString();
        if (!MONEY.matcher(bare).matches()) throw new CellProblem("BAD_MONEY", "不是金额。请只填数字，单位元，至多两位小数，如 600 或 600.50");
        return new BigDecimal(bare).stripTrailingZeros().toPlainString();
    }

    private static Integer whole(String text) {
        String bare = text.replaceAll("[级岁]$", "").replaceAll("\\.0+$", "");
        int numeral = bare.length() == 1 ? NUMERALS.indexOf(bare) : -1;
        if (numeral >= 0) return numeral;
        if (bare.matches("[0-9]{1,9}")) return Integer.valueOf(bare);
        throw new CellProblem("BAD_NUMBER", "应为整数，如 2 或 二级");
    }

    private List<String> codes(Column column, String text) {
        if (text.equals(NONE) || text.equals("没有")) return List.of();
        var found = new LinkedHashSet<String>();
        for (String word : SEPARATORS.split(text)) if (!word.isEmpty()) found.add(code(column, word));
        return List.copyOf(found);
    }

    private String code(Column column, String word) {
        var known = words.computeIfAbsent(column, this::words);
        String code = known.get(Tidy.key(word));
        if (code == null) {
            // "1 男": the code of a drop-down with its name.
            throw new CellProblem(
                    "UNKNOWN_VALUE", "没有这个取值" + Nearest.hint(Tidy.clipped(Tidy.key(word)), choices(column)));
        }
        return code;
    }

    /** The names a column can be filled with, in the order of the dictionary. */
    Set<String> choices(Column column) {
        return named(column).keySet();
    }

    private Map<String, String> named(Column column) {
        var named = new LinkedHashMap<String, String>();
        Class<?> type = column.codes();
        if (type != null)
            catalogs.dictionaries()
                    .values()
                    .getOrDefault(type.getSimpleName(), Map.of())
                    .forEach((code, name) -> named.put(name, code));
        // Types that no attribute of the rules has are not in the dictionary; the column brings their names.
        if (named.isEmpty()) named.putAll(column.words());
        if (column.how() == Reads.RECEIPTS)
            catalogs.dictionaries().receipts().forEach((code, name) -> named.put(name, code));
        return named;
    }

    private Map<String, String> words(Column column) {
        var known = new LinkedHashMap<String, String>();
        column.words().forEach((word, code) -> known.put(Tidy.key(word), code));
        named(column).forEach((name, code) -> {
            known.put(Tidy.key(name), code);
            known.put(Tidy.key(code), code);
        });
        if (column.how() == Reads.RECEIPTS) catalogs.items().keySet().forEach(item -> known.put(Tidy.key(item), item));
        return known;
    }

    /** Who lives under a management unit may write its name, alone or behind that of its city. */
    private Object place(String text) {
        var regions = catalogs.regions();
        for (var unit : regions.units()) {
            String name = Tidy.bare(unit.name());
            if (!text.endsWith(name)) continue;
            String before = text.substring(0, text.length() - name.length());
            if (before.isEmpty() || unit.within().equals(found(before).code())) return unit;
        }
        return region(text);
    }

    private String region(String text) {
        if (text.matches("[0-9]{6}|[0-9]{9}|[0-9]{12}")) return text;
        var found = found(text);
        if (found.code() == null) throw new CellProblem("UNKNOWN_REGION", found.explanation());
        return found.code();
    }

    private NamedRegion found(String word) {
        if (regions.size() > MOST_REGIONS) regions.clear();
        return regions.computeIfAbsent(Tidy.clipped(word), this::named);
    }

    private NamedRegion named(String word) {
        return catalogs.regions()
                .find(word, day)
                .map(region -> new NamedRegion(region.code(), ""))
                .orElseGet(() -> new NamedRegion(null, catalogs.regions().explain(word, day)));
    }
}
