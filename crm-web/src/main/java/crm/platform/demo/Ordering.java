package crm.platform.demo;

import crm.domain.customer.CustomerId;
import crm.domain.customer.MembershipCommand.EnterPoints;
import crm.domain.customer.MembershipId;
import crm.domain.order.OrderChannel;
import crm.domain.order.OrderCommand.FulfilOrder;
import crm.domain.order.OrderCommand.PlaceOrder;
import crm.domain.order.OrderCommand.RefundOrder;
import crm.domain.order.OrderId;
import crm.domain.order.OrderLine;
import crm.domain.order.Payment;
import crm.domain.order.Refund;
import crm.domain.org.MiniProgram;
import crm.domain.org.StaffAccountId;
import crm.domain.shared.Money;
import crm.domain.visit.MiniProgramVisit;
import crm.domain.visit.VisitCommand.RecordVisit;
import crm.domain.visit.VisitDayId;
import crm.domain.visit.VisitScene;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The orders of a day, and what becomes of them within {@link #LATEST_DAYS} days. */
final class Ordering {

    /** Refunds and promised deliveries come at most so many days after the order. */
    static final int LATEST_DAYS = 3;

    private static final DateTimeFormatter NUMBER = DateTimeFormatter.ofPattern("yyyyMMdd");
    /** Orders by the hour from midnight: lunch and dinner, and the mall that never closes. */
    private static final double[] HOURS = {
        0.15, 0.1, 0.1, 0.1, 0.1, 0.1, 0.2, 0.4, 0.5, 0.6, 3, 12, 18, 9, 4, 3, 4, 11, 16, 12, 6, 3, 0.5, 0.3
    };
    /** From here to closing time somebody is at the tills and in the kitchens. */
    private static final int OPENS = 10;

    private static final int CLOSES = 22;

    private static final double[] STORE_WEIGHTS =
            Chain.STORES.stream().mapToDouble(Chain.Store::weight).toArray();

    private final Calendar calendar;
    private final Crowd crowd;
    private final Subjects subjects;
    private final Handover handover;

    Ordering(Calendar calendar, Crowd crowd, Subjects subjects, Handover handover) {
        this.calendar = calendar;
        this.crowd = crowd;
        this.subjects = subjects;
        this.handover = handover;
    }

    List<Deed> deeds(int day) {
        List<Deed> deeds = new ArrayList<>();
        Channels channels = Channels.of(day);
        int orders = crowd.orders(day, calendar.date(day).getDayOfWeek().getValue());
        for (int i = 0; i < orders; i++) order(day, i, channels, deeds);
        return deeds;
    }

    private void order(int day, int number, Channels channels, List<Deed> deeds) {
        Dice dice = Dice.of("order", day * 100_000L + number);
        int hour = dice.weighted(HOURS);
        OrderChannel channel = hour < OPENS || hour >= CLOSES ? OrderChannel.MALL_MINI_PROGRAM : channels.pick(dice);
        Instant placed = calendar.startOf(day).plusSeconds(hour * 3_600L + dice.below(3_600));
        int customer = buyer(channel, day, dice);
        Chain.Store store = store(channel, customer, day, dice);
        @Nullable CustomerId customerId = customer < 0 ? null : subjects.customer(customer);
        @Nullable
        StaffAccountId staff = customer >= 0 && channel.isOnline() && dice.chance(0.7)
                ? subjects.staff(Habits.of(customer).staff())
                : null;
        List<OrderLine> lines = Basket.of(channel, dice);
        Money total = Basket.total(lines);
        String code = NUMBER.format(calendar.date(day)) + "-%05d".formatted(number);
        OrderId order = new OrderId("demo:" + code);
        Instant paid = placed.plusSeconds(dice.between(5, 240));
        @Nullable
        Instant promised = channel.isOnline() && dice.chance(0.09)
                ? placed.plus(Duration.ofMinutes(dice.between(120, 40 * 60)))
                : null;
        String id = "seed:order:" + code;
        deeds.add(Deed.first(
                placed,
                id,
                new PlaceOrder(
                        order,
                        store.id(),
                        channel,
                        customerId,
                        staff,
                        lines,
                        total,
                        placed,
                        promised,
                        new Payment("1", total, paid))));
        if (promised != null) deeds.add(Deed.then(promised, id + ":fulfil", new FulfilOrder(order, promised)));
        if (dice.chance(0.023)) deeds.add(refund(order, id, total, paid, dice));
        if (customerId != null && dice.chance(0.25) && Habits.of(customer).member())
            deeds.add(Deed.then(
                    paid,
                    id + ":points",
                    new EnterPoints(MembershipId.of(customerId), "order-" + code, total.fen() / 100, "消费积分", paid)));
        if (customerId != null && staff != null && day > Story.miniProgramDay(store.index()) && dice.chance(0.25)) {
            // Of the same day, whose deeds are read together.
            Instant opened = later(calendar.startOf(day), placed.minusSeconds(dice.between(60, 2_400)));
            deeds.add(Deed.first(opened, id + ":visit", visit(id, day, channel, store, customerId, staff, opened)));
        }
    }

    /** From the profile of the staff member, where the mini-programs hang. */
    private RecordVisit visit(
            String id,
            int day,
            OrderChannel channel,
            Chain.Store store,
            CustomerId customer,
            StaffAccountId staff,
            Instant opened) {
        MiniProgram program = channel == OrderChannel.MALL_MINI_PROGRAM ? MiniProgram.MALL : MiniProgram.TAKEAWAY;
        return new RecordVisit(
                VisitDayId.of(customer, calendar.date(day)),
                new MiniProgramVisit(
                        id + ":visit", program, VisitScene.STAFF_PROFILE, store.id(), staff, null, null, opened));
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static Deed refund(OrderId order, String id, Money total, Instant paid, Dice dice) {
        Instant at = paid.plus(Duration.ofMinutes(dice.between(20, (LATEST_DAYS - 1) * 24 * 60)));
        Money amount = dice.chance(0.45) ? total : Money.fen(Math.max(1, total.fen() * dice.between(1, 8) / 10));
        return Deed.then(at, id + ":refund", new RefundOrder(order, new Refund("1", amount, at)));
    }

    /** The customer's number, or −1: paid at the till by someone unknown. */
    private int buyer(OrderChannel channel, int day, Dice dice) {
        double known = switch (channel) {
            case MALL_MINI_PROGRAM, TAKEAWAY_MINI_PROGRAM -> 0.985;
            case POS -> 0.34;
            case THIRD_PARTY_TAKEAWAY -> 0;
            case GROUP_BUYING -> 0.15;
        };
        if (!dice.chance(known)) return -1;
        // Who came on the day of the handover may have come after it.
        int joined = crowd.by(Math.min(day, handover.day()) - 1);
        int picked = dice.below(joined);
        // Regulars: every seventh customer buys about half of all.
        return dice.chance(0.42) ? picked - picked % 7 : picked;
    }

    private static Chain.Store store(OrderChannel channel, int customer, int day, Dice dice) {
        Chain.Store store = customer >= 0 && dice.chance(0.9)
                ? Habits.of(customer).home()
                : Chain.STORES.get(dice.weighted(STORE_WEIGHTS));
        boolean atTable = channel == OrderChannel.POS || channel == OrderChannel.GROUP_BUYING;
        if (!atTable || day <= store.closingDay()) return store;
        List<Chain.Store> open =
                Chain.STORES.stream().filter(s -> day <= s.closingDay()).toList();
        return dice.oneOf(open);
    }
}
