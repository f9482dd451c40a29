package crm.importers.csv.orders;

import crm.domain.order.OrderChannel;
import crm.importers.csv.RejectReason;
import crm.importers.csv.mapping.Cells;
import crm.importers.csv.mapping.Columns;
import crm.importers.csv.mapping.Field;
import crm.importers.csv.mapping.Identities;
import crm.importers.csv.mapping.Mapping;
import crm.importers.csv.mapping.Mapping.OrderRules;
import crm.importers.csv.orders.OrderRow.Head;
import crm.importers.csv.orders.OrderRow.StoreText;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads one row of a file of orders, or says why not. */
final class OrderRowReader {

    private static final int ID_CHARS = 60;
    private static final int NUMBER_CHARS = 100;

    private final Mapping mapping;
    private final OrderRules rules;
    private final Present present;

    OrderRowReader(Columns columns, Present present) {
        mapping = columns.mapping();
        rules = mapping.orderRules();
        this.present = present;
    }

    RowEvent event(Cells cells) {
        RowEvent event = cells.oneOf(Field.EVENT, RowEvent.class);
        return event == null ? RowEvent.ORDER : event;
    }

    /** @param event any but an order */
    BookingRow booking(RowEvent event, Cells cells) {
        checkCurrency(cells);
        String number = cells.neededId(Field.NUMBER, NUMBER_CHARS);
        Instant at = placedAt(cells);
        BigDecimal amount = cells.money(Field.TOTAL);
        if (amount == null) amount = cells.money(Field.AMOUNT);
        if (amount != null && amount.stripTrailingZeros().scale() > 2) {
            throw cells.reject(Field.TOTAL, RejectReason.AMOUNT_TOO_FINE);
        }
        if (amount != null && event != RowEvent.PAYMENT) amount = amount.abs();
        boolean booked = event == RowEvent.PAYMENT || event == RowEvent.REFUND;
        if (booked && amount == null) throw cells.reject(Field.TOTAL, RejectReason.MISSING);
        if (amount != null && amount.signum() < 0) throw cells.reject(Field.TOTAL, RejectReason.AMOUNT_NEGATIVE);
        String id = mapping.has(Field.EVENT_ID) ? cells.text(Field.EVENT_ID) : null;
        if (event == RowEvent.REFUND && id == null) throw cells.reject(Field.EVENT_ID, RejectReason.MISSING);
        return new BookingRow(event, number, id, amount, at, cells.line());
    }

    private Instant placedAt(Cells cells) {
        Instant placedAt = cells.instant(Field.PLACED_AT);
        if (placedAt == null) throw cells.reject(Field.PLACED_AT, RejectReason.MISSING);
        requirePast(Field.PLACED_AT, placedAt, cells);
        return placedAt;
    }

    private void requirePast(Field field, @Nullable Instant at, Cells cells) {
        if (at != null && at.isAfter(present.latest())) throw cells.reject(field, RejectReason.DATE_IN_FUTURE);
    }

    private void checkCurrency(Cells cells) {
        String stated = cells.text(Field.CURRENCY);
        if (stated != null && !stated.equals(present.currency()))
            throw cells.reject(Field.CURRENCY, RejectReason.OTHER_CURRENCY, present.currency());
    }

    OrderRow read(Cells cells) {
        checkCurrency(cells);
        String number = cells.neededId(Field.NUMBER, NUMBER_CHARS);
        String prefix = rules.cancellationPrefix();
        boolean cancellation = prefix != null && number.startsWith(prefix);
        Instant placedAt = placedAt(cells);
        long quantity = mapping.has(Field.QUANTITY) ? quantity(cells, cancellation) : 1;
        BigDecimal price = cells.money(Field.UNIT_PRICE);
        if (price != null && price.signum() <= 0 && !cancellation) {
            throw cells.reject(Field.UNIT_PRICE, RejectReason.PRICE_NOT_POSITIVE);
        }
        BigDecimal amount =
                price == null ? notNegative(cells, Field.AMOUNT) : price.multiply(BigDecimal.valueOf(quantity));
        Head head = head(cells);
        if (amount == null) amount = head.total();
        if (amount == null) throw cells.reject(price == null ? Field.AMOUNT : Field.UNIT_PRICE, RejectReason.MISSING);
        return new OrderRow(
                number,
                cancellation,
                placedAt,
                head,
                cells.text(Field.SKU),
                cells.text(Field.CATEGORY),
                quantity,
                price,
                amount,
                cells.line());
    }

    private static long quantity(Cells cells, boolean cancellation) {
        Long quantity = cells.whole(Field.QUANTITY);
        // An order whose source knows its total only has no lines.
        if (quantity == null && cells.text(Field.SKU) == null && !cancellation) return 1;
        if (quantity == null) throw cells.reject(Field.QUANTITY, RejectReason.MISSING);
        if (cancellation && quantity >= 0) {
            throw cells.reject(Field.QUANTITY, RejectReason.CANCELLATION_NOT_NEGATIVE);
        }
        if (!cancellation && quantity <= 0) throw cells.reject(Field.QUANTITY, RejectReason.QUANTITY_NOT_POSITIVE);
        return quantity;
    }

    private Head head(Cells cells) {
        OrderChannel channel = cells.oneOf(Field.CHANNEL, OrderChannel.class);
        if (channel == null) throw cells.reject(Field.CHANNEL, RejectReason.MISSING);
        BigDecimal total = notNegative(cells, Field.TOTAL);
        if (total != null && total.stripTrailingZeros().scale() > 2) {
            throw cells.reject(Field.TOTAL, RejectReason.AMOUNT_TOO_FINE);
        }
        Instant paidAt = cells.instant(Field.PAID_AT);
        requirePast(Field.PAID_AT, paidAt, cells);
        return new Head(
                channel,
                cells.neededId(Field.STORE, ID_CHARS),
                rules.createStores() ? storeText(cells) : null,
                Identities.of(cells, mapping),
                cells.text(Field.STAFF_USERID),
                total,
                paidAt,
                cells.instant(Field.PROMISED_AT));
    }

    private static StoreText storeText(Cells cells) {
        return new StoreText(
                cells.needed(Field.STORE_NAME),
                cells.neededId(Field.STORE_REGION, ID_CHARS),
                cells.needed(Field.STORE_CITY));
    }

    private static @Nullable BigDecimal notNegative(Cells cells, Field field) {
        BigDecimal amount = cells.money(field);
        if (amount != null && amount.signum() < 0) throw cells.reject(field, RejectReason.AMOUNT_NEGATIVE);
        return amount;
    }
}
