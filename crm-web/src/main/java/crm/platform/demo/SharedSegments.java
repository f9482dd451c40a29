package crm.platform.demo;

import crm.domain.order.OrderChannel;
import crm.domain.segment.Occasion;
import crm.domain.segment.Orders.OrderFilter;
import crm.domain.segment.Orders.Total;
import crm.domain.segment.Period;
import crm.domain.segment.Range;
import crm.domain.segment.SegmentCommand.DefineSegment;
import crm.domain.segment.SegmentCommand.ShareSegment;
import crm.domain.segment.SegmentEditor;
import crm.domain.segment.SegmentId;
import crm.domain.segment.SegmentRule;
import crm.domain.segment.SegmentSharing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Whom head office has described for all stores, so that a store manager begins with a tap. */
final class SharedSegments {

    private static final SegmentEditor OPS = new SegmentEditor("ops", true);
    static final SegmentId LAPSED = new SegmentId("demo-lapsed");
    static final SegmentId REGULARS = new SegmentId("demo-regulars");
    static final SegmentId NEWCOMERS = new SegmentId("demo-newcomers");
    private static final int LAPSED_DAYS = 30;
    private static final int REGULAR_DAYS = 90;
    private static final int NEW_DAYS = 7;

    private SharedSegments() {}

    static List<Deed> deeds(Instant at) {
        List<Deed> deeds = new ArrayList<>();
        share(
                deeds,
                at,
                LAPSED,
                "30 天未下单的老客",
                "下过单，但最近 30 天没有",
                new SegmentRule.All(List.of(
                        ordered(Period.EVER, Set.of(), Range.atLeast(1)),
                        ordered(Period.last(LAPSED_DAYS), Set.of(), Range.exactly(0)))));
        share(
                deeds,
                at,
                REGULARS,
                "小程序常客",
                "90 天内在小程序下单两次以上",
                ordered(
                        Period.last(REGULAR_DAYS),
                        Set.of(OrderChannel.MALL_MINI_PROGRAM, OrderChannel.TAKEAWAY_MINI_PROGRAM),
                        Range.atLeast(2)));
        share(
                deeds,
                at,
                NEWCOMERS,
                "新加未下单",
                "7 天内添加，还没有下过单",
                new SegmentRule.All(List.of(
                        new SegmentRule.Dated(Occasion.ADDED, Period.last(NEW_DAYS)),
                        ordered(Period.EVER, Set.of(), Range.exactly(0)))));
        return deeds;
    }

    private static SegmentRule ordered(Period period, Set<OrderChannel> channels, Range times) {
        return new SegmentRule.Ordered(Total.COUNT, new OrderFilter(period, channels, Set.of()), times);
    }

    private static void share(
            List<Deed> deeds, Instant at, SegmentId segment, String name, String description, SegmentRule rule) {
        String deed = "seed:segment:" + segment;
        deeds.add(Deed.first(at, deed, new DefineSegment(segment, OPS, name, description, rule, at)));
        deeds.add(Deed.then(at, deed + ":share", new ShareSegment(segment, OPS, SegmentSharing.EVERYBODY, at)));
    }
}
