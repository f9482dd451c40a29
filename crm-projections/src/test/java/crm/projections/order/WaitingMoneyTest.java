package crm.projections.order;

import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.order.OrderChannel;
import crm.domain.order.OrderEvent.OrderPaid;
import crm.domain.order.OrderEvent.OrderPlaced;
import crm.domain.order.OrderEvent.OrderRefunded;
import crm.domain.order.OrderEvent.PaymentReceivedEarly;
import crm.domain.order.OrderEvent.RefundReceivedEarly;
import crm.domain.order.OrderId;
import crm.domain.order.Payment;
import crm.domain.order.Refund;
import crm.domain.org.StoreId;
import crm.domain.shared.DomainEvent;
import crm.domain.shared.Money;
import crm.projections.shared.DataScope;
import crm.projections.shared.Engines;
import crm.projections.shared.Happening;
import crm.projections.shared.LiveRunner;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WaitingMoneyTest {

    private static final DataScope ALL = new DataScope.AllStores();
    private static final StoreId EAST = new StoreId("EAST");
    private static final OrderChannel POS = OrderChannel.POS;
    private static final OrderId EARLY = new OrderId("till:1");
    private static final OrderId USUAL = new OrderId("till:2");
    private static final Instant NOON = Instant.parse("2026-05-01T04:00:00Z");
    private static final Payment PAYMENT = new Payment("p", Money.fen(900), NOON);
    private static final Refund REFUND = new Refund("r", Money.fen(300), NOON.plusSeconds(60));

    @TempDir
    Path directory;

    private void happens(Engines engines, LiveRunner live, OrderId id, DomainEvent... events) {
        engines.append(Happening.of("order", id, events));
        live.catchUp(engines.messages(), new Random(2));
    }

    @Test
    void money_waits_until_its_order_comes_and_of_other_orders_nothing_is_kept() {
        try (Engines engines = new Engines(directory)) {
            var live = new LiveRunner(new WaitingMoneyProjection(engines.documents));
            WaitingMoney waiting = new WaitingMoney(engines.documents);
            happens(engines, live, EARLY, new PaymentReceivedEarly(EARLY, PAYMENT));
            happens(engines, live, EARLY, new RefundReceivedEarly(EARLY, REFUND));
            OrderPlaced usual = new OrderPlaced(USUAL, EAST, POS, null, null, List.of(), Money.fen(900), NOON, null);
            happens(engines, live, USUAL, usual, new OrderPaid(USUAL, EAST, POS, null, PAYMENT, true));
            assertThat(waiting.count(ALL)).isOne();
            assertThat(waiting.longest(ALL, 10)).singleElement().satisfies(row -> {
                assertThat(row.orderId()).isEqualTo(EARLY);
                assertThat(row.paid()).isEqualTo(Money.fen(900));
                assertThat(row.refunded()).isEqualTo(Money.fen(300));
            });
            DataScope east = new DataScope.Stores(Set.of(EAST));
            assertThat(waiting.count(east)).isZero();
            assertThat(waiting.longest(east, 10)).isEmpty();

            OrderPlaced late = new OrderPlaced(EARLY, EAST, POS, null, null, List.of(), Money.fen(900), NOON, null);
            happens(engines, live, EARLY, late, new OrderPaid(EARLY, EAST, POS, null, PAYMENT, true));
            assertThat(waiting.longest(ALL, 10)).singleElement().satisfies(row -> {
                assertThat(row.paid()).isEqualTo(Money.ZERO);
                assertThat(row.refunded()).isEqualTo(Money.fen(300));
            });
            happens(engines, live, EARLY, new OrderRefunded(EARLY, EAST, POS, null, REFUND, NOON, false));
            assertThat(waiting.count(ALL)).isZero();
            assertThat(WaitingMoneyProjection.storeIn(engines.documents)
                            .collection()
                            .count())
                    .isOne();
        }
    }
}
