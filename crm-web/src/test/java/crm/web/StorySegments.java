package crm.web;

import crm.domain.contact.AddWay;
import crm.domain.order.OrderChannel;
import crm.domain.segment.Flag;
import crm.domain.segment.Measure;
import crm.domain.segment.Occasion;
import crm.domain.segment.SegmentId;
import crm.domain.segment.SegmentRule;
import crm.domain.segment.SegmentSharing;
import crm.domain.segment.SegmentSnapshot;
import crm.domain.segment.SnapshotId;
import crm.domain.segment.Trait;
import crm.projections.audience.AudienceFacts;
import crm.projections.audience.AudienceFacts.PaidOrder;
import crm.projections.audience.AudienceIndex;
import crm.projections.query.Names;
import crm.projections.query.RuleText;
import crm.projections.segment.SegmentDefinition;
import crm.projections.segment.SegmentSnapshots;
import crm.projections.segment.SegmentView;
import crm.projections.segment.SnapshotView;
import crm.store.log.LogPosition;
import java.time.Instant;
import java.time.MonthDay;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Segments of the invented chain, and its ten customers as rules see them. */
public final class StorySegments {

    public static final SegmentId LOYAL = new SegmentId("seg-loyal");
    static final SegmentId WATCHED = new SegmentId("seg-watched");
    private static final Instant MARCH = Instant.parse("2026-03-02T03:00:00Z");

    private StorySegments() {}

    static AudienceIndex index() {
        AudienceIndex index = new AudienceIndex();
        index.apply(
                IntStream.range(0, StoryCustomers.NAMES.length)
                        .mapToObj(StorySegments::facts)
                        .toList(),
                Set.of(),
                LogPosition.endOf(1_234_567));
        return index;
    }

    private static AudienceFacts facts(int i) {
        String store = "S%02d".formatted(i % 4 + 1);
        int today = (int) StoryChain.TODAY.toEpochDay();
        AudienceFacts.Builder facts = AudienceFacts.of(StoryCustomers.id(i).value())
                .trait(Trait.GENDER, i % 2 == 0 ? "MALE" : "FEMALE")
                .trait(Trait.CITY, "杭州")
                .trait(Trait.STORE, store)
                .trait(Trait.STAFF, "staff-li")
                .trait(Trait.SOURCE, AddWay.QR_CODE.name())
                .flag(Flag.CONTACT, true)
                .flag(Flag.MEMBER, i % 4 != 3)
                .occasion(Occasion.ADDED, today - 90 + i)
                .store(store);
        if (i % 8 == 0) facts.birthday(MonthDay.of(5, 3));
        if (i % 4 != 3) facts.measure(Measure.LEVEL, i % 4 + 1);
        if (i % 3 == 0) facts.tag(StoryCustomers.SPICY.value());
        for (int order = 0; order <= i % 3; order++)
            facts.order(
                    new PaidOrder(today - i - order * 10, OrderChannel.MALL_MINI_PROGRAM, 8_430, false, Set.of("热菜")));
        return facts.facts();
    }

    static List<SegmentView> all() {
        return List.of(
                view(
                        LOYAL,
                        "ops",
                        "老客复购",
                        rule("member and orders.count(last 90d, mini_program) >= 2"),
                        SegmentSharing.EVERYBODY,
                        false),
                view(
                        WATCHED,
                        "ops",
                        "快流失的会员",
                        rule("member and not orders.count(last 60d) >= 1"),
                        SegmentSharing.PRIVATE,
                        true));
    }

    private static SegmentView view(
            SegmentId id, String owner, String name, SegmentRule rule, SegmentSharing sharing, boolean watched) {
        return new SegmentView(
                id, owner, name, "", rule, 2, sharing, false, watched, MARCH, owner, MARCH.plusSeconds(90_000));
    }

    static List<SegmentDefinition> history(SegmentId id) {
        return List.of(
                new SegmentDefinition(
                        2,
                        rule("member and orders.count(last 90d, mini_program) >= 2"),
                        "ops",
                        MARCH.plusSeconds(90_000)),
                new SegmentDefinition(1, rule("orders.count >= 2"), "ops", MARCH));
    }

    public static SegmentRule rule(String text) {
        return RuleText.read(text, Names.NONE);
    }

    static SnapshotView snapshot() {
        return new SnapshotView(
                LOYAL,
                new SegmentSnapshot(
                        new SnapshotId("snap-1"),
                        2,
                        5,
                        1_200_000,
                        StoryChain.TODAY,
                        Pages.NOW.minusSeconds(90_000),
                        "-",
                        "-",
                        "-",
                        null),
                "ops",
                Pages.NOW.minusSeconds(90_000));
    }

    static SegmentSnapshots.Changes changes() {
        return new SegmentSnapshots.Changes(
                new SegmentSnapshots.Page(List.of("c-0001", "c-0002"), 2, ""),
                new SegmentSnapshots.Page(List.of("c-0006"), 1, ""));
    }
}
