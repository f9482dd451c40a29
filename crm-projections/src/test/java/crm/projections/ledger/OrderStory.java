package crm.projections.ledger;

import crm.domain.customer.CustomerId;
import crm.domain.order.OrderChannel;
import crm.domain.order.OrderCommand;
import crm.domain.order.OrderCommand.CancelOrder;
import crm.domain.order.OrderCommand.FulfilOrder;
import crm.domain.order.OrderCommand.MatchOrder;
import crm.domain.order.OrderCommand.PayOrder;
import crm.domain.order.OrderCommand.PlaceOrder;
import crm.domain.order.OrderCommand.ReassignOrder;
import crm.domain.order.OrderCommand.RefundOrder;
import crm.domain.order.OrderId;
import crm.domain.order.OrderLine;
import crm.domain.order.Payment;
import crm.domain.order.Refund;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.domain.shared.DomainEvent;
import crm.domain.shared.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * What is true of one invented order, and what is told of it: its parts in any order, some of them several times, with
 * cancellations between them. Payments never exceed the total, refunds never the payments, so that in the end all are booked.
 *
 * @param customer whom it belongs to in the end; null: nobody knows
 */
record OrderStory(
        OrderId id,
        StoreId store,
        OrderChannel channel,
        @Nullable CustomerId customer,
        List<Payment> payments,
        List<Refund> refunds,
        List<List<DomainEvent>> commits) {

    static final int STORES = 7;
    static final int CUSTOMERS = 60;

    private static final String[] CATEGORIES = {"面点", "热菜", "酒水", ""};
    private static final Duration SPAN = Duration.ofDays(120);

    /** Every seventh customer becomes part of the one before her. */
    static OrderStory of(int number, Random random, Instant start) {
        OrderId id = new OrderId("t:" + number);
        StoreId store = new StoreId("S" + random.nextInt(STORES));
        OrderChannel channel = OrderChannel.values()[random.nextInt(OrderChannel.values().length)];
        Instant placedAt = start.plusSeconds(random.nextLong(SPAN.toSeconds()));
        long total = random.nextInt(20) == 0 ? 0 : random.nextInt(40_000);
        List<Payment> payments = new ArrayList<>();
        if (random.nextInt(8) > 0)
            for (long part : parts(random.nextInt(5) == 0 ? random.nextLong(total + 1) : total, random))
                payments.add(new Payment("p" + payments.size(), Money.fen(part), after(placedAt, 30, random)));
        long paid = payments.stream().mapToLong(p -> p.amount().fen()).sum();
        List<Refund> refunds = new ArrayList<>();
        if (paid > 0 && random.nextInt(4) == 0)
            for (long part : parts(random.nextBoolean() ? paid : random.nextLong(paid), random))
                if (part > 0)
                    refunds.add(new Refund("r" + refunds.size(), Money.fen(part), after(placedAt, 900, random)));

        int whose = random.nextInt(CUSTOMERS);
        @Nullable CustomerId told = random.nextInt(3) == 0 ? null : customerId(whose);
        boolean matched = told == null && random.nextBoolean();
        List<OrderCommand> commands = new ArrayList<>();
        @Nullable Payment first = null;
        for (Payment payment : payments)
            if (first == null && random.nextBoolean()) first = payment;
            else commands.add(new PayOrder(id, payment));
        for (Refund refund : refunds) commands.add(new RefundOrder(id, refund));
        commands.add(new PlaceOrder(
                id,
                store,
                channel,
                told,
                random.nextBoolean() ? new StaffAccountId("s" + random.nextInt(5)) : null,
                lines(total, random),
                Money.fen(total),
                placedAt,
                null,
                first));
        if (matched) commands.add(new MatchOrder(id, customerId(whose)));
        if (random.nextInt(3) == 0) commands.add(new CancelOrder(id, after(placedAt, 5, random)));
        if (random.nextInt(3) == 0) commands.add(new FulfilOrder(id, after(placedAt, 40, random)));
        for (OrderCommand command : List.copyOf(commands)) if (random.nextInt(3) == 0) commands.add(command);
        Collections.shuffle(commands, random);
        boolean merged = whose % 7 == 6 && (told != null || matched);
        if (merged) commands.add(new ReassignOrder(id, customerId(whose), customerId(whose - 1)));
        @Nullable CustomerId last = told == null && !matched ? null : customerId(merged ? whose - 1 : whose);
        return new OrderStory(id, store, channel, last, payments, refunds, played(commands));
    }

    /** A merger is told when all else was accepted. */
    private static List<List<DomainEvent>> played(List<OrderCommand> commands) {
        PlayedOrder order = new PlayedOrder();
        List<OrderCommand> first = commands.stream()
                .filter(command -> !(command instanceof ReassignOrder))
                .toList();
        List<List<DomainEvent>> commits = new ArrayList<>(order.tellAll(first));
        commits.addAll(order.tellAll(
                commands.stream().filter(ReassignOrder.class::isInstance).toList()));
        return commits;
    }

    static CustomerId customerId(int number) {
        return new CustomerId("c%03d".formatted(number));
    }

    private static List<OrderLine> lines(long total, Random random) {
        List<OrderLine> lines = new ArrayList<>();
        for (long part : parts(total, random))
            if (random.nextInt(10) > 0)
                lines.add(new OrderLine(
                        "sku" + random.nextInt(9), CATEGORIES[random.nextInt(CATEGORIES.length)], 1, Money.fen(part)));
        return lines;
    }

    private static List<Long> parts(long sum, Random random) {
        List<Long> parts = new ArrayList<>();
        long left = sum;
        for (int i = random.nextInt(3); i > 0; i--) {
            long part = random.nextLong(left + 1);
            parts.add(part);
            left -= part;
        }
        parts.add(left);
        return parts;
    }

    private static Instant after(Instant at, int hours, Random random) {
        return at.plusSeconds(random.nextInt(hours * 3_600));
    }
}
