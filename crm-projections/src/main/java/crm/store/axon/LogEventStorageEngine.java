package crm.store.axon;

import crm.domain.shared.DomainEvent;
import crm.store.log.AppendOutcome.Appended;
import crm.store.log.AppendOutcome.Conflict;
import crm.store.log.AppendOutcome.Repeated;
import crm.store.log.Commit;
import crm.store.log.Entry;
import crm.store.log.EventCodec;
import crm.store.log.EventLog;
import crm.store.log.LogPosition;
import crm.store.log.MetadataJson;
import crm.store.log.Snapshot;
import crm.store.log.SnapshotCodec;
import crm.store.log.StoredEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The event log as Axon's event storage. One unit of work appends one entry, of one aggregate; its command id is the
 * command's metadata {@link #COMMAND_ID}, or else the command message's identifier. A command whose id is in the log
 * already succeeds and stores nothing. All events of a commit share one time and one metadata; their payloads are the
 * domain's catalogued events.
 */
public final class LogEventStorageEngine implements EventStorageEngine {

    /** Metadata of a command by which its sender makes a repeat of it recognisable, such as {@code import:<id>:<line>}. */
    public static final String COMMAND_ID = "commandId";

    private static final Logger LOGGER = LoggerFactory.getLogger(LogEventStorageEngine.class);
    private static final String APPENDED = LogEventStorageEngine.class.getName() + ".appended";

    private final EventLog log;
    private final EventCodec codec;
    private final SnapshotCodec snapshots;
    private volatile LongConsumer gathered = position -> {};

    public LogEventStorageEngine(EventLog log, EventCodec codec, SnapshotCodec snapshots) {
        this.log = log;
        this.codec = codec;
        this.snapshots = snapshots;
    }

    /**
     * @throws AggregateStreamCreationException when the aggregate to be created is there already
     * @throws ConcurrencyException when someone else extended the aggregate meanwhile
     * @throws IllegalStateException when the unit of work touched two aggregates, or appends a second time
     */
    @Override
    public void appendEvents(List<? extends EventMessage<?>> events) {
        if (events.isEmpty()) return;
        Commit commit = commit(events);
        requireFirstAppend(commit);
        switch (log.append(commit)) {
            case Appended ignored -> {}
            case Repeated(long ordinal) ->
                LOGGER.info("Command {} was carried out before, in entry {}", commit.commandId(), ordinal);
            case Conflict(String aggregate, long sequence) -> throw conflict(commit, aggregate, sequence);
        }
    }

    private Commit commit(List<? extends EventMessage<?>> events) {
        DomainEventMessage<?> first = domainEvent(events.getFirst());
        List<StoredEvent> stored = new ArrayList<>(events.size());
        for (EventMessage<?> message : events) {
            DomainEventMessage<?> event = domainEvent(message);
            if (!event.getAggregateIdentifier().equals(first.getAggregateIdentifier()))
                throw new IllegalStateException(
                        "A unit of work touches " + first.getType() + " " + first.getAggregateIdentifier() + " and "
                                + event.getType() + " " + event.getAggregateIdentifier()
                                + ": one command changes one aggregate. A command sent by an event handler needs a unit"
                                + " of work of its own");
            if (event.getSequenceNumber() != first.getSequenceNumber() + stored.size())
                throw new IllegalStateException(
                        "The events of " + first.getAggregateIdentifier() + " are out of order");
            if (!event.getMetaData().equals(first.getMetaData()))
                throw new IllegalStateException("The events of one command have different metadata: "
                        + first.getMetaData().keySet() + " and "
                        + event.getMetaData().keySet());
            stored.add(codec.encode((DomainEvent) event.getPayload()));
        }
        return new Commit(
                commandId(first),
                first.getAggregateIdentifier(),
                first.getType(),
                first.getSequenceNumber(),
                first.getTimestamp(),
                MetadataJson.encode(first.getMetaData()),
                stored);
    }

    private static DomainEventMessage<?> domainEvent(EventMessage<?> message) {
        if (message instanceof DomainEventMessage<?> event && event.getPayload() instanceof DomainEvent) return event;
        throw new IllegalStateException("Only events of aggregates are kept, not " + message.getPayloadType());
    }

    /** Only a command's own id: one that came along with correlated metadata would make a stranger look like a repeat. */
    private static String commandId(DomainEventMessage<?> first) {
        if (CurrentUnitOfWork.isStarted()
                && CurrentUnitOfWork.get().getMessage() instanceof CommandMessage<?> command) {
            Object given = command.getMetaData().get(COMMAND_ID);
            return given == null ? command.getIdentifier() : String.valueOf(given);
        }
        return first.getIdentifier();
    }

    /** A second append under the same command id would be taken for a repeat and lost. */
    private static void requireFirstAppend(Commit commit) {
        if (!CurrentUnitOfWork.isStarted()) return;
        UnitOfWork<?> unit = CurrentUnitOfWork.get().root();
        Object before = unit.resources().putIfAbsent(APPENDED, commit.aggregateId());
        if (before != null)
            throw new IllegalStateException("A unit of work appends a second time, to " + commit.aggregateId()
                    + " after " + before + ": one command, one entry");
    }

    private static RuntimeException conflict(Commit commit, String aggregate, long sequence) {
        return sequence == 0
                ? new AggregateStreamCreationException(
                        "There is a " + commit.aggregateType() + " " + aggregate + " already")
                : new ConcurrencyException("Someone else extended " + commit.aggregateType() + " " + aggregate
                        + " at sequence number " + sequence);
    }

    /** @param listener takes the position up to which the event store has handed all events to those who follow it */
    void whenGathered(LongConsumer listener) {
        gathered = listener;
    }

    @Override
    public Stream<? extends TrackedEventMessage<?>> readEvents(@Nullable TrackingToken token, boolean mayBlock) {
        // Only the thread that reads for all followers lets us block.
        LongConsumer told = mayBlock ? gathered : position -> {};
        return StreamSupport.stream(new LogReader(log, new Messages(codec), Tokens.position(token), told), false);
    }

    /** The stable name of an event of the log. */
    String nameOf(DomainEventMessage<?> event) {
        return codec.nameOf((DomainEvent) event.getPayload());
    }

    /** The event at a position of the log; empty when there is none. */
    public Optional<TrackedEventMessage<?>> eventAt(long position) {
        return log.read(LogPosition.ordinal(position) - 1, 1).stream()
                .flatMap(entry -> new Messages(codec).tracked(entry, position - 1).stream())
                .findFirst();
    }

    @Override
    public DomainEventStream readEvents(String aggregateId, long fromSequence) {
        Messages messages = new Messages(codec);
        List<DomainEventMessage<?>> events = new ArrayList<>();
        for (Entry entry : log.readStream(aggregateId, fromSequence))
            events.addAll(messages.domain(entry, fromSequence));
        return DomainEventStream.of(events);
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String aggregateId) {
        return log.lastSequence(aggregateId).stream().boxed().findFirst();
    }

    @Override
    public void storeSnapshot(DomainEventMessage<?> snapshot) {
        log.storeSnapshot(snapshots.encode(
                snapshot.getAggregateIdentifier(),
                snapshot.getType(),
                snapshot.getSequenceNumber(),
                snapshot.getTimestamp(),
                snapshot.getPayload()));
    }

    @Override
    public Optional<DomainEventMessage<?>> readSnapshot(String aggregateId) {
        return log.findSnapshot(aggregateId)
                .flatMap(snapshot -> snapshots.decode(snapshot).map(aggregate -> message(snapshot, aggregate)));
    }

    private static DomainEventMessage<?> message(Snapshot snapshot, Object aggregate) {
        return new GenericDomainEventMessage<>(
                snapshot.aggregateType(),
                snapshot.aggregateId(),
                snapshot.sequence(),
                aggregate,
                MetaData.emptyInstance(),
                snapshot.aggregateId() + "#snapshot",
                snapshot.at());
    }

    @Override
    public TrackingToken createTailToken() {
        return Tokens.tail();
    }

    @Override
    public TrackingToken createHeadToken() {
        return Tokens.after(log.head());
    }

    @Override
    public TrackingToken createTokenAt(Instant instant) {
        return Tokens.after(log.ordinalBefore(instant));
    }
}
