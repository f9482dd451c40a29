package crm.importers.orderfeed.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import crm.domain.customer.CustomerId;
import crm.domain.org.RegionId;
import crm.domain.org.StoreCommand.DefineStore;
import crm.domain.org.StoreId;
import crm.importers.identity.IdentityQuestions;
import crm.importers.identity.RecordsUnderTest;
import crm.store.documents.Leases;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Order feeds on a chain with one store and one feed. */
public final class FeedChain implements AutoCloseable {

    public static final String SECRET = "the-secret-of-the-till";

    /** A till that writes yuan, one order an item with its lines. */
    public static final String YUAN = """
            name: till
            kind: orders
            source: till
            currency: CNY
            zone: Asia/Shanghai
            dates: ["yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ssXXX", epoch-seconds]
            amounts: yuan
            openid-of: wx-mall
            rows: lines
            payment: with-order
            fields:
              number: no
              placed-at: at
              event: { column: type, optional: true, values: { sale: ORDER, refund: REFUND, void: VOID, done: FULFILMENT, paid: PAYMENT } }
              event-id: { column: refundNo, optional: true }
              currency: { column: currency, optional: true }
              channel: { column: channel, values: { 堂食: POS, 商城: MALL_MINI_PROGRAM } }
              store: shop.code
              unionid: { column: buyer.unionid, optional: true }
              openid: { column: buyer.openid, optional: true }
              phone: { column: buyer.phone, optional: true }
              total: amount
              sku: { column: items.sku, optional: true }
              quantity: { column: items.count, optional: true }
              amount: { column: items.sum, optional: true }
            """;

    public final RecordsUnderTest records;
    public final StoredFeeds settings;
    public final Feeds feeds;
    public final List<String> asked = new ArrayList<>();

    public FeedChain(Path directory) {
        this(directory, feed -> Optional.empty());
    }

    public FeedChain(Path directory, FeedMappings others) {
        records = new RecordsUnderTest(directory);
        settings = new StoredFeeds(records.documents, records.keys, "CNY");
        if (settings.find().isEmpty()) settings.save(new FeedSettings("till", SECRET, YUAN));
        feeds = Feeds.of(new Feeds.Outside(
                records.commands(),
                records.log,
                records.vault,
                records.documents,
                records.keys,
                new Leases(records.documents, "one", Duration.ofSeconds(30), records.clock),
                settings,
                others,
                records.unmatched,
                new IdentityQuestions() {
                    @Override
                    public void ask(CustomerId customer, String appid, String unionid, String openid) {
                        asked.add(appid + "/" + unionid + "/" + openid);
                    }

                    @Override
                    public void contactAdded(CustomerId customer) {}
                },
                "CNY",
                records.clock));
    }

    public void store(String id) {
        records.send(new DefineStore(new StoreId(id), id, new RegionId("east"), "杭州"));
    }

    public static String sale(String number, String amount) {
        return """
                {"no":"%s","type":"sale","at":"2026-05-06 12:00:00","channel":"堂食","shop":{"code":"S1"},"amount":%s,
                 "items":[{"sku":"D1","count":1,"sum":%s}]}""".formatted(number, amount, amount);
    }

    public static String refund(String number, String id, String amount) {
        return """
                {"no":"%s","type":"refund","refundNo":"%s","at":"2026-05-07 09:00:00","amount":%s}""".formatted(number, id, amount);
    }

    public FeedAnswer post(String... orders) {
        return postBody("{\"orders\":[" + String.join(",", orders) + "]}");
    }

    public FeedAnswer postBody(String body) {
        return post(records.clock.instant(), body.getBytes(UTF_8), false);
    }

    public FeedAnswer post(Instant at, byte[] body, boolean gzip) {
        String timestamp = Long.toString(at.getEpochSecond());
        return feeds.intake().receive("till", timestamp, FeedIntake.sign(SECRET, timestamp, body), gzip, body);
    }

    public void work() {
        try {
            feeds.worker().work();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        feeds.worker().close();
        records.close();
    }
}
