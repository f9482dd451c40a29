package crm.domain.order;

import static crm.domain.order.OrderChannel.TAKEAWAY_MINI_PROGRAM;
import static org.junit.jupiter.api.Assertions.assertEquals;

import crm.domain.customer.CustomerId;
import crm.domain.order.OrderCommand.CancelOrder;
import crm.domain.order.OrderCommand.FulfilOrder;
import crm.domain.order.OrderCommand.MatchOrder;
import crm.domain.order.OrderCommand.PayOrder;
import crm.domain.order.OrderCommand.PlaceOrder;
import crm.domain.order.OrderCommand.RefundOrder;
import crm.domain.order.OrderEvent.CancellationReceivedEarly;
import crm.domain.order.OrderEvent.FulfilmentReceivedEarly;
import crm.domain.order.OrderEvent.OrderCancelled;
import crm.domain.order.OrderEvent.OrderFulfilled;
import crm.domain.order.OrderEvent.OrderMatched;
import crm.domain.order.OrderEvent.OrderPaid;
import crm.domain.order.OrderEvent.OrderPlaced;
import crm.domain.order.OrderEvent.OrderRefunded;
import crm.domain.order.OrderEvent.PaymentReceivedEarly;
import crm.domain.order.OrderEvent.RefundReceivedEarly;
import crm.domain.org.StoreId;
import crm.domain.shared.DomainRejection;
import crm.domain.shared.Money;
import crm.domain.shared.Rejections;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OrderTest {

    private static final OrderId ORDER = new OrderId("mall:1001");
    private static final StoreId STORE = new StoreId("BJ-1");
    private static final CustomerId LI = new CustomerId("c-li");
    private static final CustomerId ZHAO = new CustomerId("c-zhao");
    private static final Instant NOON = Instant.parse("2020-05-01T04:00:00Z");
    private static final Instant LATER = NOON.plusSeconds(600);
    private static final OrderLine DUCK = new OrderLine("duck", "hot", 1, Money.fen(8_000));
    private static final OrderLine RICE = new OrderLine("rice", null, 2, Money.fen(2_000));
    private static final Payment PAYMENT = new Payment("p1", Money.fen(10_000), NOON);
    private static final OrderPlaced PLACED = new OrderPlaced(
            ORDER, STORE, TAKEAWAY_MINI_PROGRAM, LI, null, List.of(DUCK, RICE), Money.fen(10_000), NOON, null);
    private static final OrderPaid PAID = paid(PAYMENT, true);

    private final FixtureConfiguration<Order> order = new AggregateTestFixture<>(Order.class);

    @Test
    void an_order_is_placed_and_paid_in_one_commit() {
        order.givenNoPriorActivity()
                .when(place(LI, List.of(DUCK, RICE), PAYMENT))
                .expectEvents(PLACED, PAID)
                .expectState(it -> assertEquals(OrderStatus.PAID, it.status()));
    }

    @Test
    void the_same_order_again_with_its_lines_in_another_order_changes_nothing() {
        order.given(PLACED, PAID)
                .when(place(null, List.of(RICE, DUCK), PAYMENT))
                .expectNoEvents();
    }

    @Test
    void other_content_under_a_known_id_is_refused() {
        order.given(PLACED)
                .when(place(LI, List.of(DUCK, DUCK), null))
                .expectException(DomainRejection.class)
                .expectExceptionMessage(Rejections.DIFFERENT_CONTENT);
    }

    @Test
    void an_order_stated_again_brings_the_payment_that_was_missing() {
        order.given(PLACED).when(place(LI, List.of(DUCK, RICE), PAYMENT)).expectEvents(PAID);
    }

    @Test
    void what_came_early_is_booked_with_the_order_by_date() {
        Payment half = new Payment("p2", Money.fen(4_000), NOON);
        Payment rest = new Payment("p0", Money.fen(6_000), LATER);
        Refund refund = refund("r1", 5_000);
        order.given(
                        new RefundReceivedEarly(ORDER, refund),
                        new FulfilmentReceivedEarly(ORDER, LATER),
                        new PaymentReceivedEarly(ORDER, rest))
                .when(place(LI, List.of(DUCK, RICE), half))
                .expectEvents(
                        PLACED,
                        paid(half, true),
                        paid(rest, false),
                        refunded(refund, false),
                        new OrderFulfilled(ORDER, LATER));
    }

    @Test
    void a_payment_counts_once_and_its_id_stands_for_one_amount() {
        order.given(PLACED, PAID).when(new PayOrder(ORDER, PAYMENT)).expectNoEvents();
        order.given(PLACED, PAID)
                .when(new PayOrder(ORDER, new Payment("p1", Money.fen(9_999), NOON)))
                .expectExceptionMessage(Rejections.DIFFERENT_PAYMENT);
        order.given(new PaymentReceivedEarly(ORDER, PAYMENT))
                .when(new PayOrder(ORDER, PAYMENT))
                .expectNoEvents();
    }

    @Test
    void a_voucher_pays_an_order_of_nothing() {
        order.given(PLACED)
                .when(new PayOrder(ORDER, new Payment("voucher", Money.ZERO, NOON)))
                .expectEvents(paid(new Payment("voucher", Money.ZERO, NOON), true));
    }

    @Test
    void refunds_are_partial_until_nothing_remains() {
        order.given(PLACED, PAID)
                .when(new RefundOrder(ORDER, refund("r1", 4_000)))
                .expectEvents(refunded(refund("r1", 4_000), false))
                .expectState(it -> assertEquals(OrderStatus.PARTLY_REFUNDED, it.status()));
        order.given(PLACED, PAID, refunded(refund("r1", 4_000), false))
                .when(new RefundOrder(ORDER, refund("r2", 6_000)))
                .expectEvents(refunded(refund("r2", 6_000), true))
                .expectState(it -> assertEquals(OrderStatus.REFUNDED, it.status()));
    }

    @Test
    void more_than_was_paid_never_goes_back() {
        order.given(PLACED, PAID, refunded(refund("r1", 4_000), false))
                .when(new RefundOrder(ORDER, refund("r2", 6_001)))
                .expectExceptionMessage(Rejections.REFUND_EXCEEDS_PAID)
                .expectNoEvents();
        order.given(PLACED, PAID, refunded(refund("r1", 4_000), false))
                .when(new RefundOrder(ORDER, refund("r1", 4_001)))
                .expectExceptionMessage(Rejections.DIFFERENT_REFUND);
    }

    @Test
    void a_refund_of_a_part_still_to_be_paid_waits() {
        order.given(PLACED)
                .when(new RefundOrder(ORDER, refund("r1", 4_000)))
                .expectEvents(new RefundReceivedEarly(ORDER, refund("r1", 4_000)));
        order.given(PLACED)
                .when(new RefundOrder(ORDER, refund("r1", 10_001)))
                .expectExceptionMessage(Rejections.REFUND_EXCEEDS_PAID);
    }

    @Test
    void an_early_refund_that_exceeds_what_was_paid_stays_unbooked_until_a_payment_covers_it() {
        Refund tooMuch = refund("r1", 12_000);
        order.given(new RefundReceivedEarly(ORDER, tooMuch))
                .when(place(LI, List.of(DUCK, RICE), PAYMENT))
                .expectEvents(PLACED, PAID)
                .expectState(it -> assertEquals(Money.ZERO, it.money().refunded()));
        Payment more = new Payment("p2", Money.fen(2_000), LATER);
        order.given(new RefundReceivedEarly(ORDER, tooMuch), PLACED, PAID)
                .when(new PayOrder(ORDER, more))
                .expectEvents(paid(more, false), refunded(tooMuch, true));
    }

    @Test
    void an_order_is_called_off_only_before_payment_and_fulfilment() {
        order.given(PLACED).when(new CancelOrder(ORDER, LATER)).expectEvents(new OrderCancelled(ORDER, LATER));
        order.given(PLACED, PAID).when(new CancelOrder(ORDER, LATER)).expectExceptionMessage(Rejections.CANCEL_PAID);
        order.given(PLACED, new OrderFulfilled(ORDER, NOON))
                .when(new CancelOrder(ORDER, LATER))
                .expectExceptionMessage(Rejections.CANCEL_FULFILLED);
    }

    @Test
    void a_payment_lifts_a_cancellation() {
        order.given(PLACED, new OrderCancelled(ORDER, NOON))
                .when(new PayOrder(ORDER, PAYMENT))
                .expectEvents(PAID)
                .expectState(it -> assertEquals(OrderStatus.PAID, it.status()));
    }

    @Test
    void an_early_cancellation_counts_when_the_order_arrives_unpaid() {
        order.givenNoPriorActivity()
                .when(new CancelOrder(ORDER, LATER))
                .expectEvents(new CancellationReceivedEarly(ORDER, LATER));
        order.given(new CancellationReceivedEarly(ORDER, LATER))
                .when(place(LI, List.of(DUCK, RICE), null))
                .expectEvents(PLACED, new OrderCancelled(ORDER, LATER));
        order.given(new CancellationReceivedEarly(ORDER, LATER))
                .when(place(LI, List.of(DUCK, RICE), PAYMENT))
                .expectEvents(PLACED, PAID);
    }

    @Test
    void the_earliest_date_of_fulfilment_counts() {
        order.given(PLACED, new OrderFulfilled(ORDER, LATER))
                .when(new FulfilOrder(ORDER, NOON))
                .expectEvents(new OrderFulfilled(ORDER, NOON));
        order.given(PLACED, new OrderFulfilled(ORDER, NOON))
                .when(new FulfilOrder(ORDER, LATER))
                .expectNoEvents();
    }

    @Test
    void a_customer_who_becomes_known_late_takes_the_sums_along() {
        OrderPlaced unmatched = new OrderPlaced(
                ORDER, STORE, TAKEAWAY_MINI_PROGRAM, null, null, List.of(DUCK, RICE), Money.fen(10_000), NOON, null);
        OrderMatched matched =
                new OrderMatched(ORDER, STORE, TAKEAWAY_MINI_PROGRAM, LI, Money.fen(10_000), Money.fen(4_000), NOON);
        Object[] history = {unmatched, PAID, refunded(refund("r1", 4_000), false)};
        order.given(history).when(new MatchOrder(ORDER, LI)).expectEvents(matched);
        order.given(history).when(place(LI, List.of(DUCK, RICE), null)).expectEvents(matched);
    }

    @Test
    void an_order_belongs_to_one_customer() {
        order.given(PLACED).when(new MatchOrder(ORDER, LI)).expectNoEvents();
        order.given(PLACED).when(new MatchOrder(ORDER, ZHAO)).expectExceptionMessage(Rejections.MATCHED_TO_ANOTHER);
        order.given(PLACED)
                .when(place(ZHAO, List.of(DUCK, RICE), PAYMENT))
                .expectExceptionMessage(Rejections.MATCHED_TO_ANOTHER)
                .expectNoEvents();
        order.givenNoPriorActivity().when(new MatchOrder(ORDER, LI)).expectExceptionMessage(Rejections.NOT_PLACED);
    }

    @Test
    void absurd_orders_are_refused() {
        refused(placed(List.of(new OrderLine(" ", null, 1, Money.ZERO)), Money.ZERO), Rejections.TEXT_EMPTY);
        refused(placed(List.of(new OrderLine("a", null, 0, Money.ZERO)), Money.ZERO), Rejections.QUANTITY_ABSURD);
        refused(placed(List.of(new OrderLine("a", null, 1, Money.fen(-1))), Money.ZERO), Rejections.AMOUNT_NEGATIVE);
        refused(placed(List.of(), Money.fen(-1)), Rejections.AMOUNT_NEGATIVE);
        refused(placed(List.of(), Money.fen(10_000_000_001L)), Rejections.AMOUNT_ABSURD);
        refused(placed(Collections.nCopies(5_001, DUCK), Money.fen(1)), Rejections.TOO_MANY);
        refused(new RefundOrder(ORDER, refund("r1", 0)), Rejections.AMOUNT_ZERO);
        refused(new PayOrder(ORDER, new Payment("p", Money.fen(1), Instant.MAX)), Rejections.DATE_ABSURD);
        refused(new PayOrder(new OrderId("x".repeat(201)), PAYMENT), Rejections.TEXT_TOO_LONG);
    }

    private static void refused(OrderCommand command, String key) {
        new AggregateTestFixture<>(Order.class)
                .givenNoPriorActivity()
                .when(command)
                .expectException(DomainRejection.class)
                .expectExceptionMessage(key)
                .expectNoEvents();
    }

    private static PlaceOrder place(CustomerId customer, List<OrderLine> lines, Payment payment) {
        return new PlaceOrder(
                ORDER, STORE, TAKEAWAY_MINI_PROGRAM, customer, null, lines, Money.fen(10_000), NOON, null, payment);
    }

    private static PlaceOrder placed(List<OrderLine> lines, Money total) {
        return new PlaceOrder(ORDER, STORE, TAKEAWAY_MINI_PROGRAM, null, null, lines, total, NOON, null, null);
    }

    private static Refund refund(String id, long fen) {
        return new Refund(id, Money.fen(fen), LATER);
    }

    private static OrderPaid paid(Payment payment, boolean first) {
        return new OrderPaid(ORDER, STORE, TAKEAWAY_MINI_PROGRAM, LI, payment, first);
    }

    private static OrderRefunded refunded(Refund refund, boolean inFull) {
        return new OrderRefunded(ORDER, STORE, TAKEAWAY_MINI_PROGRAM, LI, refund, NOON, inFull);
    }
}
