package org.qingdan.app.desk.check;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One item as the page and the print show it, all in words.
 *
 * @param amount how much; empty for a right or a service
 * @param note beside the verdict: what is paid instead, why it is closed
 * @param why the rules that hold or are open
 * @param others how many rules more
 * @param failed the sentences that fail in the rule that comes nearest
 * @param standing where that rule stands among those that fail
 * @param all every rule with all its sentences, to be unfolded
 * @param hints what needs a second look
 * @param later the day on which it first is granted, where it is not now
 * @param sources what the item rests on, then its figures
 * @param changes against the answers it is compared with
 */
public record Card(
        String code,
        String name,
        String beneficiary,
        boolean elder,
        String verdict,
        String amount,
        String note,
        boolean provisional,
        boolean receiving,
        boolean draft,
        List<Rule> why,
        String others,
        List<Sentence> failed,
        String standing,
        boolean onlyThis,
        List<Rule> all,
        List<String> hints,
        List<String> missing,
        List<String> relations,
        List<String> notes,
        String quota,
        String handling,
        List<String> provisos,
        List<String> materials,
        String start,
        String firstPayment,
        String stops,
        List<String> gaps,
        List<Sentence> tieBreaks,
        String changesOn,
        String later,
        List<String> sources,
        List<Mark> changes) {

    /** @param heading empty where it goes without saying */
    public record Rule(String heading, String outcome, List<Sentence> sentences) {}

    /** @param outcome MET, NOT_MET or UNKNOWN */
    public record Sentence(String outcome, String text, String fact, List<Rule> because) {}

    /** @param key of the words that say what it is compared with */
    public record Mark(String key, String sign, String text) {}

    public @Nullable String firstFailed() {
        return failed.isEmpty() ? null : failed.get(0).text();
    }
}
