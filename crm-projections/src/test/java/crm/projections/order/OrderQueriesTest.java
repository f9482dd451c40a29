package crm.projections.order;

import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.customer.CustomerId;
import crm.domain.order.OrderChannel;
import crm.domain.order.OrderEvent.OrderCancelled;
import crm.domain.order.OrderEvent.OrderFulfilled;
import crm.domain.order.OrderEvent.OrderMatched;
import crm.domain.order.OrderEvent.OrderPaid;
import crm.domain.order.OrderEvent.OrderPlaced;
import crm.domain.order.OrderEvent.OrderRefunded;
import crm.domain.order.OrderId;
import crm.domain.order.Payment;
import crm.domain.order.Refund;
import crm.domain.org.StoreId;
import crm.domain.shared.DomainEvent;
import crm.domain.shared.Money;
import crm.projections.shared.DataScope;
import crm.projections.shared.DataScope.AllStores;
import crm.projections.shared.DataScope.Stores;
import crm.projections.shared.Engines;
import crm.projections.shared.Happening;
import crm.projections.shared.LiveRunner;
import crm.projections.shared.RandomChain;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OrderQueriesTest {

    private static final StoreId EAST = new StoreId("EAST");
    private static final OrderChannel MALL = OrderChannel.MALL_MINI_PROGRAM;
    private static final CustomerId ANN = new CustomerId("ann");
    private static final OrderId ORDER = new OrderId("till:1");
    private static final Instant NOON = Instant.parse("2026-05-01T04:00:00Z");
    private static final DataScope ALL = new AllStores();

    @TempDir
    Path directory;

    private Engines engines;
    private List<LiveRunner> live;
    private OrderQueries orders;

    @BeforeEach
    void open() {
        engines = new Engines(directory);
        live = List.of(
                new LiveRunner(new OrderFactsProjection(engines.documents)),
                new LiveRunner(new OrderTotalsProjection(engines.documents)));
        orders = new OrderQueries(engines.documents);
    }

    @AfterEach
    void close() {
        engines.close();
    }

    private void happens(DomainEvent... events) {
        for (DomainEvent event : events) engines.append(Happening.of("order", ORDER, event));
        live.forEach(runner -> runner.catchUp(engines.messages(), new Random(1)));
    }

    private static OrderPlaced placed(@Nullable CustomerId customer) {
        return new OrderPlaced(ORDER, EAST, MALL, customer, null, List.of(), Money.fen(900), NOON, null);
    }

    private static OrderPaid paid(@Nullable CustomerId customer) {
        return new OrderPaid(ORDER, EAST, MALL, customer, new Payment("p", Money.fen(900), NOON.plusSeconds(5)), true);
    }

    private OrderView order() {
        return orders.order(ALL, ORDER).orElseThrow();
    }

    @Test
    void an_order_goes_from_placed_to_paid_fulfilled_and_refunded() {
        happens(placed(ANN));
        assertThat(order().state()).isEqualTo(OrderState.PLACED);
        happens(paid(ANN));
        assertThat(order().state()).isEqualTo(OrderState.PAID);
        happens(new OrderFulfilled(ORDER, NOON.plusSeconds(60)));
        assertThat(order().state()).isEqualTo(OrderState.FULFILLED);
        Refund some = new Refund("r1", Money.fen(300), NOON.plusSeconds(100));
        happens(new OrderRefunded(ORDER, EAST, MALL, ANN, some, NOON.plusSeconds(5), false));
        assertThat(order().state()).isEqualTo(OrderState.PARTLY_REFUNDED);
        Refund rest = new Refund("r2", Money.fen(600), NOON.plusSeconds(90));
        happens(new OrderRefunded(ORDER, EAST, MALL, ANN, rest, NOON.plusSeconds(5), true));
        assertThat(order().state()).isEqualTo(OrderState.REFUNDED);
        assertThat(order().net()).isEqualTo(Money.ZERO);
        assertThat(order().refunds()).containsExactly(rest, some);
    }

    @Test
    void a_payment_lifts_a_cancellation() {
        happens(placed(ANN), new OrderCancelled(ORDER, NOON.plusSeconds(1)));
        assertThat(order().state()).isEqualTo(OrderState.CANCELLED);
        happens(paid(ANN));
        assertThat(order().state()).isEqualTo(OrderState.PAID);
        assertThat(order().cancelledAt()).isNull();
    }

    @Test
    void an_order_of_nobody_leaves_the_unmatched_when_it_is_matched() {
        happens(placed(null), paid(null));
        assertThat(orders.unmatched(ALL, 10, null).orders()).hasSize(1);
        assertThat(orders.unmatchedTotals(ALL)).isEqualTo(new OrderTotals(1, Money.fen(900), Money.ZERO));
        happens(new OrderMatched(ORDER, EAST, MALL, ANN, Money.fen(900), Money.ZERO, NOON.plusSeconds(5)));
        assertThat(orders.unmatched(ALL, 10, null).orders()).isEmpty();
        assertThat(orders.unmatchedTotals(ALL)).isEqualTo(OrderTotals.NONE);
        assertThat(orders.totals(ALL)).isEqualTo(new OrderTotals(1, Money.fen(900), Money.ZERO));
        assertThat(orders.ofCustomer(ALL, ANN, 10, null).orders()).hasSize(1);
    }

    @Test
    void a_store_manager_sees_orders_and_money_of_her_stores_only() {
        happens(placed(null), paid(null));
        DataScope elsewhere = new Stores(Set.of(new StoreId("WEST")));
        assertThat(orders.order(elsewhere, ORDER)).isEmpty();
        assertThat(orders.unmatched(elsewhere, 10, null).orders()).isEmpty();
        assertThat(orders.unmatchedTotals(elsewhere)).isEqualTo(OrderTotals.NONE);
        assertThat(orders.totals(elsewhere)).isEqualTo(OrderTotals.NONE);
        assertThat(orders.totals(new Stores(Set.of()))).isEqualTo(OrderTotals.NONE);
        assertThat(orders.totals(new Stores(Set.of(EAST))).orders()).isEqualTo(1);
    }

    @Test
    void pages_meet_every_order_once_newest_first_and_totals_are_their_sum() {
        engines.append(RandomChain.of(31, NOON, 5, 5, 40, 600));
        live.forEach(runner -> runner.catchUp(engines.messages(), new Random(2)));
        List<OrderView> all = everyUnmatched(ALL, 7);
        assertThat(all)
                .isSortedAccordingTo(Comparator.comparing(OrderView::placedAt).reversed());
        assertThat(all).doesNotHaveDuplicates().allMatch(order -> order.customerId() == null);
        assertThat(sum(all)).isEqualTo(orders.unmatchedTotals(ALL));

        DataScope two = new Stores(Set.of(RandomChain.store(0), RandomChain.store(3)));
        List<OrderView> ofTwo = everyUnmatched(two, 7);
        assertThat(ofTwo)
                .containsExactlyElementsOf(
                        all.stream().filter(order -> two.sees(order.storeId())).toList());
        assertThat(sum(ofTwo)).isEqualTo(orders.unmatchedTotals(two));
    }

    private List<OrderView> everyUnmatched(DataScope scope, int limit) {
        List<OrderView> all = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            OrderPage page = orders.unmatched(scope, limit, cursor);
            assertThat(page.orders()).hasSizeLessThanOrEqualTo(limit);
            all.addAll(page.orders());
            cursor = page.next();
        } while (cursor != null);
        return all;
    }

    private static OrderTotals sum(List<OrderView> orders) {
        return orders.stream()
                .map(order -> new OrderTotals(1, order.paid(), order.refunded()))
                .reduce(OrderTotals.NONE, OrderTotals::plus);
    }
}
