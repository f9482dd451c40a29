package crm.store.axon;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.deadletter.Cause;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.ThrowableCause;
import org.jspecify.annotations.Nullable;

/**
 * A letter as Axon processes it: what is kept of it and the event itself, read from the log.
 *
 * @param version of the document it was read from
 */
record StoredLetter(String id, long version, LetterDocument content, EventMessage<?> message)
        implements DeadLetter<EventMessage<?>> {

    @Override
    public Optional<Cause> cause() {
        String type = content.causeType();
        return type == null ? Optional.empty() : Optional.of(new ThrowableCause(type, content.causeMessage()));
    }

    @Override
    public Instant enqueuedAt() {
        return content.enqueuedAt();
    }

    @Override
    public Instant lastTouched() {
        return content.touchedAt();
    }

    @Override
    public MetaData diagnostics() {
        return MetaData.from(content.diagnostics());
    }

    /** The time is set when it is written. */
    @Override
    public DeadLetter<EventMessage<?>> markTouched() {
        return this;
    }

    @Override
    public DeadLetter<EventMessage<?>> withCause(@Nullable Throwable cause) {
        return cause == null
                ? this
                : new StoredLetter(id, version, content.withCause(ThrowableCause.asCause(cause)), message);
    }

    @Override
    public DeadLetter<EventMessage<?>> withDiagnostics(MetaData diagnostics) {
        return new StoredLetter(id, version, content.withDiagnostics(Map.copyOf(diagnostics)), message);
    }
}
