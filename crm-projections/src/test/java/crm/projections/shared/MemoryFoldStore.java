package crm.projections.shared;

import crm.store.documents.StoreUnavailable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A store in memory that counts its round trips and can be down. */
public final class MemoryFoldStore<V> implements FoldStore<V> {

    public Map<String, Stored<V>> documents = new TreeMap<>();
    public final List<Integer> loads = new ArrayList<>();
    public final List<List<String>> writes = new ArrayList<>();
    public boolean down;
    public int writesUntilDown = Integer.MAX_VALUE;

    @Override
    public Map<String, Stored<V>> load(Collection<String> keys) {
        requireUp();
        loads.add(keys.size());
        return loadFrom(documents, keys);
    }

    @Override
    public void write(List<Stored<V>> written) {
        requireUp();
        writes.add(written.stream().map(Stored::key).toList());
        writeTo(documents, written);
    }

    private static <V> Map<String, Stored<V>> loadFrom(Map<String, Stored<V>> from, Collection<String> keys) {
        synchronized (from) {
            Map<String, Stored<V>> found = new HashMap<>(from);
            found.keySet().retainAll(keys);
            return found;
        }
    }

    private static <V> void writeTo(Map<String, Stored<V>> to, List<Stored<V>> written) {
        synchronized (to) {
            for (Stored<V> document : written)
                to.merge(document.key(), document, (old, young) -> young.version() > old.version() ? young : old);
        }
    }

    private synchronized void requireUp() {
        if (down || writesUntilDown == 0) throw new StoreUnavailable("down", new RuntimeException());
    }

    @Override
    public Iterable<Stored<V>> all() {
        return documents.values();
    }

    @Override
    public Staging<V> startRebuild() {
        requireUp();
        Map<String, Stored<V>> beside = new TreeMap<>();
        return new Staging<>() {
            @Override
            public Map<String, Stored<V>> load(Collection<String> keys) {
                return loadFrom(beside, keys);
            }

            @Override
            public void write(List<Stored<V>> written) {
                synchronized (MemoryFoldStore.this) {
                    if (writesUntilDown-- <= 0) {
                        writesUntilDown = Integer.MAX_VALUE;
                        throw new StoreUnavailable("went down", new RuntimeException());
                    }
                }
                writeTo(beside, written);
            }

            @Override
            public void finish() {
                documents = beside;
            }

            @Override
            public void abandon() {
                beside.clear();
            }
        };
    }
}
