package crm.projections.shared;

import crm.domain.shared.DomainEvent;
import crm.store.log.Entry;
import crm.store.log.EventCodec;
import crm.store.log.EventLog;
import crm.store.log.LogPosition;
import crm.store.log.StoredEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a few documents of a projection were: the same fold over the streams that tell of them, of which some events are
 * left out. For one customer or order; {@link PastFold} reads the whole log.
 */
public final class PastStreams {

    private PastStreams() {}

    /** Which events count. */
    @FunctionalInterface
    public interface Counting {

        /** @param recordedAt when it was entered; when it happened is in the event */
        boolean counts(DomainEvent event, Instant recordedAt);
    }

    private record Read(DomainEvent event, EventContext context) {}

    /**
     * By key.
     *
     * @param parts what an event tells that is counted by itself, such as what came over from another record
     */
    public static <K, V> Map<String, V> fold(
            EventLog log,
            EventCodec codec,
            BatchFold<K, V> fold,
            Collection<String> streams,
            Function<DomainEvent, List<? extends DomainEvent>> parts,
            Counting counting) {
        List<Read> read = new ArrayList<>();
        Sources sources = new Sources();
        for (String stream : streams) read(log, codec, stream, parts, counting, sources, read);
        read.sort(Comparator.comparing(each -> each.context().position()));
        Map<String, V> documents = new HashMap<>();
        for (Read each : read)
            for (K key : fold.keysOf(each.event())) {
                @Nullable V before = documents.get(key.toString());
                V after = fold.foldChecked(key, before, each.event(), each.context());
                if (after != null) documents.put(key.toString(), after);
            }
        return documents;
    }

    private static void read(
            EventLog log,
            EventCodec codec,
            String stream,
            Function<DomainEvent, List<? extends DomainEvent>> parts,
            Counting counting,
            Sources sources,
            List<Read> read) {
        for (Entry entry : log.readStream(stream, 0)) {
            Instant recordedAt = entry.commit().at();
            List<StoredEvent> events = entry.commit().events();
            for (int i = 0; i < events.size(); i++) {
                long position = LogPosition.of(entry.ordinal(), i);
                EventContext context = new EventContext(
                        position, recordedAt, sources.of(entry.commit().metadata()));
                for (DomainEvent event : parts.apply(codec.decode(events.get(i), position)))
                    if (counting.counts(event, recordedAt)) read.add(new Read(event, context));
            }
        }
    }
}
