package crm.importers.wechat;

import crm.importers.orderfeed.intake.FeedStore;
import crm.importers.wechat.ShopNews.News;
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
import java.util.Set;
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

    /** No answer, busy, or a quota that is spent: WeChat is asked again. */
    private static final Set<Integer> PASSING = Set.of(0, -1, 45009, 45011);

    /** The interface is not there, or not for this app. */
    private static final Set<Integer> NOT_OFFERED = Set.of(40066, 48001, 61007);

    private final StoredWeChatApps apps;
    private final ShopNews news;
    private final OrderFetching fetching;
    private final FeedStore store;
    private final DocumentCollection cursors;
    private final Leases leases;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.builder().build();
    private final Rounds rounds = new Rounds("wechat-orders", PULSE, GOODBYE, this::round);
    private volatile @Nullable Instant polledAt;

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
        this.news = new ShopNews(apps, documents, rounds::wake);
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

    /** All is asked for at once: an app was entered. */
    public void wake() {
        polledAt = null;
        rounds.wake();
    }

    /** Takes what WeChat tells by itself; the orders it is about are asked for within seconds. */
    public ShopNews news() {
        return news;
    }

    public WeChatStanding standing(String appid) {
        return cursors.get(appid).map(this::read).orElse(WeChatStanding.NONE);
    }

    private Duration round() throws InterruptedException {
        told();
        Instant last = polledAt;
        Instant now = clock.instant();
        if (last == null || !now.isBefore(last.plus(PULSE))) {
            polledAt = now;
            work();
        }
        return PULSE;
    }

    /** Asks about the orders of which WeChat told by itself. */
    void told() throws InterruptedException {
        List<WeChatApp> shops = apps.find().stream()
                .filter(app -> app.kind() == Kind.SHOP && !news.of(app).isEmpty())
                .toList();
        if (shops.isEmpty()) return;
        Lease held = leases.take(LEASE).orElse(null);
        for (WeChatApp shop : shops) if (held != null) held = told(shop, held);
        if (held != null) leases.release(held);
    }

    /** Null when the lease was lost. */
    private @Nullable Lease told(WeChatApp shop, Lease lease) throws InterruptedException {
        @Nullable Lease held = lease;
        try {
            for (List<News> some = news.of(shop);
                    held != null && !some.isEmpty() && !rounds.isClosing();
                    some = news.of(shop)) {
                for (News each : some) ask(shop, each);
                held = leases.renew(held).orElse(null);
            }
        } catch (WeChatClient.NotNow later) {
            LOG.debug("{} goes on in a minute", shop.appid());
        } catch (WeChatRefusal refusal) {
            LOG.warn("WeChat gave no order of {}: {}", shop.appid(), refusal.getMessage());
        }
        return held;
    }

    /** What WeChat does not know is not asked for again: the next fetching sees whatever there is. */
    private void ask(WeChatApp shop, News each) throws InterruptedException {
        try {
            keep(shop, fetching.shopOrder(shop, each.number()));
        } catch (WeChatRefusal refusal) {
            if (PASSING.contains(refusal.code())) throw refusal;
            LOG.warn("WeChat told of an order of {} and does not give it: {}", shop.appid(), refusal.getMessage());
        }
        news.done(each);
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
        afterSales(app, upTo, to);
        save(app, standing.fetched(to, now));
        return to.isBefore(end);
    }

    /** Of a mini-program further back: it took its order some time to be known, without which no refund is taken. */
    private void afterSales(WeChatApp app, Instant upTo, Instant to) throws InterruptedException {
        Duration back = app.kind() == Kind.MINI_PROGRAM ? STRETCH : OVERLAP;
        try {
            fetching.afterSales(app, upTo.minus(back), to, items -> keep(app, items));
        } catch (WeChatRefusal refusal) {
            if (app.kind() != Kind.MINI_PROGRAM || !NOT_OFFERED.contains(refusal.code())) throw refusal;
            LOG.debug("WeChat keeps no after-sales of {}", app.appid());
        }
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
