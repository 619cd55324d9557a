package org.qingdan.engine.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.qingdan.engine.catalog.Limits;
import org.qingdan.engine.input.InvalidInputException;
import org.qingdan.engine.input.Nearest;
import org.qingdan.engine.input.Place;
import org.qingdan.engine.input.Problems;

/**
 * The closed dictionary ({@code vocabulary.dsl}, a standard Drools DSL file): every sentence a rule may use. Each mapping is anchored on both sides, as stock
 * Drools needs it, and its right-hand side must be one of the few forms that are read as data.
 */
public final class Vocabulary {
    static final List<String> KEYWORDS = List.of("规则", "当", "则", "结束");
    private static final Map<String, String> KEYWORD_LINES =
            Map.of("规则", "rule", "当", "when", "则", "then", "结束", "end");
    private static final String HEAD = "(?<!.)\\s*";
    private static final String TAIL = "(?!.)";
    private static final Pattern ENTRY = Pattern.compile("\\[(keyword|when|then)](.*)");
    private static final Pattern SLOT = Pattern.compile("\\{(\\w+):([^{}]+)}");
    private static final List<String> SLOT_PATTERNS =
            List.of("\\d+", "\\d+\\.\\d\\d", "\\S+", "[^\"]+", "[A-Za-z0-9-]+");
    /** What a slot of each pattern may hold, to try a right-hand side with; any word may be a region here. */
    private static final List<String> EXAMPLES = List.of("1", "1.00", "2000-01-01", "2000-01-01", "A");

    private static final Pattern SLOT_USE = Pattern.compile("\\{(\\w+)(![^{}]*)?}");
    private static final Pattern WORDS = Pattern.compile("[^|\\\\\\[\\](){}*+?.^$]+(\\|[^|\\\\\\[\\](){}*+?.^$]+)+");
    private static final Pattern LITERAL = Pattern.compile("[\\p{IsHan}A-Za-z0-9 \"-]*");
    private static final Pattern MAPPED_USE = Pattern.compile("\\{(\\w+)!([^}]*)}");
    private static final Pattern CONSEQUENCE = Pattern.compile(
            "insertLogical\\( new ((Grant|Status|Gate)\\( \"\\{\\w+}\"|Tier\\( \"\\{\\w+}\", \"\\{\\w+}\") \\) \\);");

    private final List<Sentence> sentences;

    private Vocabulary(List<Sentence> sentences) {
        this.sentences = List.copyOf(sentences);
    }

    List<Sentence> sentences() {
        return sentences;
    }

    /** The sentences in words, for people and for the nearest-sentence search. */
    public List<String> texts() {
        return sentences.stream().map(Sentence::text).toList();
    }

    /**
     * One sentence and what it means.
     *
     * @param slots the sentence as it is recognised, with what each slot may hold
     * @param means the right-hand side
     */
    public record Meaning(String sentence, String slots, String means, int line) {}

    /** Every sentence with its meaning. */
    public List<Meaning> meanings() {
        return sentences.stream()
                .map(s -> new Meaning(s.text(), s.pattern().pattern(), s.rightHandSide(), s.line()))
                .toList();
    }

    /** Reads the dictionary; everything wrong in it is added to {@code problems}. */
    public static Vocabulary read(String file, String text, Problems problems) {
        var sentences = new ArrayList<Sentence>();
        var keywords = new ArrayList<String>();
        var constraints = new ConstraintParser(Optional::of);
        String[] lines = text.split("\r?\n", -1);
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i];
            Place place = Place.line(file, i + 1, 1);
            if (line.isBlank() || line.startsWith("#") || line.startsWith("//")) continue;
            if (sentences.size() == Limits.MOST_SENTENCES)
                throw new InvalidInputException(place, "TOO_MANY_RULES", "词典多于 " + Limits.MOST_SENTENCES + " 句，请删去不用的");
            if (line.length() > Limits.LONGEST_SENTENCE) {
                problems.add(place, "LINE_TOO_LONG", "一行长于 " + Limits.LONGEST_SENTENCE + " 字，请拆成几句");
                continue;
            }
            Matcher entry = ENTRY.matcher(line);
            if (!entry.matches()) {
                problems.add(place, "DICTIONARY_LINE", "词典的每一行应以 [keyword]、[when] 或 [then] 开头");
                continue;
            }
            try {
                if (entry.group(1).equals("keyword")) keywords.add(keyword(entry.group(2)));
                else sentences.add(sentence(entry.group(1), entry.group(2), i + 1, constraints));
            } catch (IllegalArgumentException e) {
                problems.add(place, "DICTIONARY_SENTENCE", String.valueOf(e.getMessage()));
            }
        }
        for (String keyword : KEYWORDS)
            if (!keywords.contains(keyword)) problems.add(Place.file(file), "DICTIONARY_KEYWORD", "缺少关键词 " + keyword);
        return new Vocabulary(sentences);
    }

    private static String keyword(String body) {
        for (String keyword : KEYWORDS)
            if (body.equals("(?<!\\S)" + keyword + "(?!\\S)=" + KEYWORD_LINES.get(keyword))) return keyword;
        throw new IllegalArgumentException("关键词只能是 规则、当、则、结束 四个，写作 (?<!\\S)当(?!\\S)=when");
    }

    private static Sentence sentence(String section, String body, int line, ConstraintParser constraints) {
        int split = body.indexOf(TAIL + "=");
        if (!body.startsWith(HEAD) || split < 0)
            throw new IllegalArgumentException("句子两端必须锚定: " + HEAD + "句子" + TAIL + "=…");
        String left = body.substring(HEAD.length(), split);
        String right = body.substring(split + TAIL.length() + 1);
        var pattern = new StringBuilder("\\s*");
        var text = new StringBuilder();
        var slots = new ArrayList<String>();
        Map<String, List<String>> enumerated = new LinkedHashMap<>();
        Matcher slot = SLOT.matcher(left);
        int end = 0;
        while (slot.find()) {
            literal(left.substring(end, slot.start()), pattern, text);
            String regex = slot.group(2);
            if (WORDS.matcher(regex).matches()) enumerated.put(slot.group(1), List.of(regex.split("\\|")));
            else if (!SLOT_PATTERNS.contains(regex))
                throw new IllegalArgumentException(
                        "空位“" + slot.group() + "”的写法不允许，可用: " + String.join("  ", SLOT_PATTERNS) + "  或 词|词");
            if (slots.contains(slot.group(1))) throw new IllegalArgumentException("空位 " + slot.group(1) + " 重复");
            slots.add(slot.group(1));
            pattern.append('(').append(regex).append(')');
            text.append('{')
                    .append(enumerated.containsKey(slot.group(1)) ? regex : slot.group(1))
                    .append('}');
            end = slot.end();
        }
        literal(left.substring(end), pattern, text);
        var used = SLOT_USE.matcher(right).results().map(u -> u.group(1)).collect(Collectors.toSet());
        if (!used.equals(Set.copyOf(slots)))
            throw new IllegalArgumentException("左端的空位 " + slots + " 须在右端全部用到，且右端没有别的空位");
        var kind = kind(section, left, right);
        var sentence = new Sentence(
                kind,
                text.toString(),
                left.split("\\{", 2)[0],
                Pattern.compile(pattern.toString()),
                List.copyOf(slots),
                words(enumerated, right),
                right,
                line);
        if (kind == Sentence.Kind.CONDITION) examples(left).forEach(values -> constraints.parse(sentence.fill(values)));
        return sentence;
    }

    /** Slot values such that every word that a slot enumerates occurs. */
    private static List<Map<String, String>> examples(String left) {
        var examples = new ArrayList<Map<String, String>>();
        for (boolean more = true; more; ) {
            int number = examples.size();
            var values = new LinkedHashMap<String, String>();
            more = false;
            Matcher slot = SLOT.matcher(left);
            while (slot.find()) {
                int known = SLOT_PATTERNS.indexOf(slot.group(2));
                String[] words = known < 0 ? slot.group(2).split("\\|") : new String[] {EXAMPLES.get(known)};
                values.put(slot.group(1), words[Math.min(number, words.length - 1)]);
                more |= number + 1 < words.length;
            }
            examples.add(values);
        }
        return examples;
    }

    private static void literal(String literal, StringBuilder pattern, StringBuilder text) {
        if (!LITERAL.matcher(literal).matches())
            throw new IllegalArgumentException("句子只能用汉字、字母、数字、空格、连字符和半角引号: “" + literal + "”");
        pattern.append(Pattern.quote(literal));
        text.append(literal);
    }

    private static Sentence.Kind kind(String section, String left, String right) {
        if (section.equals("then")) {
            if (!CONSEQUENCE.matcher(right).matches())
                throw new IllegalArgumentException("结论只能写成 insertLogical( new Grant|Tier|Status|Gate( \"{…}\" ) );");
            return Sentence.Kind.CONSEQUENCE;
        }
        if (left.startsWith("- ")) return Sentence.Kind.CONDITION;
        if (right.equals("$e : Elder( )")) return Sentence.Kind.SUBJECT;
        if (right.matches("Status\\( name == \"\\{\\w+}\" \\)")) return Sentence.Kind.STATUS;
        throw new IllegalArgumentException("[when] 只能是 老年人、属于“认定”，或以“- ”开头的条件");
    }

    /** Reads {@code {l!词?A/词?B/C}}: stock Drools takes the last branch for every other word, so the words must be enumerated and all but one named. */
    private static Map<String, Map<String, String>> words(Map<String, List<String>> enumerated, String right) {
        var mapped = new LinkedHashMap<String, Map<String, String>>();
        Matcher use = MAPPED_USE.matcher(right);
        while (use.find()) {
            var alternatives = enumerated.get(use.group(1));
            if (alternatives == null) throw new IllegalArgumentException("空位 " + use.group(1) + " 要对应取值，须先用 词|词 列出全部词");
            String[] branches = use.group(2).split("/");
            var byWord = new LinkedHashMap<String, String>();
            for (int i = 0; i < branches.length - 1; i++) {
                String[] parts = branches[i].split("\\?", 2);
                if (parts.length != 2 || !alternatives.contains(parts[0]))
                    throw new IllegalArgumentException("对应取值“" + branches[i] + "”中的词不在所列词中");
                byWord.put(parts[0], parts[1]);
            }
            var rest = alternatives.stream().filter(a -> !byWord.containsKey(a)).toList();
            if (rest.size() != 1) throw new IllegalArgumentException("空位 " + use.group(1) + " 的对应取值须恰好留一个词给末支");
            byWord.put(rest.get(0), branches[branches.length - 1]);
            mapped.put(use.group(1), byWord);
        }
        return mapped;
    }

    /** The sentences that a whole line is: none when it is not understood; more than one is a fault of the dictionary. */
    List<Found> find(String line) {
        var found = new ArrayList<Found>(1);
        for (Sentence sentence : sentences)
            sentence.match(line).ifPresent(values -> found.add(new Found(sentence, values)));
        return found;
    }

    String nearest(String line) {
        return String.join("  |  ", Nearest.to(line.strip(), texts(), 3));
    }

    record Found(Sentence sentence, Map<String, String> values) {}
}
