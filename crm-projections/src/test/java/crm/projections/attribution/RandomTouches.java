package crm.projections.attribution;

import crm.domain.campaign.CampaignContent;
import crm.domain.campaign.CampaignId;
import crm.domain.campaign.FrozenAudience;
import crm.domain.campaign.SendTarget;
import crm.domain.campaign.SendTaskEvent.DeliveriesRecorded;
import crm.domain.campaign.SendTaskEvent.SendTaskRequested;
import crm.domain.campaign.SendTaskId;
import crm.domain.channel.ChannelCodeId;
import crm.domain.contact.AddWay;
import crm.domain.contact.ContactEvent;
import crm.domain.contact.ContactEvent.ContactAdded;
import crm.domain.contact.ContactEvent.ContactFoundGone;
import crm.domain.contact.ContactEvent.ContactFoundThere;
import crm.domain.contact.ContactEvent.ContactHandedOver;
import crm.domain.contact.ContactEvent.ContactLost;
import crm.domain.customer.CustomerEvent.CustomerMerged;
import crm.domain.customer.CustomerId;
import crm.domain.customer.MergeReason;
import crm.domain.moment.MomentShareEvent.MomentReachRecorded;
import crm.domain.moment.MomentShareEvent.ReactionsRecorded;
import crm.domain.moment.MomentShareId;
import crm.domain.moment.MomentTaskId;
import crm.domain.moment.Reaction;
import crm.domain.order.OrderChannel;
import crm.domain.order.OrderEvent.OrderMatched;
import crm.domain.order.OrderEvent.OrderPaid;
import crm.domain.order.OrderEvent.OrderPlaced;
import crm.domain.order.OrderEvent.OrderReassigned;
import crm.domain.order.OrderEvent.OrderRefunded;
import crm.domain.order.OrderId;
import crm.domain.order.Payment;
import crm.domain.order.Refund;
import crm.domain.org.MiniProgram;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.domain.shared.DomainEvent;
import crm.domain.shared.Money;
import crm.domain.visit.MiniProgramVisit;
import crm.domain.visit.VisitDayId;
import crm.domain.visit.VisitEvent.MiniProgramOpened;
import crm.domain.visit.VisitScene;
import crm.projections.shared.Happening;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A few people to whom very much happens within a few weeks, on the hour, so that equal times are frequent; told in any order. */
final class RandomTouches {

    static final Instant MAY = Instant.parse("2026-05-01T00:00:00Z");
    private static final int PEOPLE = 14;
    private static final int STAFF = 5;
    private static final int HOURS = 24 * 45;

    private final Random random;
    private final List<Deque<Happening>> streams = new ArrayList<>();
    private int visits;

    private RandomTouches(long seed) {
        this.random = new Random(seed);
    }

    static List<Happening> of(long seed) {
        RandomTouches all = new RandomTouches(seed);
        for (int i = 0; i < 6; i++) all.message(i);
        for (int i = 0; i < 3; i++) all.moment(i);
        for (int person = 0; person < PEOPLE; person++) {
            for (int i = all.random.nextInt(3); i >= 0; i--) all.relation(person, all.random.nextInt(STAFF) * 10 + i);
            for (int i = all.random.nextInt(8); i > 0; i--) all.visit(person, all.at());
        }
        all.burst(all.random.nextInt(PEOPLE), 9 + all.random.nextInt(4));
        all.burst(all.random.nextInt(PEOPLE), 12);
        for (int i = 0; i < 40; i++) all.order(i);
        for (int from = 1; from < PEOPLE; from++) if (all.random.nextInt(4) == 0) all.merger(from);
        return all.mixed();
    }

    private static CustomerId person(int i) {
        return new CustomerId("c" + i);
    }

    static StaffAccountId staff(int i) {
        return new StaffAccountId("s" + i);
    }

    static StoreId store(int staff) {
        return new StoreId("S" + staff % 3);
    }

    private Instant at() {
        return MAY.plus(Duration.ofHours(random.nextInt(HOURS)));
    }

    private void message(int i) {
        SendTaskId task = new SendTaskId("t" + i);
        CampaignId campaign = new CampaignId("m" + i % 2);
        StoreId store = i == 4 ? null : store(i);
        stream(Happening.of(
                "send-task",
                task,
                new SendTaskRequested(
                        task,
                        campaign,
                        i % 3 == 0 ? null : "V" + i % 3,
                        "五一",
                        store,
                        staff(i % STAFF),
                        SendTarget.CUSTOMERS,
                        new FrozenAudience("a", 9, "0f"),
                        new CampaignContent("五一快乐", List.of()),
                        at())));
        List<Integer> left = new ArrayList<>(
                random.ints(0, PEOPLE).limit(12).distinct().boxed().toList());
        while (!left.isEmpty()) {
            Set<String> sent = new TreeSet<>();
            for (int n = 1 + random.nextInt(4); n > 0 && !left.isEmpty(); n--)
                sent.add(person(left.removeLast()).value());
            streams.getLast()
                    .add(Happening.of(
                            "send-task",
                            task,
                            new DeliveriesRecorded(
                                    task,
                                    campaign,
                                    store,
                                    staff(i % STAFF),
                                    SendTarget.CUSTOMERS,
                                    sent,
                                    Set.of(),
                                    Set.of(),
                                    at())));
        }
    }

    private void moment(int i) {
        for (int s = 0; s < 3; s++) {
            MomentShareId share = MomentShareId.of(new MomentTaskId("p" + i), staff(s));
            Set<CustomerId> seen = new TreeSet<>((a, b) -> a.value().compareTo(b.value()));
            for (int n = 0; n < 6; n++) seen.add(person(random.nextInt(PEOPLE)));
            stream(Happening.of("moment-share", share, new MomentReachRecorded(share, store(s), seen, at())));
            streams.getLast()
                    .add(Happening.of(
                            "moment-share",
                            share,
                            new ReactionsRecorded(
                                    share,
                                    store(s),
                                    List.of(new Reaction(person(random.nextInt(PEOPLE)), at())),
                                    List.of(new Reaction(person(random.nextInt(PEOPLE)), at())),
                                    at())));
        }
    }

    private void relation(int person, int number) {
        CustomerId customer = person(person);
        StaffAccountId staff = staff(number / 10);
        List<Happening> told = new ArrayList<>();
        for (int n = random.nextInt(5); n >= 0; n--) {
            Instant at = at();
            ContactEvent event = switch (random.nextInt(8)) {
                case 0 -> new ContactLost(customer, staff, null, at);
                case 1 -> new ContactFoundGone(customer, staff, null, at);
                case 2 -> new ContactFoundThere(customer, staff, at);
                case 3 -> new ContactHandedOver(customer, staff, null, at);
                case 4 -> new ContactAdded(customer, staff, store(n), AddWay.ADMIN_ASSIGNED, "k1", at);
                case 5 -> new ContactAdded(customer, staff, store(n), AddWay.QR_CODE, null, at);
                default ->
                    new ContactAdded(customer, staff, store(number / 10), AddWay.CHANNEL, "k" + random.nextInt(3), at);
            };
            told.add(Happening.of("contact", event.contactId(), event));
        }
        stream(told.toArray(Happening[]::new));
    }

    private void visit(int person, Instant at) {
        VisitScene scene = VisitScene.values()[random.nextInt(VisitScene.values().length)];
        String mark = switch (scene) {
            case MASS_MESSAGE -> random.nextInt(6) == 0 ? "unknown" : "t" + random.nextInt(6);
            case MOMENT_LINK -> "p" + random.nextInt(3);
            case STAFF_PROFILE, WELCOME_MESSAGE -> staff(random.nextInt(STAFF)).value();
            case CHANNEL_CODE -> "k" + random.nextInt(3);
            case SELF, UNKNOWN -> null;
        };
        // An opening by the link of a share says no more than the share does.
        boolean bare = scene == VisitScene.MASS_MESSAGE;
        @Nullable StaffAccountId staff = !bare && random.nextInt(4) == 0 ? staff(random.nextInt(STAFF)) : null;
        @Nullable ChannelCodeId code = random.nextInt(6) == 0 ? new ChannelCodeId("k2") : null;
        VisitDayId day = VisitDayId.of(person(person), at.atZone(ZoneOffset.UTC).toLocalDate());
        stream(Happening.of(
                "visit-day",
                day,
                new MiniProgramOpened(
                        day,
                        new MiniProgramVisit(
                                "v" + visits++,
                                MiniProgram.MALL,
                                scene,
                                !bare && random.nextBoolean() ? store(visits) : null,
                                staff,
                                code,
                                mark,
                                at))));
    }

    private void burst(int person, int openings) {
        Instant at = at();
        for (int i = 0; i < openings; i++) visit(person, at.plusSeconds(random.nextInt(66)));
    }

    private void order(int i) {
        OrderId id = new OrderId("o" + i);
        StoreId store = store(i);
        OrderChannel channel = OrderChannel.MALL_MINI_PROGRAM;
        CustomerId customer = random.nextInt(4) == 0 ? null : person(random.nextInt(PEOPLE));
        Instant at = at();
        Money total = Money.fen(1_001 + random.nextInt(9_000));
        List<DomainEvent> events = new ArrayList<>();
        events.add(new OrderPlaced(id, store, channel, customer, null, List.of(), total, at, null));
        Money part = Money.fen(1 + random.nextInt(1_000));
        events.add(new OrderPaid(id, store, channel, customer, new Payment("a", part, at), true));
        if (random.nextBoolean()) {
            Instant other = at.plus(Duration.ofHours(random.nextInt(9) - 4L));
            events.add(new OrderPaid(id, store, channel, customer, new Payment("b", total.minus(part), other), false));
        }
        if (customer == null && random.nextBoolean()) {
            customer = person(random.nextInt(PEOPLE));
            events.add(new OrderMatched(id, store, channel, customer, part, Money.ZERO, at));
        }
        if (customer != null && random.nextInt(8) == 0) {
            CustomerId other = person(random.nextInt(PEOPLE));
            events.add(new OrderReassigned(id, store, channel, customer, other, part, Money.ZERO, at));
            customer = other;
        }
        if (random.nextInt(3) == 0)
            events.add(new OrderRefunded(
                    id,
                    store,
                    channel,
                    customer,
                    new Refund("r", Money.fen(1 + random.nextInt((int) part.fen())), at.plusSeconds(7_200)),
                    at,
                    false));
        stream(events.stream().map(event -> Happening.of("order", id, event)).toArray(Happening[]::new));
    }

    private void merger(int from) {
        CustomerId into = person(random.nextInt(from));
        stream(Happening.of(
                "customer", person(from), new CustomerMerged(person(from), into, MergeReason.SAME_UNIONID, at())));
    }

    private void stream(Happening... told) {
        streams.add(new ArrayDeque<>(List.of(told)));
    }

    private List<Happening> mixed() {
        List<Happening> mixed = new ArrayList<>();
        List<Deque<Happening>> left = new ArrayList<>(streams);
        while (!left.isEmpty()) {
            int i = random.nextInt(left.size());
            mixed.add(left.get(i).remove());
            if (left.get(i).isEmpty()) left.remove(i);
        }
        return mixed;
    }
}
