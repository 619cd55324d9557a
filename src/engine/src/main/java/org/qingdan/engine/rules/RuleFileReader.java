package org.qingdan.engine.rules;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.qingdan.engine.catalog.Limits;
import org.qingdan.engine.input.Day;
import org.qingdan.engine.input.InvalidInputException;
import org.qingdan.engine.input.Nearest;
import org.qingdan.engine.input.Place;
import org.qingdan.engine.input.Problems;
import org.qingdan.engine.profile.Attributes;
import org.qingdan.engine.profile.Regions;

/**
 * Reads rule files ({@code *.dslr}) as data. A line is one of the dictionary's sentences, whole and anchored, or it is an error with file, line, column and
 * the nearest sentences. Nothing in a rule file is ever compiled.
 */
public final class RuleFileReader {
    private static final Pattern NAME = Pattern.compile("\\s*规则 \"([^\"\\\\]+)\"");
    private static final Pattern ANNOTATION = Pattern.compile("\\s*@(\\w+)\\(\"([^\"\\\\]*)\"\\)");
    private static final Set<String> ANNOTATIONS = Set.of("source", "from", "until", "reading");
    private static final Pattern UNSAFE =
            Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\p{Z}０-９&&[^ \\t]]|(?<![ \\t])[ \\t]+$");
    /** What a name or an annotation may hold; without ASCII parentheses and quotes nothing in it can be a call. */
    private static final Pattern TEXT = Pattern.compile("[\\p{IsHan}\\p{Alnum} 、，。：:；（）〔〕《》“”·/%.-]*");

    /** What plain Drools would take as code, by the word a line starts with. */
    private static final Pattern RAW_DRL = Pattern.compile(
            "\\s*+-?\\s*+([>#].*|(package|import|global|function|declare|query|rule|when|then|end|expander|unit|template|dialect|salience|no-loop|agenda-group|"
                    + "auto-focus|activation-group|ruleflow-group|lock-on-active|date-effective|date-expires|enabled|duration|timer|calendars|attributes|"
                    + "eval|from|not|exists|forall|accumulate|collect|over|modify|update|insert|insertLogical|delete|retract|drools|kcontext|System|Runtime|"
                    + "mvel|java)(?![A-Za-z]).*|\\$\\w.*|[A-Za-z][\\w.]*\\s*[(:].*|.*[;{}])");

    private final Vocabulary vocabulary;
    private final Regions regions;
    private final ConstraintParser constraints;
    private final Problems problems;
    private final Map<String, Place> names = new HashMap<>();

    /** One reader reads all files of a revision, so that names are unique among them. */
    public RuleFileReader(Vocabulary vocabulary, Regions regions, Problems problems) {
        this.vocabulary = vocabulary;
        this.regions = regions;
        this.constraints = new ConstraintParser(regions::resolve);
        this.problems = problems;
    }

    /** The rules of one file; whatever is wrong with it goes to the problems, and a wrong rule is left out. */
    public List<Rule> read(String file, String catalog, String text) {
        var rules = new ArrayList<Rule>();
        @Nullable Draft draft = null;
        String[] lines = text.split("\r?\n", -1);
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i];
            Place place = Place.line(
                    file, i + 1, 1 + line.length() - line.stripLeading().length());
            if (line.length() > Limits.LONGEST_LINE) {
                problems.add(place, "LINE_TOO_LONG", "一行长于 " + Limits.LONGEST_LINE + " 字，规则里没有这么长的句子，请拆开");
                if (draft != null) draft.broken = true;
                continue;
            }
            if (unsafe(line, file, i + 1)) {
                if (draft != null) draft.broken = true;
                continue;
            }
            if (line.isBlank() || line.stripLeading().startsWith("//")) continue;
            if (draft == null) draft = open(line, catalog, place);
            else draft.add(line, place);
            if (draft != null && draft.part == Part.DONE) {
                Rule rule = draft.finish();
                if (rule != null) rules.add(rule);
                draft = null;
            }
        }
        if (draft != null) problems.add(draft.place, "RULE_NOT_CLOSED", "规则“" + draft.name + "”没有写“结束”");
        return rules;
    }

    private boolean unsafe(String line, String file, int number) {
        Matcher matcher = UNSAFE.matcher(line);
        if (!matcher.find()) return false;
        String found = matcher.group();
        String message = found.isBlank() && found.matches("[ \\t]+")
                ? "行末有多余空格，请删去"
                : "有不可见字符、全角数字或全角空格 (U+" + String.format("%04X", found.codePointAt(0)) + ")，请删去或改为半角";
        problems.add(Place.line(file, number, matcher.start() + 1), "UNSAFE_CHARACTER", message);
        return true;
    }

    private @Nullable Draft open(String line, String catalog, Place place) {
        Matcher matcher = NAME.matcher(line);
        if (!matcher.matches()) {
            refuse(line, place, "此处应为: 规则 \"名称\"");
            return null;
        }
        return new Draft(matcher.group(1), catalog, place, line);
    }

    private void refuse(String line, Place place, String otherwise) {
        if (RAW_DRL.matcher(line).matches()) problems.add(place, "RAW_CODE", "规则文件里不允许代码、DRL 语句、属性或“>”直通行，只能用词典里的句子");
        else problems.add(place, "NOT_UNDERSTOOD", otherwise);
    }

    private enum Part {
        HEAD,
        CONDITIONS,
        CONSEQUENCES,
        DONE
    }

    /** The rule being read. */
    private final class Draft {
        final String name;
        final String catalog;
        final Place place;
        final List<String> text = new ArrayList<>();
        final Map<String, String> annotations = new HashMap<>();
        final List<Term> facts = new ArrayList<>();
        final List<Term> statuses = new ArrayList<>();
        final List<Conclusion> conclusions = new ArrayList<>();
        boolean subject;
        boolean broken;
        Part part = Part.HEAD;

        Draft(String name, String catalog, Place place, String line) {
            this.name = name;
            this.catalog = catalog;
            this.place = place;
            text.add(line.strip());
            if (names.size() == Limits.MOST_RULES)
                throw new InvalidInputException(
                        place, "TOO_MANY_RULES", "规则多于 " + Limits.MOST_RULES + " 条，请分成几份清单分别载入");
            if (!TEXT.matcher(name).matches()) broken("RULE_NAME", "规则名称含有不允许的字符", place);
            noKeyword(name, place);
            Place first = names.putIfAbsent(name, place);
            if (first != null) broken("DUPLICATE_RULE", "规则名称重复，另一处在 " + first, place);
        }

        /** Stock Drools would translate a keyword that stands alone, even inside quotes. */
        private void noKeyword(String quoted, Place at) {
            for (String word : quoted.split("\\s+"))
                if (Vocabulary.KEYWORDS.contains(word)) broken("KEYWORD_IN_TEXT", "引号里“" + word + "”不能单独成词，它是关键词", at);
        }

        void add(String line, Place at) {
            if (text.size() == Limits.LONGEST_RULE)
                throw new InvalidInputException(
                        at, "TOO_MANY_CONDITIONS", "规则“" + name + "”长于 " + Limits.LONGEST_RULE + " 行，请拆成几条规则或一个认定");
            text.add(
                    part == Part.HEAD
                                    || line.strip().equals("则")
                                    || line.strip().equals("结束")
                            ? line.strip()
                            : "    " + line.strip());
            String word = line.strip();
            switch (part) {
                case HEAD -> head(line, word, at);
                case CONDITIONS -> condition(line, word, at);
                case CONSEQUENCES -> consequence(line, word, at);
                case DONE -> throw new IllegalStateException();
            }
        }

        private void head(String line, String word, Place at) {
            if (word.equals("当")) {
                part = Part.CONDITIONS;
                return;
            }
            Matcher annotation = ANNOTATION.matcher(line);
            if (!annotation.matches()) {
                broken = true;
                refuse(line, at, "名称与“当”之间只能有 @source(\"…\")、@from(\"日期\")、@until(\"日期\")、@reading(\"…\")");
            } else if (!ANNOTATIONS.contains(annotation.group(1))) {
                broken(
                        "UNKNOWN_ANNOTATION",
                        "没有标注 @" + annotation.group(1) + Nearest.hint(annotation.group(1), ANNOTATIONS),
                        at);
            } else if (!TEXT.matcher(annotation.group(2)).matches()) {
                broken("RAW_CODE", "标注里只能写文字、数字和中文标点，不允许代码", at);
            } else if (annotations.put(annotation.group(1), annotation.group(2)) != null) {
                broken("DUPLICATE_ANNOTATION", "@" + annotation.group(1) + " 重复", at);
            }
        }

        private void condition(String line, String word, Place at) {
            if (word.equals("则")) {
                part = Part.CONSEQUENCES;
                return;
            }
            var found = find(line, at);
            if (found == null) return;
            switch (found.sentence().kind()) {
                case SUBJECT -> {
                    if (subject) broken("SECOND_SUBJECT", "“老年人”只写一次", at);
                    subject = true;
                }
                case CONDITION -> fact(found, word, at);
                case STATUS -> {
                    if (!subject) broken("NO_SUBJECT", "条件之前先写“老年人”", at);
                    statuses.add(new Term.HasStatus(
                            word, found.values().values().iterator().next()));
                }
                case CONSEQUENCE -> broken("MISPLACED", "这是结论，应写在“则”之后", at);
            }
        }

        private void fact(Vocabulary.Found found, String word, Place at) {
            if (!subject) broken("NO_SUBJECT", "条件之前先写“老年人”", at);
            if (!statuses.isEmpty()) broken("MISPLACED", "以“- ”开头的条件应写在“属于”之前", at);
            try {
                facts.add(new Term.Fact(
                        word.substring(2), constraints.parse(found.sentence().fill(found.values()))));
            } catch (ConstraintParser.UnknownRegion e) {
                broken("UNKNOWN_REGION", e.getMessage() + regions.hint(e.word), at);
            } catch (IllegalArgumentException e) {
                broken("SLOT_VALUE", "这句话里填的值不可用: " + e.getMessage(), at);
            }
        }

        private void consequence(String line, String word, Place at) {
            if (word.equals("结束")) {
                part = Part.DONE;
                return;
            }
            var found = find(line, at);
            if (found == null) return;
            if (found.sentence().kind() != Sentence.Kind.CONSEQUENCE) {
                broken("MISPLACED", "这是条件，应写在“当”与“则”之间", at);
                return;
            }
            conclusions.add(conclusion(found));
        }

        private Conclusion conclusion(Vocabulary.Found found) {
            var filled = found.sentence().fill(found.values());
            var constants = new ArrayList<String>();
            Matcher quoted = Pattern.compile("\"([^\"]*)\"").matcher(filled);
            while (quoted.find()) constants.add(quoted.group(1));
            String type = filled.substring("insertLogical( new ".length(), filled.indexOf("( \""));
            return switch (type) {
                case "Grant" -> new Conclusion.Grant(constants.get(0));
                case "Tier" -> new Conclusion.Tier(constants.get(0), constants.get(1));
                case "Gate" -> new Conclusion.Gate(constants.get(0));
                default -> new Conclusion.Status(constants.get(0));
            };
        }

        private Vocabulary.@Nullable Found find(String line, Place at) {
            var all = vocabulary.find(line);
            if (all.isEmpty()) {
                broken = true;
                refuse(line, at, "词典里没有这句话，最接近的是: " + vocabulary.nearest(line));
                return null;
            }
            if (all.size() > 1) broken("AMBIGUOUS_SENTENCE", "词典里有不止一句与此行相符，请修改词典", at);
            var found = all.get(0);
            for (String value : found.values().values()) {
                noKeyword(value, at);
                if (Sentence.harmless(value)) continue;
                broken("RAW_CODE", "空位里只能填文字、数字，不允许代码或标点", at);
                return null;
            }
            return found;
        }

        private @Nullable Rule finish() {
            if (!subject) broken("NO_SUBJECT", "“当”之后先写“老年人”", place);
            if (conclusions.isEmpty() && !broken) broken("NO_CONSEQUENCE", "“则”之后没有结论", place);
            String source = annotations.get("source");
            if (source == null || source.isBlank()) broken("NO_SOURCE", "缺少 @source(\"文件编号 条款\")", place);
            LocalDate from = date("from");
            LocalDate until = date("until");
            if (from != null && until != null && until.isBefore(from))
                broken("DATES_REVERSED", "@until 早于 @from", place);
            if (broken || source == null) return null;
            var terms = new ArrayList<Term>();
            if (from != null) terms.add(dated("自 " + from + " 起", Condition.Operator.AT_LEAST, from));
            if (until != null) terms.add(dated("至 " + until + " 止", Condition.Operator.AT_MOST, until));
            terms.addAll(facts);
            terms.addAll(statuses);
            return new Rule(
                    name,
                    catalog,
                    source,
                    from,
                    until,
                    annotations.get("reading"),
                    List.copyOf(terms),
                    List.copyOf(conclusions),
                    List.copyOf(text),
                    place);
        }

        private Term dated(String sentence, Condition.Operator operator, LocalDate day) {
            return new Term.Fact(
                    sentence,
                    new Condition.Comparison(java.util.Objects.requireNonNull(Attributes.find("asOf")), operator, day));
        }

        private @Nullable LocalDate date(String annotation) {
            String text = annotations.get(annotation);
            if (text == null) return null;
            try {
                return Day.parse(text);
            } catch (DateTimeException e) {
                broken("IMPOSSIBLE_DATE", "@" + annotation + " 应为真实存在的日期，如 2026-01-01", place);
                return null;
            }
        }

        private void broken(String code, String message, Place at) {
            broken = true;
            problems.add(at, code, message);
        }
    }
}
