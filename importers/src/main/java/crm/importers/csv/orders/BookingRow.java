package crm.importers.csv.orders;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row that says what happened to an order.
 *
 * @param id of a payment or refund, within the order
 * @param amount exact, in major units, not negative; null where nothing is booked
 * @param line of the file
 */
record BookingRow(
        RowEvent event,
        String number,
        @Nullable String id,
        @Nullable BigDecimal amount,
        Instant at,
        long line) {}
