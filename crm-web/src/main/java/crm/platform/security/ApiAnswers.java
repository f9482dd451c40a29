package crm.platform.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import crm.importers.traces.Erasable;
import crm.importers.traces.KeptMessages;
import crm.importers.traces.Message;
import crm.importers.traces.Traces;
import crm.store.documents.CollectionDefinition;
import crm.store.documents.Document;
import crm.store.documents.DocumentCollection;
import crm.store.documents.DocumentStore;
import crm.store.documents.RangeQuery;
import crm.store.vault.DataKeys;
import crm.store.vault.SealedBodies;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What was answered to writes that came with an {@code Idempotency-Key}, kept for a day and encrypted: an answer may hold a
 * secret that is told once. Kept as documents, so that a repeat at another instance or after a restart finds it too.
 */
final class ApiAnswers implements Erasable {

    static final CollectionDefinition COLLECTION =
            CollectionDefinition.fact("api-answers", CollectionDefinition.number("expires"));

    static final Duration KEPT = Duration.ofHours(24);

    /** After that an instance that began and has not ended is taken to be gone. */
    static final Duration UNDER_WAY = Duration.ofMinutes(5);

    private static final String EXPIRES = "expires";
    private static final int SWEPT_AT_ONCE = 500;

    /** An answer may be long. */
    private static final int SCANNED_AT_ONCE = 50;

    private final DocumentCollection answers;
    private final SealedBodies bodies;
    private final JsonMapper json;
    private final Clock clock;

    ApiAnswers(DocumentStore documents, DataKeys keys, JsonMapper json, Clock clock) {
        this.answers = documents.collection(COLLECTION);
        this.bodies = new SealedBodies(keys, "api-answers");
        this.json = json;
        this.clock = clock;
    }

    /** @param body as it was sent, in Base64 as JSON */
    record Answer(int status, @Nullable String type, byte[] body) {}

    private record Kept(
            String fingerprint, Instant begun, @Nullable Answer answer) {}

    /** What became of a request with a key. */
    sealed interface Begun {

        /** Nobody has sent it before: it is carried out, and then kept or dropped. */
        record First(String key, String fingerprint, Instant at, long version) implements Begun {}

        record Answered(Answer answer) implements Begun {}

        /** The first one has not ended. */
        record UnderWay() implements Begun {}

        /** The same key came with something else. */
        record Different() implements Begun {}
    }

    /** @param fingerprint tells one request from another */
    Begun begin(String caller, String idempotencyKey, String fingerprint) {
        String key = Digests.sha256((caller + "\n" + idempotencyKey).getBytes(UTF_8));
        while (true) {
            Instant now = clock.instant();
            Document before = answers.get(key).orElse(null);
            long version = before == null ? 0 : before.version();
            Kept kept = before == null ? null : read(before);
            if (kept != null && now.isBefore(kept.begun.plus(KEPT))) {
                if (!kept.fingerprint.equals(fingerprint)) return new Begun.Different();
                if (kept.answer != null) return new Begun.Answered(kept.answer);
                if (now.isBefore(kept.begun.plus(UNDER_WAY))) return new Begun.UnderWay();
            }
            if (answers.compareAndSet(version, document(key, version + 1, new Kept(fingerprint, now, null))))
                return new Begun.First(key, fingerprint, now, version + 1);
        }
    }

    void keep(Begun.First first, Answer answer) {
        Kept kept = new Kept(first.fingerprint, first.at, answer);
        answers.compareAndSet(first.version, document(first.key, first.version + 1, kept));
    }

    /** It did not come to an end: the next one with this key is carried out. */
    void drop(Begun.First first) {
        answers.compareAndDelete(first.key, first.version);
    }

    /** An answer that names somebody is given without a body from then on: with the same key nothing is done twice. */
    @Override
    public Cleaned forget(Traces traces) {
        return new KeptMessages<>(last -> answers.scan(last, SCANNED_AT_ONCE), Document::key, this::said)
                .forget(traces, named -> empty(named) ? Cleaned.MESSAGE : Cleaned.NOTHING);
    }

    private Optional<Message> said(Document document) {
        Kept kept = read(document);
        return kept == null || kept.answer == null
                ? Optional.empty()
                : Optional.of(new Message(kept.answer.body(), List.of()));
    }

    /** False: it has expired meanwhile; nothing else changes an answer. */
    private boolean empty(Document named) {
        Kept kept = Objects.requireNonNull(read(named));
        Answer answer = Objects.requireNonNull(kept.answer);
        Kept emptied = new Kept(kept.fingerprint, kept.begun, new Answer(answer.status(), null, new byte[0]));
        return answers.compareAndSet(named.version(), document(named.key(), named.version() + 1, emptied));
    }

    /** Deletes what is older than a day; returns how much. */
    int sweep() {
        int swept = 0;
        while (true) {
            List<String> keys =
                    answers
                            .range(RangeQuery.ascending(EXPIRES, null, clock.millis() + 1, SWEPT_AT_ONCE))
                            .documents()
                            .stream()
                            .map(Document::key)
                            .toList();
            if (keys.isEmpty()) break;
            answers.deleteAll(keys);
            swept += keys.size();
        }
        bodies.forget(List.of(day(clock.instant().minus(KEPT.multipliedBy(2)))));
        return swept;
    }

    private Document document(String key, long version, Kept kept) {
        byte[] sealed = bodies.seal(day(kept.begun), key, json.writeValueAsBytes(kept));
        byte[] body = (day(kept.begun) + "\n").getBytes(UTF_8);
        byte[] both = new byte[body.length + sealed.length];
        System.arraycopy(body, 0, both, 0, body.length);
        System.arraycopy(sealed, 0, both, body.length, sealed.length);
        return new Document(
                key, version, both, Map.of(EXPIRES, kept.begun.plus(KEPT).toEpochMilli()));
    }

    /** Null when its key was destroyed: it is older than a day then. */
    private @Nullable Kept read(Document document) {
        byte[] both = document.body();
        int end = 0;
        while (both[end] != '\n') end++;
        String day = new String(both, 0, end, UTF_8);
        byte[] sealed = Arrays.copyOfRange(both, end + 1, both.length);
        return bodies.open(day, document.key(), sealed)
                .map(plain -> json.readValue(plain, Kept.class))
                .orElse(null);
    }

    /** One key a day, so that destroying it ends all answers of that day. */
    private static String day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC).toString();
    }
}
