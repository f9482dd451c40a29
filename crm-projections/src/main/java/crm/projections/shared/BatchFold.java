package crm.projections.shared;

import crm.domain.shared.DomainEvent;
import crm.domain.shared.Provenance;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventMessageHandler;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.async.SequencingPolicy;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * A projection: a pure fold of events into documents, named by its {@link ProcessingGroup}. Live, the events of a batch
 * are folded in memory and each touched document is read and written once, conditional on its position, so a repeat, a
 * restart, a stolen segment or a zombie changes nothing. An event that cannot be folded fails alone; an engine that is
 * down fails the whole batch. {@link Rebuilds} runs the same fold over the log.
 *
 * <p>A fold that sums is exact here, because an event enters a document once: what is at or below the document's version
 * is skipped.
 *
 * @param <K> key of a document; its {@code toString} is the document's key
 * @param <V> document, immutable
 */
public abstract class BatchFold<K, V> implements EventMessageHandler {

    private final FoldStore<V> store;
    private final String name;
    private final Map<Class<?>, Boolean> ours = new ConcurrentHashMap<>();

    protected BatchFold(FoldStore<V> store) {
        this.store = store;
        ProcessingGroup group = getClass().getAnnotation(ProcessingGroup.class);
        if (group == null) throw new IllegalStateException(getClass().getName() + " has no @ProcessingGroup");
        this.name = group.value();
    }

    /** The kinds of events that {@link #keysOf} may find keys in; events of other kinds need not be read. */
    protected abstract Set<Class<? extends DomainEvent>> kinds();

    /** The documents that the event changes; none when it does not concern this projection. */
    protected abstract Collection<K> keysOf(DomainEvent event);

    /**
     * The document after the event; null when there is none before and none after. A document is never folded away: it
     * would forget its version, so mark it instead.
     */
    protected abstract @Nullable V fold(K key, @Nullable V document, DomainEvent event, EventContext context);

    /**
     * Events of the same sequence are folded one after the other, those of others possibly at the same time elsewhere.
     * All events of one document must be of one sequence. The default is the document's key; a fold with several keys an
     * event overrides this with something coarser.
     */
    protected Object sequenceOf(DomainEvent event, Collection<K> keys) {
        if (keys.size() > 1) throw new IllegalStateException(name + " names no sequence for several keys");
        return keys.iterator().next().toString();
    }

    final @Nullable V foldChecked(K key, @Nullable V document, DomainEvent event, EventContext context) {
        V after = fold(key, document, event, context);
        if (after == null && document != null) throw new IllegalStateException(name + " folded " + key + " away");
        return after;
    }

    /** The processing group: name of the projection, its processor and its reset. */
    public final String name() {
        return name;
    }

    public final FoldStore<V> store() {
        return store;
    }

    /** To be registered for the group. */
    public final SequencingPolicy<EventMessage<?>> sequencingPolicy() {
        return message -> {
            if (!(message.getPayload() instanceof DomainEvent event)) return null;
            Collection<K> keys = keysOf(event);
            return keys.isEmpty() ? null : sequenceOf(event, keys);
        };
    }

    /**
     * To be registered as interceptor of the processor. It reads and writes around the handlers of a batch rather than in
     * them: a dead-letter queue takes what a handler throws, and an engine that is down is no fault of the event. It
     * writes before the processor stores its token, which therefore never runs ahead of the documents.
     */
    public final MessageHandlerInterceptor<EventMessage<?>> wholeBatches() {
        return (unitOfWork, chain) -> {
            FoldBatch<K, V> batch = batchOf(unitOfWork);
            Object result = chain.proceed();
            if (unitOfWork instanceof BatchingUnitOfWork<?> many && many.isLastMessage()) batch.write();
            return result;
        };
    }

    /** Of events of other kinds a processor only moves its token: nearly all of the log concerns nearly no projection. */
    @Override
    public final boolean canHandle(EventMessage<?> message) {
        return ours.computeIfAbsent(message.getPayloadType(), this::isOurs);
    }

    private boolean isOurs(Class<?> payload) {
        return kinds().stream().anyMatch(kind -> kind.isAssignableFrom(payload));
    }

    /** All: what is skipped unseen would not move the token, and a projection that waits for nothing would seem behind. */
    @Override
    public final boolean canHandleType(Class<?> payloadType) {
        return true;
    }

    @Override
    public final @Nullable Object handle(EventMessage<?> message) {
        if (!(message.getPayload() instanceof DomainEvent event)) return null;
        Collection<K> keys = keysOf(event);
        if (!keys.isEmpty()) batchOf(CurrentUnitOfWork.get()).fold(event, contextOf(message), keys);
        return null;
    }

    /** The batch that the unit of work is; a single event (a retried dead letter) is a batch of one. */
    @SuppressWarnings("unchecked")
    private FoldBatch<K, V> batchOf(UnitOfWork<?> unitOfWork) {
        UnitOfWork<?> root = unitOfWork.root();
        FoldBatch<K, V> known = (FoldBatch<K, V>) root.resources().get(resource());
        if (known != null) return known;
        FoldBatch<K, V> batch = new FoldBatch<>(this);
        batch.load(touchedBy(root));
        root.resources().put(resource(), batch);
        root.onPrepareCommit(u -> batch.write());
        return batch;
    }

    private String resource() {
        return "batch of " + name;
    }

    private Set<String> touchedBy(UnitOfWork<?> root) {
        if (!(root instanceof BatchingUnitOfWork<?> many)) return Set.of();
        return many.getMessages().stream()
                .flatMap(message -> keysIfReadable(message.getPayload()).stream())
                .map(Object::toString)
                .collect(Collectors.toSet());
    }

    /** What cannot be read or has no keys to be found fails when its turn comes, alone. */
    private Collection<K> keysIfReadable(Object payload) {
        try {
            return payload instanceof DomainEvent event ? keysOf(event) : Set.of();
        } catch (RuntimeException e) {
            return Set.of();
        }
    }

    private static EventContext contextOf(EventMessage<?> message) {
        if (message instanceof TrackedEventMessage<?> tracked
                && tracked.trackingToken() != null
                && tracked.trackingToken().position().isPresent())
            return new EventContext(
                    tracked.trackingToken().position().getAsLong(),
                    message.getTimestamp(),
                    message.getMetaData().get(Provenance.SOURCE) instanceof String source ? source : null);
        throw new IllegalStateException("An event without its position: " + message.getPayloadType());
    }
}
