package crm.importers.wechat;

import crm.domain.org.StoreId;
import crm.importers.csv.mapping.Mapping;
import crm.importers.csv.mapping.MappingReader;
import crm.importers.orderfeed.intake.FeedMappings;
import crm.importers.wechat.WeChatApp.Kind;
import java.util.Optional;

/** Reads the items that the poller makes of WeChat's answers; amounts are fen there, times seconds. */
public final class WeChatMappings implements FeedMappings {

    /** No store has this number: what is of none is parked. */
    private static final String NOWHERE = "-";

    private final StoredWeChatApps apps;

    public WeChatMappings(StoredWeChatApps apps) {
        this.apps = apps;
    }

    @Override
    public Optional<Mapping> find(String feed) {
        return apps.find().stream()
                .filter(app -> app.feed().equals(feed))
                .findFirst()
                .map(WeChatMappings::of);
    }

    static Mapping of(WeChatApp app) {
        StoreId store = app.storeId();
        String channel = app.miniProgram() + "_MINI_PROGRAM";
        return MappingReader.read("""
                name: wechat
                kind: orders
                source: %s
                currency: CNY
                zone: Asia/Shanghai
                dates: epoch-seconds
                amounts: fen
                openid-of: "%s"
                rows: lines
                register-customers: %s
                fields:
                  number: number
                  placed-at: at
                  event: { column: what, values: { order: ORDER, paid: PAYMENT, refund: REFUND, void: VOID } }
                  event-id: { column: id, optional: true }
                  paid-at: { column: paidAt, optional: true }
                  channel: { constant: %s }
                  store: { constant: '%s' }
                  unionid: { column: unionid, optional: true }
                  openid: { column: openid, optional: true }
                  total: { column: total, optional: true }
                  sku: { column: lines.sku, optional: true }
                  quantity: { column: lines.count, optional: true }
                  amount: { column: lines.sum, optional: true }
                """.formatted(
                        app.source(),
                        app.appid(),
                        app.kind() == Kind.SHOP,
                        channel,
                        (store == null ? NOWHERE : store.value()).replace("'", "''")));
    }
}
