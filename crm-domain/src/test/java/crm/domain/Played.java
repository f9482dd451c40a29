package crm.domain;

import static java.util.Objects.requireNonNull;

import crm.domain.shared.DomainRejection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
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
    private static final Map<Class<?>, AggregateModel<?>> MODELS = new java.util.concurrent.ConcurrentHashMap<>();

    private final Class<T> type;
    private final EmbeddedEventStore events = EmbeddedEventStore.builder()
            .storageEngine(new InMemoryEventStorageEngine())
            .build();
    private final EventSourcingRepository<T> repository;
    private final SimpleCommandBus commands = SimpleCommandBus.builder().build();
    private final List<DomainRejection> refused = new ArrayList<>();

    @SuppressWarnings("unchecked")
    public Played(Class<T> type) {
        this.type = type;
        AggregateModel<T> model =
                (AggregateModel<T>) MODELS.computeIfAbsent(type, AnnotatedAggregateMetaModelFactory::inspectAggregate);
        repository = EventSourcingRepository.builder(type)
                .aggregateModel(model)
                .eventStore(events)
                .build();
        AggregateAnnotationCommandHandler.<T>builder()
                .aggregateType(type)
                .aggregateModel(model)
                .repository(repository)
                .build()
                .subscribe(commands);
    }

    /** False when it was refused. */
    public boolean tell(Object command) {
        List<Throwable> failures = new ArrayList<>();
        CommandCallback<Object, Object> callback =
                (CommandMessage<? extends Object> sent, CommandResultMessage<? extends Object> result) -> {
                    if (result.isExceptional()) failures.add(result.exceptionResult());
                };
        commands.dispatch(GenericCommandMessage.asCommandMessage(command), callback);
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
        return events.readEvents(aggregateId)
                .asStream()
                .<Object>map(EventMessage::getPayload)
                .toList();
    }

    /** The aggregate as the stored events say. */
    public <R> R ask(String aggregateId, java.util.function.Function<T, R> question) {
        var work = DefaultUnitOfWork.startAndGet(GenericCommandMessage.asCommandMessage("ask"));
        try {
            return requireNonNull(repository.load(aggregateId).invoke(question));
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
}
