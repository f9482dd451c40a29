package crm.store.axon;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Map;
import org.axonframework.messaging.deadletter.Cause;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a dead letter. Not the event: it is in the log at its position for ever, under its stable name, and
 * goes through the upcasters of the day it is retried.
 *
 * @param sequence what its followers wait for
 * @param position of the event in the log
 * @param event its stable name
 * @param causeType class of what was thrown; absent when it only waits for one before it
 * @param causeMessage at most {@value #MAX_MESSAGE} characters
 * @param attempts how often it was tried, the first time included
 * @param claimedUntil by whoever retries it now
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record LetterDocument(
        String sequence,
        long position,
        String event,
        String aggregateType,
        String aggregateId,
        @Nullable String causeType,
        @Nullable String causeMessage,
        Instant enqueuedAt,
        Instant touchedAt,
        int attempts,
        Map<String, Object> diagnostics,
        @Nullable Instant claimedUntil) {

    private static final int MAX_MESSAGE = 1000;

    byte[] bytes() {
        return TokenJson.JSON.writeValueAsBytes(this);
    }

    static LetterDocument read(byte[] bytes) {
        return TokenJson.JSON.readValue(bytes, LetterDocument.class);
    }

    LetterDocument withCause(Cause cause) {
        String message = cause.message();
        String kept = message == null || message.length() <= MAX_MESSAGE ? message : message.substring(0, MAX_MESSAGE);
        return new LetterDocument(
                sequence,
                position,
                event,
                aggregateType,
                aggregateId,
                cause.type(),
                kept,
                enqueuedAt,
                touchedAt,
                attempts,
                diagnostics,
                claimedUntil);
    }

    LetterDocument withDiagnostics(Map<String, Object> more) {
        return new LetterDocument(
                sequence,
                position,
                event,
                aggregateType,
                aggregateId,
                causeType,
                causeMessage,
                enqueuedAt,
                touchedAt,
                attempts,
                more,
                claimedUntil);
    }

    /** Tried once more, and given back. */
    LetterDocument tried(Instant at) {
        return new LetterDocument(
                sequence,
                position,
                event,
                aggregateType,
                aggregateId,
                causeType,
                causeMessage,
                enqueuedAt,
                at,
                attempts + 1,
                diagnostics,
                null);
    }

    LetterDocument claimedUntil(Instant until) {
        return new LetterDocument(
                sequence,
                position,
                event,
                aggregateType,
                aggregateId,
                causeType,
                causeMessage,
                enqueuedAt,
                touchedAt,
                attempts,
                diagnostics,
                until);
    }
}
