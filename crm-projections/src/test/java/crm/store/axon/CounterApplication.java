package crm.store.axon;

import crm.domain.EventCatalogue;
import crm.store.axon.Counter.Counted;
import crm.store.documents.DocumentStore;
import crm.store.log.EventCodec;
import crm.store.log.EventLog;
import crm.store.log.SnapshotCodec;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.async.SequentialPerAggregatePolicy;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.serialization.json.JacksonSerializer;

/** A small Axon application over the engines under test: one aggregate, one pooled processor with dead letters. */
final class CounterApplication implements AutoCloseable {

    static final String GROUP = "counts";
    static final int SNAPSHOT_EVERY = 5;

    /** Long, so that what arrives sooner was woken. */
    static final Duration POLLING = Duration.ofSeconds(20);

    final List<String> handled = new CopyOnWriteArrayList<>();
    final Set<String> poison = ConcurrentHashMap.newKeySet();
    private final EventLog log;
    final LogEventStorageEngine engine;
    final DeadLetters deadLetters;
    final PromptEvents prompt;
    final Configuration configuration;

    CounterApplication(EventLog log, DocumentStore documents) {
        this.log = log;
        engine = anotherEngine();
        prompt = new PromptEvents(engine);
        deadLetters = new DeadLetters(documents, engine, Clock.systemUTC());
        var tokens = new DocumentTokenStore(documents, "test", Duration.ofSeconds(10), Clock.systemUTC());
        Configurer configurer = DefaultConfigurer.defaultConfiguration(false)
                .configureSerializer(c -> JacksonSerializer.defaultSerializer())
                .configureEventStore(c -> EmbeddedEventStore.builder()
                        .storageEngine(engine)
                        .fetchDelay(POLLING.toMillis())
                        .timeUnit(TimeUnit.MILLISECONDS)
                        .build())
                .configureAggregate(AggregateConfigurer.defaultConfiguration(Counter.class)
                        .configureSnapshotTrigger(
                                c -> new EventCountSnapshotTriggerDefinition(c.snapshotter(), SNAPSHOT_EVERY)));
        configurer
                .eventProcessing()
                .usingPooledStreamingEventProcessors()
                .registerTokenStore(c -> tokens)
                .registerDefaultSequencingPolicy(c -> new SequentialPerAggregatePolicy())
                .registerListenerInvocationErrorHandler(GROUP, c -> PropagatingErrorHandler.instance())
                .registerDeadLetterQueue(GROUP, c -> deadLetters.queue(GROUP))
                .assignHandlerInstancesMatching(GROUP, handler -> true)
                .registerPooledStreamingEventProcessorConfiguration(
                        GROUP,
                        (c, builder) -> builder.messageSource(prompt.of(c))
                                .batchSize(20)
                                .initialSegmentCount(2))
                .registerEventHandler(c -> new Recording());
        configuration = configurer.start();
    }

    /** Writes down what it handles, and refuses what is poison. */
    final class Recording {

        @EventHandler
        void on(Counted event, EventMessage<?> message) {
            String text = event.counterId() + event.n();
            if (poison.contains(text)) throw new IllegalArgumentException("Poison: " + text);
            handled.add(text);
        }
    }

    LogEventStorageEngine anotherEngine() {
        EventCodec codec = new EventCodec(new EventCatalogue(List.of(Counted.class), List.of()));
        return new LogEventStorageEngine(log, codec, new SnapshotCodec(List.of(Counter.class)));
    }

    int count(String counterId, int times) {
        return configuration.commandGateway().sendAndWait(new Counter.Count(counterId, times));
    }

    PooledStreamingEventProcessor processor() {
        return configuration
                .eventProcessingConfiguration()
                .eventProcessor(GROUP, PooledStreamingEventProcessor.class)
                .orElseThrow();
    }

    boolean retryOne() {
        return configuration
                .eventProcessingConfiguration()
                .sequencedDeadLetterProcessor(GROUP)
                .orElseThrow()
                .processAny();
    }

    @Override
    public void close() {
        configuration.shutdown();
        prompt.close();
    }
}
