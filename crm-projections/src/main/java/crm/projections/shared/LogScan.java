package crm.projections.shared;

import crm.domain.shared.DomainEvent;
import crm.domain.shared.EventName;
import crm.store.log.Entry;
import crm.store.log.EventCodec;
import crm.store.log.EventLog;
import crm.store.log.LogPosition;
import crm.store.log.StoredEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/**
 * A stretch of the log as one fold sees it. Several threads read and decode, each its own ordinals, which have no holes;
 * what they find is handed out in order.
 */
final class LogScan<K> {

    private static final int ENTRIES = 2_000;

    /** Chunks under way at a time; bounds the memory. */
    private static final int AHEAD = 4;

    /** An event that concerns the fold. */
    record Found<K>(DomainEvent event, EventContext context, Collection<K> keys) {}

    private record Chunk<K>(long lastOrdinal, List<Found<K>> events) {}

    /** Takes what is found between two ordinals; asked after every chunk, so that it can end the scan by an exception. */
    interface Sink<K> {
        void take(long lastOrdinal, List<Found<K>> events);
    }

    private final EventLog log;
    private final EventCodec codec;
    private final BatchFold<K, ?> fold;
    private final Executor threads;
    private final Set<String> ours = new HashSet<>();

    LogScan(EventLog log, EventCodec codec, BatchFold<K, ?> fold, Executor threads) {
        this.log = log;
        this.codec = codec;
        this.fold = fold;
        this.threads = threads;
        fold.kinds().forEach(this::addNames);
    }

    private void addNames(Class<?> kind) {
        EventName name = kind.getAnnotation(EventName.class);
        if (name != null) ours.add(name.value());
        else if (kind.isSealed()) for (Class<?> permitted : kind.getPermittedSubclasses()) addNames(permitted);
        else throw new IllegalArgumentException(kind + " is neither an event nor a sealed kind of events");
    }

    void run(long afterOrdinal, long upToOrdinal, Sink<K> sink) {
        Deque<CompletableFuture<Chunk<K>>> underWay = new ArrayDeque<>();
        long next = afterOrdinal;
        try {
            while (next < upToOrdinal || !underWay.isEmpty()) {
                while (next < upToOrdinal && underWay.size() < AHEAD) {
                    long after = next;
                    int entries = (int) Math.min(ENTRIES, upToOrdinal - after);
                    underWay.add(CompletableFuture.supplyAsync(() -> read(after, entries), threads));
                    next += entries;
                }
                Chunk<K> chunk = underWay.remove().join();
                sink.take(chunk.lastOrdinal, chunk.events);
            }
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) throw cause;
            throw e;
        } finally {
            underWay.forEach(chunk -> chunk.cancel(false));
        }
    }

    private Chunk<K> read(long after, int entries) {
        List<Found<K>> found = new ArrayList<>(entries);
        Sources sources = new Sources();
        long last = after;
        while (last < after + entries) {
            List<Entry> page = log.read(last, (int) (after + entries - last));
            if (page.isEmpty()) throw new IllegalStateException("The log ends at " + last + ", before its own head");
            for (Entry entry : page) decode(entry, sources, found);
            last = page.getLast().ordinal();
        }
        return new Chunk<>(last, found);
    }

    private void decode(Entry entry, Sources sources, List<Found<K>> found) {
        List<StoredEvent> events = entry.commit().events();
        for (int i = 0; i < events.size(); i++) {
            if (!ours.contains(events.get(i).name())) continue;
            long position = LogPosition.of(entry.ordinal(), i);
            DomainEvent event = codec.decode(events.get(i), position);
            Collection<K> keys = fold.keysOf(event);
            if (!keys.isEmpty())
                found.add(new Found<>(
                        event,
                        new EventContext(
                                position,
                                entry.commit().at(),
                                sources.of(entry.commit().metadata())),
                        keys));
        }
    }
}
