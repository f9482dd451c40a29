package crm.web.wecom;

import crm.domain.org.StoreId;
import crm.importers.orderfeed.intake.FeedDesk;
import crm.importers.orderfeed.intake.FeedState;
import crm.importers.wechat.StoredWeChatApps;
import crm.importers.wechat.WeChatApp;
import crm.importers.wechat.WeChatOrders;
import crm.importers.wechat.WeChatStanding;
import crm.projections.org.StoreDirectory;
import crm.projections.org.StoreView;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How the fetching of orders from WeChat stands. */
@Component
public class FetchedOrders {

    private final StoredWeChatApps apps;
    private final WeChatOrders orders;
    private final FeedDesk desk;
    private final StoreDirectory stores;

    FetchedOrders(StoredWeChatApps apps, WeChatOrders orders, FeedDesk desk, StoreDirectory stores) {
        this.apps = apps;
        this.orders = orders;
        this.desk = desk;
        this.stores = stores;
    }

    /** @param store null: its orders are parked */
    public record Line(WeChatApp app, @Nullable String store, WeChatStanding standing, long accepted, long parked) {}

    List<Line> lines() {
        return apps.find().stream().map(this::line).toList();
    }

    private Line line(WeChatApp app) {
        var counts = desk.counts(app.feed());
        StoreId id = app.storeId();
        String store = id == null ? null : stores.store(id).map(StoreView::name).orElse(id.value());
        return new Line(
                app,
                store,
                orders.standing(app.appid()),
                counts.getOrDefault(FeedState.ACCEPTED, 0L),
                counts.getOrDefault(FeedState.PARKED, 0L));
    }
}
