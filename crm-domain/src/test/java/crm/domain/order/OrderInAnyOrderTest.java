package crm.domain.order;

import static crm.domain.Shuffled.shuffledAndRepeated;
import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.Played;
import crm.domain.customer.CustomerId;
import crm.domain.order.OrderCommand.CancelOrder;
import crm.domain.order.OrderCommand.FulfilOrder;
import crm.domain.order.OrderCommand.MatchOrder;
import crm.domain.order.OrderCommand.PayOrder;
import crm.domain.order.OrderCommand.PlaceOrder;
import crm.domain.order.OrderCommand.ReassignOrder;
import crm.domain.order.OrderCommand.RefundOrder;
import crm.domain.order.OrderEvent.OrderPaid;
import crm.domain.order.OrderEvent.OrderRefunded;
import crm.domain.org.StoreId;
import crm.domain.shared.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OrderInAnyOrderTest {

    private static final OrderId ORDER = new OrderId("pos:4711");
    private static final CustomerId CUSTOMER = new CustomerId("c-1");
    private static final Instant NOON = Instant.parse("2020-04-01T04:00:00Z");

    @Test
    void the_same_inputs_shuffled_and_repeated_end_in_the_same_state() {
        for (int seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            List<OrderCommand> story = consistentStory(random);
            Played<Order> straight = new Played<>(Order.class).tellAll(story);
            Played<Order> shuffled = new Played<>(Order.class).tellAll(shuffledAndRepeated(story, random));

            assertThat(shuffled.snapshot(ORDER.value()))
                    .as("seed %d: %s", seed, story)
                    .isEqualTo(straight.snapshot(ORDER.value()));
            assertThat(shuffled.ask(ORDER.value(), Order::status)).isEqualTo(expected(story));
            assertBooksAreSound(shuffled);
        }
    }

    @Test
    void whatever_arrives_no_more_is_refunded_than_was_paid_and_nothing_is_booked_twice() {
        for (int seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            Played<Order> order = new Played<>(Order.class);
            shuffledAndRepeated(wildStory(random), random).forEach(order::tell);
            assertBooksAreSound(order);
        }
    }

    @Test
    void telling_everything_again_stores_nothing() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            List<OrderCommand> story = consistentStory(random);
            Played<Order> order = new Played<>(Order.class).tellAll(story);
            List<Object> before = order.events(ORDER.value());
            story.forEach(order::tell);
            assertThat(order.events(ORDER.value())).isEqualTo(before);
        }
    }

    /** Payments up to the total, refunds up to the payments; all the rest at random. */
    private static List<OrderCommand> consistentStory(Random random) {
        List<OrderCommand> story = new ArrayList<>();
        long total = random.nextInt(10_000);
        List<Long> payments = random.nextInt(4) == 0 ? List.of() : parts(total, 1 + random.nextInt(3), random);
        long paid = payments.stream().mapToLong(Long::longValue).sum();
        Payment first = null;
        for (int i = 0; i < payments.size(); i++) {
            Payment payment = new Payment("p" + i, Money.fen(payments.get(i)), at(random));
            if (i == 0 && random.nextBoolean()) first = payment;
            else story.add(new PayOrder(ORDER, payment));
        }
        long refunded = paid == 0 ? 0 : random.nextBoolean() ? paid : random.nextLong(paid);
        List<Long> refunds = parts(refunded, random.nextInt(4), random);
        for (int i = 0; i < refunds.size(); i++)
            if (refunds.get(i) > 0)
                story.add(new RefundOrder(ORDER, new Refund("r" + i, Money.fen(refunds.get(i)), at(random))));
        PlaceOrder placed = place(total, random.nextBoolean() ? CUSTOMER : null, first, random);
        story.add(random.nextInt(story.size() + 1), placed);
        if (random.nextBoolean()) story.add(new MatchOrder(ORDER, CUSTOMER));
        for (int i = random.nextInt(3); i > 0; i--) story.add(new FulfilOrder(ORDER, at(random)));
        for (int i = random.nextInt(3); i > 0; i--) story.add(new CancelOrder(ORDER, at(random)));
        return story;
    }

    private static List<OrderCommand> wildStory(Random random) {
        List<OrderCommand> story = consistentStory(random);
        for (int i = random.nextInt(6); i > 0; i--) {
            Money amount = Money.fen(1 + random.nextInt(8_000));
            story.add(
                    random.nextBoolean()
                            ? new RefundOrder(ORDER, new Refund("r" + random.nextInt(5), amount, at(random)))
                            : new PayOrder(ORDER, new Payment("p" + random.nextInt(5), amount, at(random))));
        }
        return story;
    }

    private static PlaceOrder place(long total, CustomerId customer, Payment payment, Random random) {
        List<OrderLine> lines = new ArrayList<>();
        for (long amount : parts(total, 1 + random.nextInt(4), random))
            lines.add(new OrderLine("dish", "hot", 1, Money.fen(amount)));
        Collections.shuffle(lines, random);
        return new PlaceOrder(
                ORDER,
                new StoreId("BJ-1"),
                OrderChannel.POS,
                customer,
                null,
                lines,
                Money.fen(total),
                NOON,
                null,
                payment);
    }

    private static OrderStatus expected(List<OrderCommand> story) {
        long paid = 0;
        long refunded = 0;
        boolean anyPayment = false;
        boolean cancelled = false;
        boolean fulfilled = false;
        for (OrderCommand told : story) {
            switch (told) {
                case PlaceOrder c -> {
                    anyPayment |= c.payment() != null;
                    paid += c.payment() == null ? 0 : c.payment().amount().fen();
                }
                case PayOrder c -> {
                    anyPayment = true;
                    paid += c.payment().amount().fen();
                }
                case RefundOrder c -> refunded += c.refund().amount().fen();
                case CancelOrder c -> cancelled = true;
                case FulfilOrder c -> fulfilled = true;
                case MatchOrder c -> {}
                case ReassignOrder c -> {}
            }
        }
        if (!anyPayment) return cancelled && !fulfilled ? OrderStatus.CANCELLED : OrderStatus.PLACED;
        if (refunded == 0) return OrderStatus.PAID;
        return refunded == paid ? OrderStatus.REFUNDED : OrderStatus.PARTLY_REFUNDED;
    }

    private static void assertBooksAreSound(Played<Order> order) {
        long paid = 0;
        long refunded = 0;
        List<String> booked = new ArrayList<>();
        for (Object event : order.events(ORDER.value())) {
            if (event instanceof OrderPaid e) {
                assertThat(e.firstPayment()).isEqualTo(booked.stream().noneMatch(id -> id.startsWith("p")));
                paid += e.payment().amount().fen();
                booked.add(e.payment().paymentId());
            }
            if (event instanceof OrderRefunded e) {
                refunded += e.refund().amount().fen();
                booked.add(e.refund().refundId());
                assertThat(e.refundedInFull()).isEqualTo(refunded == paid);
            }
            assertThat(refunded).isLessThanOrEqualTo(paid);
        }
        assertThat(booked).doesNotHaveDuplicates();
    }

    private static List<Long> parts(long sum, int count, Random random) {
        List<Long> parts = new ArrayList<>();
        long left = sum;
        for (int i = 1; i <= count; i++) {
            long part = i == count ? left : random.nextLong(left + 1);
            parts.add(part);
            left -= part;
        }
        return parts;
    }

    private static Instant at(Random random) {
        return NOON.plusSeconds(random.nextInt(1_000));
    }
}
