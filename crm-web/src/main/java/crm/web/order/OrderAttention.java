package crm.web.order;

import crm.importers.orderfeed.intake.FeedDesk;
import crm.platform.security.Routes;
import crm.platform.security.SignedIn;
import crm.projections.order.OrderQueries;
import crm.projections.order.WaitingMoney;
import crm.web.shared.Attention;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Orders of nobody who is known, money that waits for its order, and lines of feeds that were set aside. */
@Component
class OrderAttention implements Attention {

    private final OrderQueries orders;
    private final WaitingMoney waiting;
    private final FeedDesk feeds;

    OrderAttention(OrderQueries orders, WaitingMoney waiting, FeedDesk feeds) {
        this.orders = orders;
        this.waiting = waiting;
        this.feeds = feeds;
    }

    @Override
    public List<Item> of(SignedIn by) {
        List<Item> items = new ArrayList<>();
        if (!Routes.mayOpen(by.user().roles(), "/orders/unmatched")) return items;
        long unmatched = orders.unmatchedTotals(by.scope()).orders();
        if (unmatched > 0)
            items.add(new Item(
                    Weight.UNDER_WAY,
                    "unmatched",
                    "receipt",
                    unmatched,
                    orders.oldestUnmatched(by.scope()).orElse(null),
                    "/orders/unmatched"));
        long early = waiting.count(by.scope());
        if (early > 0) items.add(new Item(Weight.WAITING, "early-money", "coin", early, oldest(by), "/revenue/check"));
        // A line belongs to no store before it is understood.
        if (by.scope().sees(null) && Routes.mayOpen(by.user().roles(), "/orders/feeds") && feeds.countParked() > 0)
            items.add(new Item(
                    Weight.WAITING,
                    "feed-parked",
                    "plug",
                    feeds.countParked(),
                    feeds.parked(1).stream()
                            .map(FeedDesk.Line::receivedAt)
                            .findFirst()
                            .orElse(null),
                    "/orders/feeds"));
        return items;
    }

    private @Nullable Instant oldest(SignedIn by) {
        return waiting.longest(by.scope(), 1).stream()
                .map(WaitingMoney.Row::since)
                .findFirst()
                .orElse(null);
    }
}
