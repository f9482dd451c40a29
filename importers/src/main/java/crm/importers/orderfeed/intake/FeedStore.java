package crm.importers.orderfeed.intake;

import crm.importers.csv.mapping.Field;
import crm.importers.csv.mapping.Mapping;
import crm.importers.orderfeed.intake.FeedInbox.Arrival;
import crm.importers.orderfeed.intake.FeedInbox.Stored;
import crm.importers.orderfeed.intake.FeedReading.Read;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Stores items, each content once, and says of each what is known of it by then. Safe for many threads. */
public final class FeedStore {

    private final FeedInbox inbox;
    private final String currency;
    private final Predicate<String> isStore;
    private final Runnable wake;
    private final Clock clock;

    /** @param wake tells the worker that there is something new */
    FeedStore(FeedInbox inbox, String currency, Predicate<String> isStore, Runnable wake, Clock clock) {
        this.inbox = inbox;
        this.currency = currency;
        this.isStore = isStore;
        this.wake = wake;
        this.clock = clock;
    }

    /** Durable when it returns. */
    public FeedAnswer take(String feed, Mapping mapping, List<JsonNode> orders) {
        FeedReading reading = reading(mapping);
        List<String> keys = new ArrayList<>(orders.size());
        List<Read> reads = new ArrayList<>(orders.size());
        Map<String, Arrival> fresh = new LinkedHashMap<>();
        for (JsonNode order : orders) {
            byte[] body = FeedBody.bytes(order);
            Read read = reading.read(order);
            String key = inbox.key(feed, body);
            keys.add(key);
            reads.add(read);
            fresh.putIfAbsent(key, new Arrival(key, feed, read.number(), read.state(), read.problem(), body));
        }
        Map<String, Stored> known = inbox.findAll(fresh.keySet());
        for (Arrival each : fresh.values()) healed(known.get(each.key()), each);
        fresh.keySet().removeAll(known.keySet());
        Set<String> raced = inbox.storeAll(fresh.values());
        fresh.keySet().removeAll(raced);
        if (!fresh.isEmpty() || !known.isEmpty()) wake.run();
        return answer(keys, reads, fresh);
    }

    FeedReading reading(Mapping mapping) {
        return new FeedReading(mapping, clock.instant(), currency, isStore);
    }

    /** Of what is kept: an item whose customer was erased needs none, whatever the mapping asks for. */
    FeedReading reading(Mapping mapping, FeedRecord kept) {
        return reading(kept.erased() ? mapping.notNeeding(Field.IDENTITIES) : mapping);
    }

    /** Posted again after its cause was removed: it is tried again. */
    private void healed(@Nullable Stored stored, Arrival again) {
        if (stored != null && stored.record().state() == FeedState.PARKED && again.state() == FeedState.WAITING)
            inbox.replace(stored, stored.record().waiting());
    }

    private static FeedAnswer answer(List<String> keys, List<Read> reads, Map<String, Arrival> fresh) {
        List<FeedAnswer.Line> lines = new ArrayList<>(keys.size());
        for (int i = 0; i < keys.size(); i++) {
            Read read = reads.get(i);
            boolean isNew = fresh.remove(keys.get(i)) != null; // twice in one batch: the second is a repeat
            FeedState outcome = switch (read.state()) {
                case WAITING -> isNew ? FeedState.ACCEPTED : FeedState.REPEATED;
                default -> read.state();
            };
            lines.add(new FeedAnswer.Line(read.number(), outcome, read.problem()));
        }
        return new FeedAnswer(lines);
    }
}
