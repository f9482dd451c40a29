package crm.importers.orderfeed.intake;

import crm.domain.org.StoreId;
import crm.domain.shared.DomainRejection;
import crm.domain.shared.Limits;
import crm.domain.shared.Money;
import crm.importers.csv.RejectReason;
import crm.importers.csv.mapping.Field;
import crm.importers.csv.mapping.Mapping;
import crm.importers.csv.mapping.RowRejected;
import crm.importers.csv.orders.OrderItem;
import crm.importers.csv.orders.OrderItem.Booked;
import crm.importers.csv.orders.OrderItem.Paid;
import crm.importers.csv.orders.OrderItem.Placed;
import crm.importers.csv.orders.OrderItem.Refunded;
import crm.importers.csv.orders.OrderItems;
import crm.importers.csv.orders.Present;
import crm.importers.orderfeed.FeedOrder;
import crm.importers.orderfeed.intake.JsonLines.TwoLists;
import crm.store.vault.Identifier;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads items of one feed. Not for several threads. */
final class FeedReading {

    private final Mapping mapping;
    private final Set<String> columns;
    private final OrderItems items;
    private final Predicate<String> isStore;

    /** @param isStore whether there is a store of this number */
    FeedReading(Mapping mapping, Instant now, String currency, Predicate<String> isStore) {
        this.mapping = mapping;
        this.columns = OrderItems.names(mapping);
        this.items = new OrderItems(mapping, Present.at(now, currency));
        this.isStore = isStore;
    }

    /** An item, or what is wrong with it. */
    record Read(
            @Nullable String number,
            @Nullable OrderItem item,
            @Nullable FeedProblem problem) {

        /** Nothing can ever come of what names no order. */
        FeedState state() {
            if (number == null) return FeedState.REJECTED;
            return item == null ? FeedState.PARKED : FeedState.WAITING;
        }
    }

    Read read(JsonNode order) {
        String number = number(order);
        if (number == null) return new Read(null, null, FeedProblem.NO_ORDER);
        try {
            OrderItem item = items.read(JsonLines.of(order, columns));
            check(item);
            return new Read(number, item, null);
        } catch (RowRejected e) {
            return new Read(number, null, FeedProblem.of(e));
        } catch (DomainRejection e) {
            return new Read(number, null, FeedProblem.of(e));
        } catch (TwoLists e) {
            return new Read(number, null, FeedProblem.TWO_LISTS);
        }
    }

    /** What it says was paid, or as a negative amount was refunded; null: it cannot be read, however its order stands. */
    @Nullable
    Money money(JsonNode order) {
        try {
            return switch (items.read(JsonLines.of(order, columns))) {
                case Placed placed ->
                    placed.payment() == null ? Money.ZERO : placed.payment().amount();
                case Booked(var number, var at, Paid(var payment)) -> payment.amount();
                case Booked(var number, var at, Refunded(var refund)) -> Money.ZERO.minus(refund.amount());
                case Booked booked -> Money.ZERO;
            };
        } catch (RowRejected | DomainRejection | TwoLists unreadable) {
            return null;
        }
    }

    /** By what it names its customer, as far as that can be read, however its order stands. */
    List<Identifier> customer(JsonNode order) {
        try {
            return items.customer(JsonLines.of(order, columns).getFirst());
        } catch (TwoLists unreadable) {
            return List.of();
        }
    }

    private @Nullable String number(JsonNode order) {
        var source = mapping.fields().get(Field.NUMBER);
        if (!order.isObject() || source == null || source.column() == null) return null;
        List<Function<String, String>> lines = JsonLines.of(order, List.of(source.column()));
        String number = lines.getFirst().apply(source.column()).strip();
        return number.isEmpty() || number.length() > Limits.TEXT ? null : number;
    }

    /** What its order would refuse whatever is known of it, and the store: said at once instead of later. */
    private void check(OrderItem item) {
        Limits.requireDate(item.at());
        switch (item) {
            case Placed placed -> {
                Limits.requireNotNegative(placed.total());
                placed.lines().forEach(line -> Limits.requireNotNegative(line.amount()));
                if (!isStore.test(placed.store())) throw new DomainRejection(RejectReason.STORE_UNKNOWN.key());
            }
            case Booked(var number, var at, Paid(var payment)) -> Limits.requireNotNegative(payment.amount());
            case Booked(var number, var at, Refunded(var refund)) -> Limits.requirePositive(refund.amount());
            case Booked booked -> {}
        }
    }

    FeedOrder order(Placed placed) {
        return new FeedOrder(
                mapping.source(),
                placed.number(),
                new StoreId(placed.store()),
                placed.channel(),
                placed.customer(),
                placed.staffUserid(),
                placed.lines(),
                placed.total(),
                placed.at(),
                placed.promisedAt(),
                placed.payment());
    }
}
