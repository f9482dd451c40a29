package crm.projections.shared;

import crm.domain.channel.ChannelCodeContent;
import crm.domain.channel.ChannelCodeEvent.ChannelCodeConfirmed;
import crm.domain.channel.ChannelCodeEvent.ChannelCodeRefused;
import crm.domain.channel.ChannelCodeEvent.ChannelCodeRequested;
import crm.domain.channel.ChannelCodeEvent.ChannelCodeRetired;
import crm.domain.channel.ChannelCodeId;
import crm.domain.contact.AddWay;
import crm.domain.contact.ContactEvent.ContactAbsorbed;
import crm.domain.contact.ContactEvent.ContactAdded;
import crm.domain.contact.ContactEvent.ContactLost;
import crm.domain.contact.ContactEvent.ContactRemovedByStaff;
import crm.domain.contact.ContactEvent.ContactTagged;
import crm.domain.contact.ContactId;
import crm.domain.contact.ContactPast;
import crm.domain.contact.ContactStatus;
import crm.domain.customer.CustomerEvent.CustomerAbsorbed;
import crm.domain.customer.CustomerEvent.CustomerMerged;
import crm.domain.customer.CustomerEvent.CustomerProfileRecorded;
import crm.domain.customer.CustomerEvent.CustomerRegistered;
import crm.domain.customer.CustomerId;
import crm.domain.customer.Gender;
import crm.domain.customer.MembershipEvent.BalanceEntered;
import crm.domain.customer.MembershipEvent.MembershipAbsorbed;
import crm.domain.customer.MembershipEvent.MembershipLevelChanged;
import crm.domain.customer.MembershipEvent.MembershipOpened;
import crm.domain.customer.MembershipEvent.PointsEntered;
import crm.domain.customer.MembershipId;
import crm.domain.customer.MembershipPast;
import crm.domain.customer.MergeReason;
import crm.domain.order.OrderChannel;
import crm.domain.order.OrderEvent.OrderCancelled;
import crm.domain.order.OrderEvent.OrderFulfilled;
import crm.domain.order.OrderEvent.OrderMatched;
import crm.domain.order.OrderEvent.OrderPaid;
import crm.domain.order.OrderEvent.OrderPlaced;
import crm.domain.order.OrderEvent.OrderReassigned;
import crm.domain.order.OrderEvent.OrderRefunded;
import crm.domain.order.OrderId;
import crm.domain.order.OrderLine;
import crm.domain.order.Payment;
import crm.domain.order.Refund;
import crm.domain.org.MiniProgram;
import crm.domain.org.RegionEvent.RegionDefined;
import crm.domain.org.RegionEvent.RegionRenamed;
import crm.domain.org.RegionId;
import crm.domain.org.StaffAccountEvent.MiniProgramAttached;
import crm.domain.org.StaffAccountEvent.StaffLeft;
import crm.domain.org.StaffAccountEvent.StaffRegistered;
import crm.domain.org.StaffAccountEvent.StaffStoresAssigned;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StaffRole;
import crm.domain.org.StoreEvent.StoreClosed;
import crm.domain.org.StoreEvent.StoreDefined;
import crm.domain.org.StoreEvent.StoreReopened;
import crm.domain.org.StoreId;
import crm.domain.shared.DomainEvent;
import crm.domain.shared.Money;
import crm.domain.tag.TagGroupEvent.TagAdded;
import crm.domain.tag.TagGroupEvent.TagGroupDefined;
import crm.domain.tag.TagGroupEvent.TagRemoved;
import crm.domain.tag.TagGroupEvent.TagRenamed;
import crm.domain.tag.TagGroupId;
import crm.domain.tag.TagId;
import crm.domain.visit.MiniProgramVisit;
import crm.domain.visit.VisitDayId;
import crm.domain.visit.VisitEvent.MiniProgramOpened;
import crm.domain.visit.VisitEvent.MiniProgramVisitAbsorbed;
import crm.domain.visit.VisitScene;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An invented chain: what happened to each aggregate in order, the aggregates mixed at random. The same seed yields the same
 * chain.
 */
public final class RandomChain {

    private static final Duration SPAN = Duration.ofDays(40);
    private static final int REGIONS = 3;

    private final Random random;
    private final Instant start;
    private final int stores;
    private final int staff;
    private final int customers;
    private final List<Deque<Happening>> streams = new ArrayList<>();

    private RandomChain(long seed, Instant start, int stores, int staff, int customers) {
        this.random = new Random(seed);
        this.start = start;
        this.stores = stores;
        this.staff = staff;
        this.customers = customers;
    }

    public static List<Happening> of(long seed, Instant start, int stores, int staff, int customers, int orders) {
        RandomChain chain = new RandomChain(seed, start, stores, staff, customers);
        chain.theChain();
        for (int i = 0; i < customers; i++) chain.customer(i);
        for (int i = 0; i < customers; i++) chain.visits(i);
        for (int i = 0; i + 1 < customers; i += 15) chain.merger(i, i + 1);
        for (int i = 0; i < orders; i++) chain.order(i);
        return chain.mixed();
    }

    public static StoreId store(int i) {
        return new StoreId("S%03d".formatted(i));
    }

    public static CustomerId customerId(int i) {
        return new CustomerId("c%05d".formatted(i));
    }

    public static StaffAccountId staffId(int i) {
        return new StaffAccountId("s%03d".formatted(i));
    }

    private void theChain() {
        for (int i = 0; i < REGIONS; i++) {
            RegionId region = new RegionId("R" + i);
            stream("region", region, new RegionDefined(region, "Region " + i), new RegionRenamed(region, "大区" + i));
        }
        for (int i = 0; i < stores; i++) {
            StoreId store = store(i);
            RegionId region = new RegionId("R" + i % REGIONS);
            List<DomainEvent> events = new ArrayList<>(List.of(new StoreDefined(store, "门店" + i, region, "北京")));
            if (random.nextInt(3) == 0) events.add(new StoreClosed(store, at()));
            if (events.size() > 1 && random.nextBoolean()) events.add(new StoreReopened(store, at()));
            stream("store", store, events.toArray(DomainEvent[]::new));
        }
        for (int i = 0; i < staff; i++) staff(staffId(i));
        for (int i = 0; i < 2; i++) channelCode("k" + i); // and one more that was made elsewhere
        TagGroupId group = new TagGroupId("g");
        stream(
                "tag-group",
                group,
                new TagGroupDefined(group, "口味"),
                new TagAdded(group, new TagId("t1"), "爱吃辣"),
                new TagAdded(group, new TagId("t2"), "爱吃面"),
                new TagRenamed(group, new TagId("t1"), "嗜辣"),
                new TagRemoved(group, new TagId("t2")));
    }

    private void channelCode(String code) {
        ChannelCodeId id = new ChannelCodeId(code);
        ChannelCodeContent content = new ChannelCodeContent(code, Set.of(staffId(0)), store(0), true, null);
        ChannelCodeContent changed = new ChannelCodeContent(code + "!", Set.of(staffId(0)), store(0), true, null);
        stream(
                "channel-code",
                id,
                new ChannelCodeRequested(id, 1, content, at()),
                new ChannelCodeConfirmed(id, 1, "cfg", "https://qr.example/" + code, at()),
                new ChannelCodeRequested(id, 2, changed, at()),
                new ChannelCodeRefused(id, 2, 40096, at()),
                new ChannelCodeRetired(id, "cfg", at()));
    }

    private void staff(StaffAccountId id) {
        List<DomainEvent> events = new ArrayList<>();
        events.add(new StaffRegistered(id, StaffRole.GUIDE, Set.of(anyStore()), 1, at()));
        events.add(new MiniProgramAttached(id, MiniProgram.MALL, at()));
        if (random.nextBoolean())
            events.add(new StaffStoresAssigned(id, Set.of(store(0), store(1 + random.nextInt(stores - 1))), at()));
        if (random.nextInt(5) == 0) events.add(new StaffLeft(id, at()));
        stream("staff", id, events.toArray(DomainEvent[]::new));
    }

    private void customer(int i) {
        CustomerId id = customerId(i);
        stream(
                "customer",
                id,
                new CustomerRegistered(id, at()),
                new CustomerProfileRecorded(id, Gender.FEMALE, "北京", 1, at()),
                new CustomerProfileRecorded(id, Gender.FEMALE, "上海", 2, at()));
        if (random.nextInt(3) > 0)
            stream(
                    "membership",
                    MembershipId.of(id),
                    new MembershipOpened(id, 1, at()),
                    new PointsEntered(id, "p1", 100 + random.nextInt(100), "order", at()),
                    new MembershipLevelChanged(id, 2 + random.nextInt(3), at()),
                    new PointsEntered(id, "p2", -50, "spent", at()),
                    new BalanceEntered(id, "b1", Money.fen(10_000), "charged", at()));
        for (int n = random.nextInt(3); n >= 0; n--) contact(id, staffId((i * 7 + n * 3) % staff));
    }

    private void contact(CustomerId customer, StaffAccountId guide) {
        StoreId store = random.nextInt(20) == 0 ? null : anyStore();
        List<DomainEvent> events = new ArrayList<>();
        events.add(new ContactAdded(customer, guide, store, AddWay.QR_CODE, null, at()));
        if (random.nextBoolean()) {
            events.add(new ContactTagged(customer, guide, Set.of(new TagId("t1"), new TagId("t2")), Set.of(), at()));
            events.add(new ContactTagged(customer, guide, Set.of(), Set.of(new TagId("t2")), at()));
        }
        switch (random.nextInt(5)) {
            case 0 -> events.add(new ContactLost(customer, guide, store, at()));
            case 1 -> events.add(new ContactRemovedByStaff(customer, guide, store, at()));
            default ->
                events.add(new ContactAdded(customer, guide, store, AddWay.CHANNEL, "k" + random.nextInt(3), at()));
        }
        stream("contact", ContactId.of(customer, guide), events.toArray(DomainEvent[]::new));
    }

    private void visits(int i) {
        for (int n = random.nextInt(3); n > 0; n--) {
            Instant at = at();
            VisitDayId day =
                    VisitDayId.of(customerId(i), at.atZone(ZoneOffset.UTC).toLocalDate());
            stream("visit-day", day, new MiniProgramOpened(day, visit("wx:" + i + "-" + n, at)));
        }
    }

    private MiniProgramVisit visit(String id, Instant at) {
        VisitScene scene = VisitScene.values()[random.nextInt(VisitScene.values().length)];
        return new MiniProgramVisit(id, MiniProgram.MALL, scene, anyStore(), staffId(0), null, "m1", at);
    }

    /** One record becomes part of another, and what was told of it comes over. */
    private void merger(int from, int into) {
        CustomerId absorbed = customerId(from);
        CustomerId survivor = customerId(into);
        Instant at = at();
        stream("customer", absorbed, new CustomerMerged(absorbed, survivor, MergeReason.SAME_UNIONID, at));
        stream("customer", survivor, new CustomerAbsorbed(survivor, absorbed, at, Gender.MALE, at, "广州", at, 3, at));
        ContactPast relation = new ContactPast(
                List.of(new ContactPast.Fact(ContactStatus.ADDED, at, anyStore(), AddWay.QR_CODE, "k0")),
                List.of(new ContactPast.Tag(new TagId("t1"), true, at)));
        stream(
                "contact",
                ContactId.of(survivor, staffId(0)),
                new ContactAbsorbed(survivor, staffId(0), absorbed, relation, at));
        MembershipPast entries = new MembershipPast(
                List.of(new MembershipPast.Level(5, at)),
                List.of(new MembershipPast.Points("p9", 70, "order", at)),
                List.of(new MembershipPast.Balance("b9", Money.fen(900), "charged", at)));
        stream("membership", MembershipId.of(survivor), new MembershipAbsorbed(survivor, absorbed, entries, at));
        VisitDayId day = VisitDayId.of(survivor, at.atZone(ZoneOffset.UTC).toLocalDate());
        stream("visit-day", day, new MiniProgramVisitAbsorbed(day, absorbed, visit("wx:merged-" + from, at)));
    }

    private void order(int i) {
        OrderId id = new OrderId("t:" + i);
        StoreId store = anyStore();
        OrderChannel channel = OrderChannel.values()[random.nextInt(OrderChannel.values().length)];
        CustomerId known = random.nextInt(4) == 0 ? null : customerId(random.nextInt(customers));
        Money total = Money.fen(1_000 + random.nextInt(30_000));
        Instant placedAt = at();
        List<OrderLine> lines = List.of(new OrderLine("sku" + random.nextInt(50), "food", 1, total));
        Deque<Happening> stream = new ArrayDeque<>();
        DomainEvent placed = new OrderPlaced(id, store, channel, known, null, lines, total, placedAt, null);
        if (random.nextInt(10) == 0) {
            stream.add(Happening.of("order", id, placed, new OrderCancelled(id, placedAt.plusSeconds(60))));
            streams.add(stream);
            return;
        }
        Instant paidAt = placedAt.plusSeconds(random.nextInt(90_000));
        Payment payment = new Payment("p", total, paidAt);
        stream.add(Happening.of("order", id, placed, new OrderPaid(id, store, channel, known, payment, true)));
        CustomerId customer = known;
        if (known == null && random.nextBoolean()) {
            customer = customerId(random.nextInt(customers));
            stream.add(Happening.of(
                    "order", id, new OrderMatched(id, store, channel, customer, total, Money.ZERO, paidAt)));
        }
        if (customer != null && random.nextInt(12) == 0) {
            CustomerId survivor = customerId(random.nextInt(customers));
            stream.add(Happening.of(
                    "order",
                    id,
                    new OrderReassigned(id, store, channel, customer, survivor, total, Money.ZERO, paidAt)));
            customer = survivor;
        }
        refunds(stream, id, store, channel, customer, total, paidAt);
        if (random.nextBoolean())
            stream.add(Happening.of("order", id, new OrderFulfilled(id, paidAt.plusSeconds(1_800))));
        streams.add(stream);
    }

    private void refunds(
            Deque<Happening> stream,
            OrderId id,
            StoreId store,
            OrderChannel channel,
            @Nullable CustomerId customer,
            Money total,
            Instant paidAt) {
        long left = total.fen();
        for (int n = random.nextInt(4) - 1; n > 0 && left > 1; n--) {
            long fen = 1 + random.nextInt((int) left);
            left -= fen;
            Instant refundedAt = paidAt.plus(Duration.ofHours(random.nextInt(240)));
            stream.add(Happening.of(
                    "order",
                    id,
                    new OrderRefunded(
                            id,
                            store,
                            channel,
                            customer,
                            new Refund("r" + n, Money.fen(fen), refundedAt),
                            paidAt,
                            left == 0)));
        }
    }

    private StoreId anyStore() {
        return store(random.nextInt(stores));
    }

    private Instant at() {
        return start.plusSeconds(random.nextLong(SPAN.toSeconds()));
    }

    private void stream(String type, Object id, DomainEvent... events) {
        Deque<Happening> stream = new ArrayDeque<>();
        for (DomainEvent event : events) stream.add(Happening.of(type, id, event));
        streams.add(stream);
    }

    private List<Happening> mixed() {
        List<Happening> mixed = new ArrayList<>();
        List<Deque<Happening>> left = new ArrayList<>(streams);
        while (!left.isEmpty()) {
            int i = random.nextInt(left.size());
            mixed.add(left.get(i).remove());
            if (left.get(i).isEmpty()) {
                left.set(i, left.getLast());
                left.removeLast();
            }
        }
        return mixed;
    }
}
