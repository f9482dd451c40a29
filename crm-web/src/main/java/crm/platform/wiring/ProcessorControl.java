package crm.platform.wiring;

import crm.projections.shared.ProjectionControl;
import crm.store.axon.DeadLetters;
import crm.store.axon.DocumentTokenStore;
import crm.store.axon.Tokens;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The projections' processors as Axon runs them. Asking never claims a token; pausing does, and holds it. */
final class ProcessorControl implements ProjectionControl, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ProcessorControl.class);
    /** Well below the time after which another instance may take a claim. */
    private static final long HOLD_EVERY_MS = 2_000;

    private final Supplier<EventProcessingConfiguration> processing;
    private final DocumentTokenStore tokens;
    private final boolean elsewhere;
    private final Map<String, ScheduledFuture<?>> held = new ConcurrentHashMap<>();
    private final ScheduledExecutorService holding = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("token-holding").factory());

    /** @param elsewhere whether all of them run on other instances */
    ProcessorControl(Supplier<EventProcessingConfiguration> processing, DocumentTokenStore tokens, boolean elsewhere) {
        this.elsewhere = elsewhere;
        this.processing = processing;
        this.tokens = tokens;
    }

    /** Of the segments that run here as they are now, of those that run elsewhere as they were stored. */
    @Override
    public long position(String name) {
        Map<Integer, EventTrackerStatus> here = processor(name).processingStatus();
        Map<Integer, Long> positions = isEverySegment(here.values()) ? new HashMap<>() : tokens.positions(name);
        here.forEach((segment, status) -> positions.put(segment, Tokens.position(status.getTrackingToken())));
        return positions.values().stream().mapToLong(Long::longValue).min().orElse(0);
    }

    /** Each segment's mask tells what share of all it is. */
    private static boolean isEverySegment(Collection<EventTrackerStatus> segments) {
        return segments.stream()
                        .mapToDouble(status -> 1.0 / (status.getSegment().getMask() + 1))
                        .sum()
                >= 1;
    }

    @Override
    public Liveliness liveliness(String name) {
        if (elsewhere) return new Liveliness(true, null);
        StreamingEventProcessor processor = processor(name);
        String problem = processor.processingStatus().values().stream()
                .filter(EventTrackerStatus::isErrorState)
                .map(segment -> words(segment.getError()))
                .findFirst()
                .orElse(null);
        return new Liveliness(processor.isRunning(), problem);
    }

    @Override
    public long deadLetters(String name) {
        return letters(name).map(SequencedDeadLetterQueue::size).orElse(0L);
    }

    @Override
    public boolean retryDeadLetter(String name, String id) {
        return processing
                .get()
                .sequencedDeadLetterProcessor(name)
                .map(processor -> processor.process(DeadLetters.sequenceOf(id)))
                .orElse(false);
    }

    @Override
    public void pause(String name) {
        if (elsewhere) throw new IllegalStateException("Another instance works on " + name + ": rebuild it there");
        processor(name).shutDown();
        try {
            hold(name);
        } catch (UnableToClaimTokenException e) {
            processor(name).start();
            throw new IllegalStateException("Another instance works on " + name + " and must be stopped first", e);
        }
        held.put(
                name,
                holding.scheduleWithFixedDelay(
                        () -> holdOn(name), HOLD_EVERY_MS, HOLD_EVERY_MS, TimeUnit.MILLISECONDS));
    }

    private void hold(String name) {
        for (int segment : tokens.fetchSegments(name)) tokens.fetchToken(name, segment);
    }

    private void holdOn(String name) {
        try {
            for (int segment : tokens.fetchSegments(name)) tokens.extendClaim(name, segment);
        } catch (RuntimeException e) {
            log.warn("The claim on {} could not be extended: {}", name, e.getMessage());
        }
    }

    @Override
    public void moveTo(String name, long position) {
        for (int segment : tokens.fetchSegments(name)) tokens.storeToken(Tokens.at(position), name, segment);
        letters(name).ifPresent(SequencedDeadLetterQueue::clear);
    }

    @Override
    public void resume(String name) {
        ScheduledFuture<?> hold = held.remove(name);
        if (hold != null) hold.cancel(false);
        for (int segment : tokens.fetchSegments(name)) tokens.releaseClaim(name, segment);
        processor(name).start();
    }

    @Override
    public void close() {
        holding.shutdownNow();
    }

    private StreamingEventProcessor processor(String name) {
        return processing
                .get()
                .eventProcessor(name, StreamingEventProcessor.class)
                .orElseThrow(() -> new IllegalArgumentException("No projection is named " + name));
    }

    private Optional<SequencedDeadLetterQueue<EventMessage<?>>> letters(String name) {
        return processing.get().deadLetterQueue(name);
    }

    private static String words(@Nullable Throwable error) {
        if (error == null) return "unknown";
        Throwable cause = error.getCause() == null ? error : error.getCause();
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }
}
