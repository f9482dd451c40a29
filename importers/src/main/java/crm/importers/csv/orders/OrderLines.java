package crm.importers.csv.orders;

import crm.domain.order.OrderLine;
import crm.domain.order.Payment;
import crm.domain.shared.Money;
import crm.importers.csv.RejectReason;
import crm.importers.csv.mapping.Columns;
import crm.importers.csv.mapping.Field;
import crm.importers.csv.mapping.Mapping.OrderRules;
import crm.importers.csv.mapping.RowRejected;
import crm.importers.csv.orders.OrderRow.Head;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The lines of one order, a multiset: identical lines count as they stand. The earliest time is the order's. Beyond the
 * lines that an order may have, only the places in the file are kept.
 */
final class OrderLines {

    static final int MOST = crm.domain.shared.Limits.LINES;

    private record SharedField(Field field, Function<Head, @Nullable Object> value) {}

    private static final List<SharedField> SHARED = List.of(
            new SharedField(Field.STORE, Head::store),
            new SharedField(Field.CHANNEL, Head::channel),
            new SharedField(Field.CUSTOMER_NO, Head::customer),
            new SharedField(Field.STAFF_USERID, Head::staffUserid),
            new SharedField(Field.TOTAL, Head::total),
            new SharedField(Field.PAID_AT, Head::paidAt),
            new SharedField(Field.PROMISED_AT, Head::promisedAt));

    private final String id;
    private final List<OrderRow> rows = new ArrayList<>(4);
    private long[] fileLines = new long[4];
    private int count;

    /** @param id of the order within its import */
    OrderLines(String id, OrderRow first) {
        this.id = id;
        add(first);
    }

    void add(OrderRow row) {
        if (count == fileLines.length) fileLines = Arrays.copyOf(fileLines, count * 2);
        fileLines[count++] = row.line();
        if (rows.size() <= MOST) rows.add(row);
    }

    String id() {
        return id;
    }

    String number() {
        return rows.getFirst().number();
    }

    Head head() {
        return rows.getFirst().head();
    }

    long[] fileLines() {
        return Arrays.copyOf(fileLines, count);
    }

    Instant placedAt() {
        Instant earliest = rows.getFirst().placedAt();
        for (OrderRow row : rows) if (row.placedAt().isBefore(earliest)) earliest = row.placedAt();
        return earliest;
    }

    /** @throws RowRejected when they cannot be one order */
    void check(Columns columns) {
        if (rows.size() > MOST) throw new RowRejected(null, RejectReason.TOO_MANY_LINES, MOST);
        for (SharedField shared : SHARED) {
            Object expected = shared.value().apply(head());
            for (OrderRow row : rows) {
                if (!Objects.equals(expected, shared.value().apply(row.head()))) {
                    throw new RowRejected(column(columns, shared.field()), RejectReason.LINES_DIFFER, row.line());
                }
            }
        }
    }

    private static @Nullable String column(Columns columns, Field field) {
        if (field != Field.CUSTOMER_NO) return columns.name(field);
        return Field.IDENTITIES.stream()
                .map(columns::name)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** In major units, before any rounding. */
    BigDecimal exact() {
        BigDecimal total = head().total();
        if (total != null) return total;
        BigDecimal sum = BigDecimal.ZERO;
        for (OrderRow row : rows) sum = sum.add(row.amount());
        return sum;
    }

    /** @throws RowRejected when the rows cannot be one order */
    OrderItem.Placed placed(Columns columns) {
        check(columns);
        OrderRules rules = columns.mapping().orderRules();
        Money total = Money.ofMajor(exact());
        Instant paidAt = rules.paidWithOrder() ? placedAt() : head().paidAt();
        return new OrderItem.Placed(
                number(),
                head().store(),
                head().channel(),
                head().customer(),
                rules.registerCustomers(),
                head().staffUserid(),
                orderLines(),
                total,
                placedAt(),
                head().promisedAt(),
                paidAt == null ? null : new Payment("paid", total, paidAt));
    }

    List<OrderLine> orderLines() {
        List<OrderLine> lines = new ArrayList<>(rows.size());
        for (OrderRow row : rows) {
            if (row.sku() != null) {
                lines.add(new OrderLine(row.sku(), row.category(), row.quantity(), Money.ofMajor(row.amount())));
            }
        }
        return lines;
    }
}
