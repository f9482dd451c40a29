package crm.store.axon;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;

/**
 * The event store's streams for processors, which are told as soon as there is more: Axon's own looks twice a second. While
 * events pour in, processors are told a few times a second only, since each of them looks at every event.
 */
public final class PromptEvents implements AutoCloseable {

    private static final Duration AT_MOST_EVERY = Duration.ofMillis(50);

    private final Set<Runnable> processors = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService telling = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("prompt-events").daemon().factory());
    private final AtomicBoolean planned = new AtomicBoolean();
    private final AtomicLong newest = new AtomicLong();
    private volatile long toldAt = System.nanoTime() - AT_MOST_EVERY.toNanos();

    public PromptEvents(LogEventStorageEngine engine) {
        engine.whenGathered(this::gathered);
    }

    /** What processors of this configuration read. */
    public StreamableMessageSource<TrackedEventMessage<?>> of(Configuration configuration) {
        return new Source(configuration.eventStore());
    }

    /** @param position up to which the event store has all events at hand */
    private void gathered(long position) {
        if (newest.getAndAccumulate(position, Math::max) >= position || !planned.compareAndSet(false, true)) return;
        long wait = toldAt + AT_MOST_EVERY.toNanos() - System.nanoTime();
        telling.schedule(this::tell, Math.max(0, wait), TimeUnit.NANOSECONDS);
    }

    private void tell() {
        planned.set(false); // what comes from here on is told of again
        toldAt = System.nanoTime();
        processors.forEach(Runnable::run);
    }

    @Override
    public void close() {
        processors.clear();
        telling.shutdownNow();
    }

    private final class Source implements StreamableMessageSource<TrackedEventMessage<?>> {

        private final StreamableMessageSource<TrackedEventMessage<?>> events;

        Source(StreamableMessageSource<TrackedEventMessage<?>> events) {
            this.events = events;
        }

        @Override
        public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken token) {
            return new PromptStream(events.openStream(token));
        }

        @Override
        public TrackingToken createTailToken() {
            return events.createTailToken();
        }

        @Override
        public TrackingToken createHeadToken() {
            return events.createHeadToken();
        }

        @Override
        public TrackingToken createTokenAt(Instant instant) {
            return events.createTokenAt(instant);
        }

        @Override
        public TrackingToken createTokenSince(Duration duration) {
            return events.createTokenSince(duration);
        }
    }

    private final class PromptStream implements BlockingStream<TrackedEventMessage<?>> {

        private final BlockingStream<TrackedEventMessage<?>> events;
        private @Nullable Runnable processor;

        PromptStream(BlockingStream<TrackedEventMessage<?>> events) {
            this.events = events;
        }

        @Override
        public Optional<TrackedEventMessage<?>> peek() {
            return events.peek();
        }

        @Override
        public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
            return events.hasNextAvailable(timeout, unit);
        }

        @Override
        public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
            return events.nextAvailable();
        }

        @Override
        public void skipMessagesWithPayloadTypeOf(TrackedEventMessage<?> ignored) {
            events.skipMessagesWithPayloadTypeOf(ignored);
        }

        @Override
        public boolean setOnAvailableCallback(Runnable callback) {
            processor = callback;
            processors.add(callback);
            return true;
        }

        @Override
        public void close() {
            if (processor != null) processors.remove(processor);
            events.close();
        }
    }
}
