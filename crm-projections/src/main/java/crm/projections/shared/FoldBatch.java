package crm.projections.shared;

import crm.domain.shared.DomainEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The documents that one batch of events touches: read in one go, folded in memory, written in one go. One thread. */
final class FoldBatch<K, V> {

    private final BatchFold<K, V> fold;
    private final Map<String, Slot<V>> slots = new HashMap<>();

    FoldBatch(BatchFold<K, V> fold) {
        this.fold = fold;
    }

    /** Reads ahead what the batch will touch. */
    void load(Collection<String> keys) {
        if (keys.isEmpty()) return;
        Map<String, Stored<V>> found = fold.store().load(keys);
        for (String key : keys) slots.put(key, Slot.of(found.get(key)));
    }

    /** Folds the event into all of its documents or, when it throws, into none. */
    void fold(DomainEvent event, EventContext context, Collection<K> keys) {
        Map<Slot<V>, @Nullable V> after = new LinkedHashMap<>();
        for (K key : keys) {
            Slot<V> slot = slot(key.toString());
            if (context.position() > slot.version) after.put(slot, fold.foldChecked(key, slot.value, event, context));
        }
        after.forEach((slot, value) -> slot.take(value, context.position()));
    }

    private Slot<V> slot(String key) {
        if (!slots.containsKey(key)) load(Set.of(key));
        return slots.computeIfAbsent(key, k -> new Slot<>());
    }

    /**
     * Writes every document that changed. The store keeps one that is as new or newer: whoever wrote it began, like this
     * batch, with all events before the batch in it, so it holds all of ours and nothing is to be folded again.
     */
    void write() {
        List<Stored<V>> changed = new ArrayList<>();
        slots.forEach((key, slot) -> {
            if (slot.changed && slot.value != null) changed.add(new Stored<>(key, slot.version, slot.value));
            slot.changed = false;
        });
        if (!changed.isEmpty()) fold.store().write(changed);
    }

    /** One document in memory. */
    static final class Slot<V> {

        @Nullable
        V value;

        long version;
        boolean changed;

        /** When it was last needed, in whatever its owner counts. */
        int touched;

        static <V> Slot<V> of(@Nullable Stored<V> stored) {
            Slot<V> slot = new Slot<>();
            if (stored == null) return slot;
            slot.value = stored.value();
            slot.version = stored.version();
            return slot;
        }

        void take(@Nullable V after, long position) {
            value = after;
            version = position;
            changed = true;
        }
    }
}
