package crm.benchmarks.store;

import crm.domain.EventCatalogue;
import crm.domain.order.OrderEvent.OrderFulfilled;
import crm.domain.order.OrderId;
import crm.store.log.Commit;
import crm.store.log.EventCodec;
import crm.store.log.MetadataJson;
import crm.store.log.StoredEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.CRC32;

/** Commits of events of 250 bytes, all different, each with a command id and an aggregate of its own. */
final class BenchCommits {

    static final int EVENT_BYTES = 250;

    private static final Instant AT = Instant.parse("2026-05-01T04:00:00.123456Z");
    private static final byte[] METADATA = MetadataJson.encode(Map.of("source", "bench"));
    private static final EventCodec CODEC = new EventCodec(EventCatalogue.standard());

    private BenchCommits() {}

    static EventCodec codec() {
        return CODEC;
    }

    /** So many commits of so many events; the number makes them different from others. */
    static List<Commit> commits(String number, int commits, int events) {
        List<Commit> made = new ArrayList<>(commits);
        for (int i = 0; i < commits; i++) {
            String aggregate = "order-" + number + '-' + i;
            List<StoredEvent> stored = new ArrayList<>(events);
            for (int n = 0; n < events; n++) stored.add(event(aggregate + '-' + n));
            made.add(new Commit(UUID.randomUUID().toString(), aggregate, "order", 0, AT, METADATA, stored));
        }
        return made;
    }

    private static StoredEvent event(String id) {
        StoredEvent bare = CODEC.encode(new OrderFulfilled(new OrderId(id), AT));
        String padding = "x".repeat(EVENT_BYTES - bare.payload().length);
        return CODEC.encode(new OrderFulfilled(new OrderId(id + padding), AT));
    }

    /** Order does not matter: threads mix. */
    static long checksum(List<Commit> commits) {
        long sum = 0;
        for (Commit commit : commits) {
            for (StoredEvent event : commit.events()) {
                CRC32 crc = new CRC32();
                crc.update(event.payload());
                sum += crc.getValue();
            }
        }
        return sum;
    }
}
