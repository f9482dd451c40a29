package crm.importers.csv.orders;

import crm.domain.order.OrderChannel;
import crm.domain.order.OrderCommand;
import crm.domain.order.OrderCommand.CancelOrder;
import crm.domain.order.OrderCommand.FulfilOrder;
import crm.domain.order.OrderCommand.PayOrder;
import crm.domain.order.OrderCommand.RefundOrder;
import crm.domain.order.OrderId;
import crm.domain.order.OrderLine;
import crm.domain.order.Payment;
import crm.domain.order.Refund;
import crm.domain.shared.Money;
import crm.store.vault.Identifier;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a source says of one order, read by its mapping. */
public sealed interface OrderItem {

    /** The source's own number of the order. */
    String number();

    Instant at();

    /**
     * The order itself.
     *
     * @param register whether a customer whom nobody knows is registered; else the order waits unmatched
     * @param customer personal: never logged
     */
    record Placed(
            String number,
            String store,
            OrderChannel channel,
            List<Identifier> customer,
            boolean register,
            @Nullable String staffUserid,
            List<OrderLine> lines,
            Money total,
            Instant at,
            @Nullable Instant promisedAt,
            @Nullable Payment payment)
            implements OrderItem {

        @Override
        public String toString() {
            return "Placed[" + number + "]";
        }
    }

    /** Something that happened to it. */
    record Booked(String number, Instant at, Booking booking) implements OrderItem {

        public OrderCommand command(String source) {
            OrderId order = new OrderId(source + ":" + number);
            return switch (booking) {
                case Paid(var payment) -> new PayOrder(order, payment);
                case Refunded(var refund) -> new RefundOrder(order, refund);
                case CalledOff() -> new CancelOrder(order, at);
                case Fulfilled() -> new FulfilOrder(order, at);
            };
        }
    }

    sealed interface Booking {}

    record Paid(Payment payment) implements Booking {}

    record Refunded(Refund refund) implements Booking {}

    record CalledOff() implements Booking {}

    record Fulfilled() implements Booking {}

    /** A void of a paid order is a refund of it: that also waits for a payment that comes later. */
    static Booked booking(BookingRow row) {
        BigDecimal amount = row.amount();
        Money money = amount == null ? Money.ZERO : Money.ofMajor(amount);
        String id = row.id();
        Booking booking = switch (row.event()) {
            case PAYMENT -> new Paid(new Payment(id == null ? "paid" : id, money, row.at()));
            case REFUND -> refund(id == null ? "refund" : id, money, row);
            case VOID -> money.isZero() ? new CalledOff() : refund(id == null ? "void" : id, money, row);
            case FULFILMENT -> new Fulfilled();
            case ORDER -> throw new IllegalArgumentException("An order is no booking");
        };
        return new Booked(row.number(), row.at(), booking);
    }

    private static Booking refund(String id, Money money, BookingRow row) {
        return new Refunded(new Refund(id, money, row.at()));
    }
}
