package crm.projections.shared;

import crm.projections.shared.FoldBatch.Slot;
import crm.projections.shared.LogScan.Found;
import crm.store.log.LogPosition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The documents of a rebuild while it folds: in memory up to a number, those untouched for longest in the staging store
 * beyond it. One thread folds; several write.
 */
final class RebuildHeap<K, V> {

    private static final int BULK = 1_000;

    private final BatchFold<K, V> fold;
    private final FoldStore.Staging<V> staging;
    private final Executor writers;
    private final int limit;
    private final Map<String, Slot<V>> slots = new LinkedHashMap<>(1 << 10, 0.75f, true);
    private final AtomicLong written = new AtomicLong();
    private boolean spilled;

    RebuildHeap(BatchFold<K, V> fold, FoldStore.Staging<V> staging, Executor writers, int limit) {
        this.fold = fold;
        this.staging = staging;
        this.writers = writers;
        this.limit = limit;
    }

    long size() {
        return slots.size();
    }

    long written() {
        return written.get();
    }

    void fold(List<Found<K>> events) {
        if (spilled) fetch(events);
        for (Found<K> found : events) {
            for (K key : found.keys()) {
                Slot<V> slot = slots.computeIfAbsent(key.toString(), k -> new Slot<>());
                slot.take(after(key, slot, found), found.context().position());
            }
        }
        if (slots.size() > limit) spill();
    }

    private @Nullable V after(K key, Slot<V> slot, Found<K> found) {
        try {
            return fold.foldChecked(key, slot.value, found.event(), found.context());
        } catch (RuntimeException e) {
            long position = found.context().position();
            throw new IllegalStateException(
                    "%s at entry %d, event %d, cannot be folded into %s: %s"
                            .formatted(
                                    found.event().getClass().getSimpleName(),
                                    LogPosition.ordinal(position),
                                    LogPosition.index(position),
                                    key,
                                    e.getMessage()),
                    e);
        }
    }

    private void fetch(List<Found<K>> events) {
        Set<String> missing = new HashSet<>();
        for (Found<K> found : events)
            for (K key : found.keys()) if (!slots.containsKey(key.toString())) missing.add(key.toString());
        if (!missing.isEmpty()) staging.load(missing).forEach((key, stored) -> slots.put(key, Slot.of(stored)));
    }

    private void spill() {
        writeChanged();
        spilled = true;
        Iterator<Slot<V>> eldest = slots.values().iterator();
        for (int keep = limit / 2; slots.size() > keep; ) {
            eldest.next();
            eldest.remove();
        }
    }

    /** Writes what changed since it was last written, in the order of the keys, which is the cheapest for a B-tree. */
    void writeChanged() {
        List<Map.Entry<String, Slot<V>>> changed = new ArrayList<>();
        for (Map.Entry<String, Slot<V>> slot : slots.entrySet())
            if (slot.getValue().changed && slot.getValue().value != null) changed.add(slot);
        changed.sort(Map.Entry.comparingByKey());
        List<CompletableFuture<Void>> bulks = new ArrayList<>();
        for (int i = 0; i < changed.size(); i += BULK) {
            List<Map.Entry<String, Slot<V>>> bulk = changed.subList(i, Math.min(i + BULK, changed.size()));
            bulks.add(CompletableFuture.runAsync(() -> write(bulk), writers));
        }
        join(bulks);
        changed.forEach(slot -> slot.getValue().changed = false);
    }

    private void write(List<Map.Entry<String, Slot<V>>> bulk) {
        List<Stored<V>> documents = new ArrayList<>(bulk.size());
        for (Map.Entry<String, Slot<V>> slot : bulk) {
            V value = slot.getValue().value;
            if (value != null) documents.add(new Stored<>(slot.getKey(), slot.getValue().version, value));
        }
        staging.write(documents);
        written.addAndGet(documents.size());
    }

    private static void join(List<CompletableFuture<Void>> bulks) {
        try {
            CompletableFuture.allOf(bulks.toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) throw cause;
            throw e;
        }
    }
}
