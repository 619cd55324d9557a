package org.qingdan.app.api;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qingdan.app.store.ApiKey;
import org.qingdan.app.store.Evidence;
import org.qingdan.app.store.KeptAnswers;
import org.qingdan.app.store.KeptAnswers.Answer;
import org.qingdan.app.store.Owner;
import org.qingdan.app.store.Store;
import org.qingdan.engine.determination.DeterminationJson;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * Answers calls whose answer has to outlive them: as evidence, for a repetition, or both. Always in this order: look whether the call was answered
 * before, evaluate, and only then, in one short transaction, write down what is kept.
 */
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

    /**
     * An answer that stands, before anything of it is kept.
     *
     * @param owner whose data it holds, where the call says so
     * @param entry the evidence to keep; null = none
     */
    record Evaluated(byte[] answer, @Nullable Owner owner, Evidence.@Nullable Entry entry) {
        /** What is told in place of an answer. */
        static Evaluated refused(byte[] error) {
            return new Evaluated(error, null, null);
        }
    }

    /** @param id of the evidence; null = none was to be kept */
    private record Written(
            byte[] text, @Nullable String id, @Nullable Owner owner) {}

    /** The lists in force. */
    LiveLists.Revision current() {
        return answers.current();
    }

    /** @param input the call's own bytes, asked for when evidence is kept */
    Evaluated evaluated(ApiKey caller, Call call, Supplier<byte[]> input, LiveLists.Revision current) {
        var revision = answers.revision(call, current);
        byte[] answer = answers.answer(revision, call);
        String subject = call.request().elder().subjectId();
        Owner owner = subject == null ? null : Owner.person(caller.name(), subject);
        if (!call.store()) return new Evaluated(answer, owner, null);
        var entry = new Evidence.Entry(
                caller.name(),
                caller.id(),
                subject,
                call.request().asOf(),
                revision.lists(),
                Answers.VERSION,
                input.get(),
                answer);
        return new Evaluated(answer, owner, entry);
    }

    /** The answer to one call. @param repeatKey the {@code Idempotency-Key}; null = none */
    ResponseEntity<byte[]> answer(ApiKey caller, String path, @Nullable String repeatKey, byte[] body, Call call) {
        return given(
                caller, path, repeatKey, body, () -> List.of(evaluated(caller, call, () -> body, current())), all -> {
                    Written one = all.get(0);
                    return new Answer(
                            (one.id == null ? HttpStatus.OK : HttpStatus.CREATED).value(),
                            one.id == null ? null : "/api/v1/evidence/" + one.id,
                            one.text,
                            owners(all));
                });
    }

    /** The answer to many calls, written together. @param many evaluates them all with the lists it is given */
    ResponseEntity<byte[]> together(
            ApiKey caller,
            String path,
            @Nullable String repeatKey,
            byte[] body,
            Function<LiveLists.Revision, List<Evaluated>> many) {
        return given(
                caller,
                path,
                repeatKey,
                body,
                () -> many.apply(current()),
                all -> new Answer(HttpStatus.OK.value(), null, answers(all), owners(all)));
    }

    /** The answer to one of many calls that come one by one. */
    byte[] text(Evaluated one) {
        return written(List.of(one)).get(0).text;
    }

    private ResponseEntity<byte[]> given(
            ApiKey caller,
            String path,
            @Nullable String repeatKey,
            byte[] body,
            Supplier<List<Evaluated>> work,
            Function<List<Written>, Answer> answer) {
        if (repeatKey == null) return response(new KeptAnswers.Given(answer.apply(written(work.get())), true));
        if (repeatKey.length() > LONGEST_KEY
                || repeatKey.isBlank()
                || !repeatKey.chars().allMatch(c -> c > ' ' && c < 127))
            throw new ProblemException(
                    ProblemType.MALFORMED_REQUEST, "Idempotency-Key 应为 1 至 " + LONGEST_KEY + " 个可见的 ASCII 字符");
        try {
            var sent = new KeptAnswers.Sent(caller.name(), "POST", path, repeatKey, body);
            return response(kept.once(sent, work, all -> answer.apply(written(all))));
        } catch (KeptAnswers.Mismatch e) {
            throw new ProblemException(ProblemType.IDEMPOTENCY_MISMATCH, ProblemType.IDEMPOTENCY_MISMATCH.advice());
        }
    }

    /** All or nothing. */
    private List<Written> written(List<Evaluated> all) {
        Supplier<List<Written>> writing = () -> all.stream().map(this::written).toList();
        return all.stream().allMatch(e -> e.entry == null) ? writing.get() : store.inTransaction(writing);
    }

    private Written written(Evaluated one) {
        if (one.entry == null) return new Written(one.answer, null, one.owner);
        String id = evidence.add(one.entry);
        return new Written(Answers.with(one.answer, "evidence", DeterminationJson.bytes(id)), id, one.entry.owner(id));
    }

    private static byte[] answers(List<Written> all) {
        var joined = new ByteArrayOutputStream();
        joined.writeBytes("{\"answers\":[".getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < all.size(); i++) {
            if (i > 0) joined.write(',');
            joined.writeBytes(all.get(i).text);
        }
        joined.writeBytes("]}".getBytes(StandardCharsets.UTF_8));
        return joined.toByteArray();
    }

    private static Set<Owner> owners(List<Written> all) {
        return all.stream().map(Written::owner).flatMap(Stream::ofNullable).collect(Collectors.toSet());
    }

    private static ResponseEntity<byte[]> response(KeptAnswers.Given given) {
        var response = ResponseEntity.status(given.answer().status());
        if (given.answer().location() != null)
            response.header(HttpHeaders.LOCATION, given.answer().location());
        if (!given.first()) response.header("Idempotency-Replayed", "true");
        return response.body(given.answer().body());
    }
}
