package org.qingdan.app.api;

import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import org.qingdan.app.store.ApiKey;
import org.qingdan.app.store.Evidence;
import org.qingdan.app.store.KeptAnswers;
import org.qingdan.app.store.Store;
import org.qingdan.engine.determination.DeterminationJson;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Answers a call whose answer has to outlive it: as evidence, for a repetition, or both, written together. */
@Component
class Recorder {
    private static final int LONGEST_KEY = 255;

    private final Answers answers;
    private final Store store;
    private final Evidence evidence;
    private final KeptAnswers kept;

    Recorder(Answers answers, Store store, Evidence evidence, KeptAnswers kept) {
        this.answers = answers;
        this.store = store;
        this.evidence = evidence;
        this.kept = kept;
    }

    /** @param repeatKey the {@code Idempotency-Key}; null = none */
    KeptAnswers.Given answer(ApiKey caller, String path, @Nullable String repeatKey, byte[] body, Call call) {
        if (repeatKey == null)
            return new KeptAnswers.Given(store.inTransaction(() -> answer(caller, body, call)), true);
        if (repeatKey.length() > LONGEST_KEY
                || repeatKey.isBlank()
                || !repeatKey.chars().allMatch(c -> c > ' ' && c < 127))
            throw new ProblemException(
                    ProblemType.MALFORMED_REQUEST, "Idempotency-Key 应为 1 至 " + LONGEST_KEY + " 个可见的 ASCII 字符");
        try {
            return kept.once(
                    new KeptAnswers.Sent(caller.id(), "POST", path, repeatKey, body), () -> answer(caller, body, call));
        } catch (KeptAnswers.Mismatch e) {
            throw new ProblemException(ProblemType.IDEMPOTENCY_MISMATCH, ProblemType.IDEMPOTENCY_MISMATCH.advice());
        }
    }

    private KeptAnswers.Answer answer(ApiKey caller, byte[] body, Call call) {
        var revision = answers.revision(call);
        String answer = answers.answer(revision, call);
        if (!call.store()) return new KeptAnswers.Answer(HttpStatus.OK.value(), null, Answers.bytes(answer));
        String id = evidence.add(new Evidence.Entry(
                caller.id(),
                call.request().elder().subjectId(),
                call.request().asOf(),
                lists(revision),
                Answers.VERSION,
                body,
                Answers.bytes(answer)));
        return new KeptAnswers.Answer(
                HttpStatus.CREATED.value(),
                "/api/v1/evidence/" + id,
                Answers.bytes(Answers.with(answer, "evidence", "\"" + id + "\"")));
    }

    /** The revision that answered, and each of its lists, as JSON. */
    private static String lists(LiveLists.Revision revision) {
        var lists = new LinkedHashMap<String, String>();
        revision.engine().lists().forEach(l -> lists.put(l.id(), l.hash()));
        var out = new LinkedHashMap<String, Object>();
        out.put("revision", revision.hash());
        out.put("lists", lists);
        return DeterminationJson.write((Object) out);
    }
}
