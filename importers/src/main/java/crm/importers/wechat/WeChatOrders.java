package crm.importers.wechat;

import crm.importers.orderfeed.intake.FeedStore;
import crm.importers.wechat.WeChatApp.Kind;
import crm.store.documents.CollectionDefinition;
import crm.store.documents.Document;
import crm.store.documents.DocumentCollection;
import crm.store.documents.DocumentStore;
import crm.store.documents.Leases;
import crm.store.documents.Leases.Lease;
import crm.store.log.EventLog;
import crm.store.work.Rounds;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Fetches orders from WeChat, stretch by stretch. A stretch counts as fetched when all of it is stored; the next one begins
 * before its end, so that what appears late is not missed. After a crash it is fetched again: each item is stored once.
 */
public final class WeChatOrders implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WeChatOrders.class);

    static final CollectionDefinition COLLECTION = CollectionDefinition.fact("wechat-order-cursors");

    private static final String LEASE = "wechat-orders";
    private static final Duration PULSE = Duration.ofSeconds(30);
    private static final Duration GOODBYE = Duration.ofSeconds(15);

    /** How far back the first fetching goes. */
    private static final Duration FIRST = Duration.ofDays(30);

    private static final Duration STRETCH = Duration.ofDays(1);

    /** What appears later than this is missed. */
    private static final Duration OVERLAP = Duration.ofHours(1);

    /** So long a back end has to report an order itself, with its lines and store. */
    private static final Duration BACK_END_FIRST = Duration.ofMinutes(10);

    private static final Duration REFUNDS_EVERY = Duration.ofHours(1);
    private static final Duration REFUNDS_BACK = Duration.ofDays(30);

    private final StoredWeChatApps apps;
    private final OrderFetching fetching;
    private final FeedStore store;
    private final DocumentCollection cursors;
    private final Leases leases;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.builder().build();
    private final Rounds rounds = new Rounds("wechat-orders", PULSE, GOODBYE, this::round);

    /** Does not run yet. */
    public WeChatOrders(
            StoredWeChatApps apps,
            WeChatClient client,
            FeedStore store,
            EventLog log,
            DocumentStore documents,
            Leases leases,
            Clock clock) {
        this.apps = apps;
        this.fetching = new OrderFetching(
                client, new RefundDates(documents), id -> log.lastSequence(id).isPresent(), clock);
        this.store = store;
        this.cursors = documents.collection(COLLECTION);
        this.leases = leases;
        this.clock = clock;
    }

    public void start() {
        rounds.start();
    }

    public void wake() {
        rounds.wake();
    }

    public WeChatStanding standing(String appid) {
        return cursors.get(appid).map(this::read).orElse(WeChatStanding.NONE);
    }

    private Duration round() throws InterruptedException {
        work();
        return PULSE;
    }

    /** Fetches what there is by now, of each app. */
    void work() throws InterruptedException {
        List<WeChatApp> all = apps.find();
        if (all.isEmpty()) return;
        Optional<Lease> lease = leases.take(LEASE);
        if (lease.isEmpty()) return; // another instance is at it
        Lease held = lease.get();
        for (WeChatApp app : all) {
            Lease next = fetch(app, held);
            if (next == null) return;
            held = next;
        }
        leases.release(held);
    }

    /** Null when the lease was lost. */
    private @Nullable Lease fetch(WeChatApp app, Lease lease) throws InterruptedException {
        try {
            @Nullable Lease held = lease;
            while (held != null && !rounds.isClosing() && stretch(app))
                held = leases.renew(held).orElse(null);
            if (held != null && app.kind() == Kind.MINI_PROGRAM) refunds(app);
            return held == null ? null : leases.renew(held).orElse(null);
        } catch (WeChatClient.NotNow later) {
            LOG.debug("{} goes on in a minute", app.appid());
        } catch (WeChatRefusal refusal) {
            LOG.warn("WeChat gave no orders of {}: {}", app.appid(), refusal.getMessage());
            save(app, standing(app.appid()).troubled(String.valueOf(refusal.getMessage()), clock.instant()));
        }
        return leases.renew(lease).orElse(null);
    }

    /** The next stretch; false when there is none yet, or it was the last by now. */
    private boolean stretch(WeChatApp app) throws InterruptedException {
        WeChatStanding standing = standing(app.appid());
        Instant now = clock.instant();
        Instant end = app.kind() == Kind.MINI_PROGRAM ? now.minus(BACK_END_FIRST) : now;
        Instant upTo = standing.upTo() == null ? end.minus(FIRST) : standing.upTo();
        if (!end.isAfter(upTo)) return false;
        Instant to = upTo.plus(STRETCH).isBefore(end) ? upTo.plus(STRETCH) : end;
        fetching.between(app, upTo.minus(OVERLAP), to, items -> keep(app, items));
        save(app, standing.fetched(to, now));
        return to.isBefore(end);
    }

    private void refunds(WeChatApp app) throws InterruptedException {
        WeChatStanding standing = standing(app.appid());
        Instant now = clock.instant();
        Instant last = standing.refundsAt();
        if (last != null && now.isBefore(last.plus(REFUNDS_EVERY))) return;
        fetching.refunds(app, REFUNDS_BACK, items -> keep(app, items));
        save(app, standing.lookedForRefunds(now));
    }

    private void keep(WeChatApp app, List<JsonNode> items) {
        if (!items.isEmpty()) store.take(app.feed(), WeChatMappings.of(app), items);
    }

    /** Of two writers the last one counts: both fetched what they say. */
    private void save(WeChatApp app, WeChatStanding standing) {
        while (true) {
            long version = cursors.get(app.appid()).map(Document::version).orElse(0L);
            Document document = new Document(app.appid(), version + 1, json.writeValueAsBytes(standing), Map.of());
            if (cursors.compareAndSet(version, document)) return;
        }
    }

    private WeChatStanding read(Document document) {
        return json.readValue(document.body(), WeChatStanding.class);
    }

    /** Ends after the page that is under way. */
    @Override
    public void close() {
        rounds.close();
    }
}
