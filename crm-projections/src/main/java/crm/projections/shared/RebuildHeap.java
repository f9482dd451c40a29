package crm.projections.shared;

import crm.projections.shared.FoldBatch.Slot;
import crm.projections.shared.LogScan.Found;
import crm.store.log.LogPosition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The documents of a rebuild while it folds: in memory up to a number; beyond it half of them go to the staging store,
 * first those that nothing touched since the last time. One thread folds; several write.
 */
final class RebuildHeap<K, V> {

    private static final int BULK = 1_000;

    private final BatchFold<K, V> fold;
    private final FoldStore.Staging<V> staging;
    private final Executor writers;
    private final int limit;
    private final Map<String, Slot<V>> slots = new HashMap<>(1 << 10);
    private final AtomicLong written = new AtomicLong();
    private int spills;

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
        if (spills > 0) fetch(events);
        for (Found<K> found : events) {
            for (K key : found.keys()) {
                Slot<V> slot = slot(key.toString());
                slot.touched = spills;
                slot.take(after(key, slot, found), found.context().position());
            }
        }
        if (slots.size() > limit) spill();
    }

    /** Not {@code computeIfAbsent}: nearly always it is there, millions of times. */
    private Slot<V> slot(String key) {
        Slot<V> slot = slots.get(key);
        if (slot != null) return slot;
        Slot<V> fresh = new Slot<>();
        slots.put(key, fresh);
        return fresh;
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
        removeDownTo(limit / 2, slot -> slot.touched < spills);
        removeDownTo(limit / 2, slot -> true);
        spills++;
    }

    private void removeDownTo(int keep, Predicate<Slot<V>> which) {
        Iterator<Slot<V>> all = slots.values().iterator();
        while (slots.size() > keep && all.hasNext()) if (which.test(all.next())) all.remove();
    }

    /** Writes what changed since it was last written, in the order of the keys, which is the cheapest for a B-tree. */
    void writeChanged() {
        List<Map.Entry<String, Slot<V>>> changed = changedByKey();
        List<CompletableFuture<Void>> bulks = new ArrayList<>();
        for (int i = 0; i < changed.size(); i += BULK) {
            List<Map.Entry<String, Slot<V>>> bulk = changed.subList(i, Math.min(i + BULK, changed.size()));
            bulks.add(CompletableFuture.runAsync(() -> write(bulk), writers));
        }
        join(bulks);
        changed.forEach(slot -> slot.getValue().changed = false);
    }

    private List<Map.Entry<String, Slot<V>>> changedByKey() {
        List<Map.Entry<String, Slot<V>>> changed = new ArrayList<>();
        for (Map.Entry<String, Slot<V>> slot : slots.entrySet())
            if (slot.getValue().changed && slot.getValue().value != null) changed.add(slot);
        return changed.parallelStream().sorted(Map.Entry.comparingByKey()).toList();
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
