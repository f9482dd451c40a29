package crm.benchmarks.segments;

import crm.store.axon.DocumentTokenStore;
import crm.store.axon.LogEventStorageEngine;
import crm.store.axon.PromptEvents;
import crm.store.axon.Tokens;
import crm.store.log.SnapshotCodec;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.serialization.json.JacksonSerializer;

/** The audience projection behind its live processor, set up as the product does, from the log's present end on. */
final class LiveAudience implements AutoCloseable {

    private static final int BATCH = 500;
    private static final int SEGMENTS = 2;

    private final Configuration configuration;
    private final String name;
    private final PromptEvents prompt;

    LiveAudience(AudienceChain chain) {
        name = chain.projection.name();
        LogEventStorageEngine engine = new LogEventStorageEngine(chain.log, chain.codec, new SnapshotCodec(List.of()));
        var tokens = new DocumentTokenStore(chain.documents, "bench", Duration.ofSeconds(10), Clock.systemUTC());
        Configurer configurer = DefaultConfigurer.defaultConfiguration(false)
                .configureSerializer(c -> JacksonSerializer.defaultSerializer())
                .configureEventStore(
                        c -> EmbeddedEventStore.builder().storageEngine(engine).build());
        prompt = new PromptEvents(engine);
        long head = chain.log.head();
        configurer
                .eventProcessing()
                .registerTokenStore(c -> tokens)
                .registerPooledStreamingEventProcessor(
                        name,
                        prompt::of,
                        (c, processor) -> processor
                                .batchSize(BATCH)
                                .initialSegmentCount(SEGMENTS)
                                .initialToken(source -> Tokens.after(head)))
                .registerSequencingPolicy(name, c -> chain.projection.sequencingPolicy())
                .registerHandlerInterceptor(name, c -> chain.projection.wholeBatches())
                .registerListenerInvocationErrorHandler(name, c -> PropagatingErrorHandler.instance())
                .registerEventHandler(c -> chain.projection);
        configuration = configurer.start();
    }

    EventStore events() {
        return configuration.eventStore();
    }

    /** Of the log, as the product's own processors tell it. */
    long position() {
        return configuration
                .eventProcessingConfiguration()
                .eventProcessor(name, StreamingEventProcessor.class)
                .orElseThrow()
                .processingStatus()
                .values()
                .stream()
                .map(EventTrackerStatus::getTrackingToken)
                .mapToLong(Tokens::position)
                .min()
                .orElse(0);
    }

    @Override
    public void close() {
        configuration.shutdown();
        prompt.close();
    }
}
