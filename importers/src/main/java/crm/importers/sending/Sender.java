package crm.importers.sending;

import crm.domain.shared.Provenance;
import crm.store.log.Entry;
import crm.store.log.EventLog;
import crm.store.log.LogUnavailable;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.common.AxonTransientException;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateStreamCreationException;

/** Sends commands under ids of the sender's own, and tells whether they changed anything. Safe for many threads. */
public final class Sender {

    private static final int TRIES = 6;
    private static final long FIRST_PAUSE_MILLIS = 20;

    private final CommandBus bus;
    private final EventLog log;
    private final String prefix;
    private final MetaData metaData;

    /**
     * @param source for the provenance of events; the ids of all commands start with it and a colon
     * @param by user name of who asked
     */
    public Sender(CommandBus bus, EventLog log, String source, String by) {
        this(bus, log, source, MetaData.from(Map.of(Provenance.SOURCE, source, Provenance.BY, by)));
    }

    /** For what nobody asked for, such as news from another system. */
    public Sender(CommandBus bus, EventLog log, String source) {
        this(bus, log, source, MetaData.with(Provenance.SOURCE, source));
    }

    private Sender(CommandBus bus, EventLog log, String source, MetaData metaData) {
        this.bus = bus;
        this.log = log;
        this.prefix = source + ":";
        this.metaData = metaData;
    }

    /** What a command did. */
    public enum Effect {
        NOTHING,
        CHANGED,
        /** Nothing was there before it. */
        CREATED
    }

    /**
     * Sends it and waits.
     *
     * @param ownId the same for the same input, whenever it is sent: so the log can tell that it was carried out already
     * @return whether something changed by it, now or when it was sent before
     * @throws crm.domain.shared.DomainRejection when the rules refuse it
     * @throws LogUnavailable after some patience
     */
    public boolean send(String ownId, Object command) {
        return carryOut(ownId, command) != Effect.NOTHING;
    }

    /** As {@link #send}. */
    public Effect carryOut(String ownId, Object command) {
        String id = prefix + ownId;
        for (int attempt = 1; ; attempt++) {
            try {
                dispatch(id, command);
                return log.findByCommand(id).map(Sender::effect).orElse(Effect.NOTHING);
            } catch (AxonTransientException | AggregateStreamCreationException | LogUnavailable e) {
                // Somebody else wrote to the same aggregate, or the store is away for a moment. The id makes it safe.
                if (attempt == TRIES) throw e;
                pause(FIRST_PAUSE_MILLIS << attempt);
            }
        }
    }

    private static Effect effect(Entry entry) {
        return entry.commit().firstSequence() == 0 ? Effect.CREATED : Effect.CHANGED;
    }

    /** Whether a command under this id changed something before. */
    public boolean wasSent(String ownId) {
        return log.findByCommand(prefix + ownId).isPresent();
    }

    public boolean exists(String aggregateId) {
        return log.lastSequence(aggregateId).isPresent();
    }

    private void dispatch(String id, Object command) {
        CommandMessage<Object> message = new GenericCommandMessage<>(
                new GenericMessage<>(id, command, metaData), command.getClass().getName());
        CompletableFuture<Object> answer = new CompletableFuture<>();
        bus.dispatch(message, (sent, result) -> {
            if (result.isExceptional()) answer.completeExceptionally(result.exceptionResult());
            else answer.complete(true);
        });
        try {
            answer.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
