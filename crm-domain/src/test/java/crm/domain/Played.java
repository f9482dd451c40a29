package crm.domain;

import static java.util.Objects.requireNonNull;

import crm.domain.shared.DomainRejection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.command.AggregateAnnotationCommandHandler;
import org.axonframework.modelling.command.inspection.AggregateModel;
import org.axonframework.modelling.command.inspection.AnnotatedAggregateMetaModelFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * One aggregate that lives in an event store of its own: every command first replays what is stored, as in production.
 * Commands are any number, in any order; refusals are kept.
 */
public final class Played<T> {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Map<Class<?>, Stage<?>> STAGES = new ConcurrentHashMap<>();

    private final Class<T> type;
    private final Stage<T> stage;
    private final List<DomainRejection> refused = new ArrayList<>();
    private final PlainLog log = new PlainLog();

    @SuppressWarnings("unchecked")
    public Played(Class<T> type) {
        this.type = type;
        stage = (Stage<T>) STAGES.computeIfAbsent(type, Stage::new);
    }

    /** What is expensive to set up, once per aggregate type; each instance brings its own log. */
    private static final class Stage<T> {

        private final SwitchedLog log = new SwitchedLog();
        private final SimpleCommandBus commands = SimpleCommandBus.builder().build();
        private final EventSourcingRepository<T> repository;

        Stage(Class<T> type) {
            AggregateModel<T> model = AnnotatedAggregateMetaModelFactory.inspectAggregate(type);
            repository = EventSourcingRepository.builder(type)
                    .aggregateModel(model)
                    .eventStore(EmbeddedEventStore.builder().storageEngine(log).build())
                    .build();
            AggregateAnnotationCommandHandler.<T>builder()
                    .aggregateType(type)
                    .aggregateModel(model)
                    .repository(repository)
                    .build()
                    .subscribe(commands);
        }
    }

    /** False when it was refused. */
    public boolean tell(Object command) {
        List<Throwable> failures = new ArrayList<>();
        CommandCallback<Object, Object> callback =
                (CommandMessage<? extends Object> sent, CommandResultMessage<? extends Object> result) -> {
                    if (result.isExceptional()) failures.add(result.exceptionResult());
                };
        stage.log.current = log;
        stage.commands.dispatch(GenericCommandMessage.asCommandMessage(command), callback);
        for (Throwable failure : failures) {
            if (!(failure instanceof DomainRejection rejection)) throw new AssertionError(failure);
            refused.add(rejection);
        }
        return failures.isEmpty();
    }

    /** Tells all; what was refused is told again until it is accepted or nothing changes any more. */
    public Played<T> tellAll(List<?> told) {
        List<Object> again = new ArrayList<>(told);
        int before;
        do {
            before = again.size();
            again.removeIf(this::tell);
        } while (!again.isEmpty() && again.size() < before);
        return this;
    }

    public List<DomainRejection> refused() {
        return refused;
    }

    public List<Object> events(String aggregateId) {
        return log.events.stream()
                .filter(event -> event.getAggregateIdentifier().equals(aggregateId))
                .<Object>map(EventMessage::getPayload)
                .toList();
    }

    /** The aggregate as the stored events say. */
    public <R> R ask(String aggregateId, Function<T, R> question) {
        stage.log.current = log;
        var work = DefaultUnitOfWork.startAndGet(GenericCommandMessage.asCommandMessage("ask"));
        try {
            return requireNonNull(stage.repository.load(aggregateId).invoke(question));
        } finally {
            work.rollback();
        }
    }

    /** What a snapshot keeps, as text; it must read back to the same. */
    public String snapshot(String aggregateId) {
        String snapshot = ask(aggregateId, JSON::writeValueAsString);
        String readBack = JSON.writeValueAsString(JSON.readValue(snapshot, type));
        if (!snapshot.equals(readBack)) throw new AssertionError(snapshot + "\nreads back as\n" + readBack);
        return snapshot;
    }

    private static final class PlainLog {
        private final List<DomainEventMessage<?>> events = new ArrayList<>();
    }

    /** A storage engine over whichever log is on stage. */
    private static final class SwitchedLog implements EventStorageEngine {

        private PlainLog current = new PlainLog();

        @Override
        public void appendEvents(List<? extends EventMessage<?>> appended) {
            for (EventMessage<?> event : appended) current.events.add((DomainEventMessage<?>) event);
        }

        @Override
        public void storeSnapshot(DomainEventMessage<?> snapshot) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Stream<? extends TrackedEventMessage<?>> readEvents(TrackingToken after, boolean mayBlock) {
            throw new UnsupportedOperationException();
        }

        @Override
        public DomainEventStream readEvents(String aggregateId, long firstSequence) {
            return DomainEventStream.of(List.copyOf(current.events).stream()
                    .filter(event -> event.getAggregateIdentifier().equals(aggregateId)
                            && event.getSequenceNumber() >= firstSequence));
        }

        @Override
        public Optional<DomainEventMessage<?>> readSnapshot(String aggregateId) {
            return Optional.empty();
        }
    }
}
