package org.qingdan.app.api;

import java.util.LinkedHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.qingdan.app.store.ApiKey;
import org.qingdan.app.store.Evidence;
import org.qingdan.app.store.KeptAnswers;
import org.qingdan.app.store.Store;
import org.qingdan.engine.determination.DeterminationJson;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
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

    /** The answer to one call. @param repeatKey the {@code Idempotency-Key}; null = none */
    ResponseEntity<byte[]> answer(ApiKey caller, String path, @Nullable String repeatKey, byte[] body, Call call) {
        if (repeatKey == null && !call.store()) return ResponseEntity.ok(Answers.bytes(answers.answer(call)));
        return given(caller, path, repeatKey, body, () -> {
            var revision = answers.revision(call);
            String answer = answers.answer(revision, call);
            if (!call.store()) return new KeptAnswers.Answer(HttpStatus.OK.value(), null, Answers.bytes(answer));
            Stored stored = store(caller, body, call, revision, answer);
            return new KeptAnswers.Answer(
                    HttpStatus.CREATED.value(), "/api/v1/evidence/" + stored.id, Answers.bytes(stored.text));
        });
    }

    /** The answer to many calls together; with a {@code repeatKey}, their evidence is written together with it. */
    ResponseEntity<byte[]> once(
            ApiKey caller, String path, @Nullable String repeatKey, byte[] body, Supplier<String> many) {
        if (repeatKey == null) return ResponseEntity.ok(Answers.bytes(many.get()));
        return given(
                caller,
                path,
                repeatKey,
                body,
                () -> new KeptAnswers.Answer(HttpStatus.OK.value(), null, Answers.bytes(many.get())));
    }

    /** The answer to one call among many. @param input the call's own bytes, asked for when evidence is kept */
    String text(ApiKey caller, Supplier<byte[]> input, Call call) {
        // Before the transaction, so that a fault of this call does not end one around it.
        var revision = answers.revision(call);
        String answer = answers.answer(revision, call);
        if (!call.store()) return answer;
        return store.inTransaction(() -> store(caller, input.get(), call, revision, answer)).text;
    }

    private ResponseEntity<byte[]> given(
            ApiKey caller, String path, @Nullable String repeatKey, byte[] body, Supplier<KeptAnswers.Answer> work) {
        if (repeatKey == null) return response(new KeptAnswers.Given(store.inTransaction(work), true));
        if (repeatKey.length() > LONGEST_KEY
                || repeatKey.isBlank()
                || !repeatKey.chars().allMatch(c -> c > ' ' && c < 127))
            throw new ProblemException(
                    ProblemType.MALFORMED_REQUEST, "Idempotency-Key 应为 1 至 " + LONGEST_KEY + " 个可见的 ASCII 字符");
        try {
            return response(kept.once(new KeptAnswers.Sent(caller.id(), "POST", path, repeatKey, body), work));
        } catch (KeptAnswers.Mismatch e) {
            throw new ProblemException(ProblemType.IDEMPOTENCY_MISMATCH, ProblemType.IDEMPOTENCY_MISMATCH.advice());
        }
    }

    private static ResponseEntity<byte[]> response(KeptAnswers.Given given) {
        var response = ResponseEntity.status(given.answer().status());
        if (given.answer().location() != null)
            response.header(HttpHeaders.LOCATION, given.answer().location());
        if (!given.first()) response.header("Idempotency-Replayed", "true");
        return response.body(given.answer().body());
    }

    private record Stored(String id, String text) {}

    private Stored store(ApiKey caller, byte[] input, Call call, LiveLists.Revision revision, String answer) {
        String id = evidence.add(new Evidence.Entry(
                caller.id(),
                call.request().elder().subjectId(),
                call.request().asOf(),
                lists(revision),
                Answers.VERSION,
                input,
                Answers.bytes(answer)));
        return new Stored(id, Answers.with(answer, "evidence", "\"" + id + "\""));
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
