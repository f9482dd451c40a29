package crm.importers.orderfeed.intake;

import crm.importers.csv.mapping.Mapping;
import crm.importers.csv.orders.OrderItem;
import crm.importers.orderfeed.intake.FeedInbox.Stored;
import crm.importers.orderfeed.intake.FeedReading.Read;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What people see of items, and decide on those that could not be carried out. */
public final class FeedDesk {

    private final FeedInbox inbox;
    private final FeedStore store;
    private final StoredFeeds feeds;
    private final Runnable wake;
    private final Clock clock;

    FeedDesk(FeedInbox inbox, FeedStore store, StoredFeeds feeds, Runnable wake, Clock clock) {
        this.inbox = inbox;
        this.store = store;
        this.feeds = feeds;
        this.wake = wake;
        this.clock = clock;
    }

    /**
     * One that could not be carried out.
     *
     * @param key by which it is named here
     */
    public record Line(
            String key, String feed, @Nullable String number, Instant receivedAt, int attempts, FeedProblem problem) {}

    /** What one item of a sample becomes; {@code item} or {@code problem}. */
    public record Trial(
            @Nullable String number,
            FeedState state,
            @Nullable OrderItem item,
            @Nullable FeedProblem problem) {}

    /** How many items of this feed stand where; those that ended, of the last 30 days. */
    public Map<FeedState, Long> counts(String feed) {
        return inbox.counts(feed);
    }

    public long countParked() {
        return inbox.count(FeedInbox.PARKED);
    }

    /** The oldest first. */
    public List<Line> parked(int limit) {
        return inbox.list(FeedInbox.PARKED, limit).stream()
                .map(stored -> new Line(
                        stored.key(),
                        stored.record().feed(),
                        stored.record().number(),
                        stored.record().receivedAt(),
                        stored.record().attempts(),
                        stored.record().problem() == null
                                ? FeedProblem.GONE
                                : stored.record().problem()))
                .toList();
    }

    /** False: it is not parked any more. */
    public boolean retry(String key) {
        return decide(key, FeedRecord::waiting);
    }

    /** It is of no use. False: it is not parked any more. */
    public boolean dismiss(String key, String because, String by) {
        return decide(key, record -> record.dismissed(because, by, clock.instant()));
    }

    /**
     * What a sample would become; nothing is stored.
     *
     * @param sample a batch, or one order of it
     * @throws crm.importers.csv.ImportRefused when the mapping has errors
     * @throws FeedRefused when the sample is no JSON
     */
    public List<Trial> tryOut(String mappingText, String sample) {
        Mapping mapping = feeds.mapping(mappingText);
        JsonNode root = FeedBody.tree(sample.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        List<JsonNode> orders = root.path("orders").isArray()
                ? root.path("orders").valueStream().toList()
                : List.of(root);
        FeedReading reading = store.reading(mapping);
        List<Trial> trials = new ArrayList<>(orders.size());
        for (JsonNode order : orders) {
            Read read = reading.read(order);
            trials.add(new Trial(read.number(), read.state(), read.item(), read.problem()));
        }
        return trials;
    }

    private boolean decide(String key, UnaryOperator<FeedRecord> decision) {
        Stored stored = inbox.find(key)
                .filter(each -> each.record().state() == FeedState.PARKED)
                .orElse(null);
        if (stored == null || !inbox.replace(stored, decision.apply(stored.record()))) return false;
        wake.run();
        return true;
    }
}
