package crm.importers.csv.orders;

import crm.domain.shared.Money;
import crm.importers.csv.ImportMessage;
import crm.importers.csv.ImportReport;
import crm.importers.csv.RejectReason;
import crm.importers.csv.RejectedLine;
import crm.importers.csv.jobs.Tally;
import crm.importers.csv.jobs.Work;
import crm.importers.csv.mapping.Cells;
import crm.importers.csv.mapping.Columns;
import crm.importers.csv.mapping.Field;
import crm.importers.csv.mapping.RowRejected;
import crm.importers.csv.spool.SortedSpool;
import crm.importers.csv.spool.SpoolDirectory;
import crm.store.vault.Identifier;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A file of orders. Rows that are orders of their own become work at once; lines are spooled, sorted by order number
 * together with what cancels them, and become work when the file has been read. Counts what the file holds as a whole.
 */
public final class OrderWorks implements Closeable {

    private static final int MEMORY = 24 << 20;
    private static final int CUSTOMER_MEMORY = 4 << 20;
    private static final byte LINE = 0;
    private static final byte CANCELLED = 1;
    private static final ImportReport.Cancellations ONE_LINE =
            new ImportReport.Cancellations(1, 0, 0, 0, 0, 0, Money.ZERO);
    private static final ImportReport.Cancellations ONE_UNMATCHED =
            new ImportReport.Cancellations(0, 0, 0, 1, 0, 0, Money.ZERO);

    private final Columns columns;
    private final OrderRowReader reader;
    private final boolean grouped;
    private final Tally read;
    private final Consumer<RejectedLine> setAside;
    private final SortedSpool customers;
    private final @Nullable SortedSpool lines;
    private final @Nullable Cancellations cancellations;

    /**
     * @param read counts the file's customers and cancellations
     * @param setAside takes cancellations that match nothing
     * @param present what rows are held against
     */
    public OrderWorks(
            Columns columns, SpoolDirectory directory, Tally read, Consumer<RejectedLine> setAside, Present present) {
        this.columns = columns;
        this.read = read;
        this.setAside = setAside;
        reader = new OrderRowReader(columns, present);
        grouped = columns.mapping().orderRules().grouped();
        customers = new SortedSpool(directory, CUSTOMER_MEMORY);
        lines = grouped ? new SortedSpool(directory, MEMORY) : null;
        boolean cancels = columns.mapping().orderRules().cancellationPrefix() != null;
        cancellations = cancels ? new Cancellations(directory) : null;
    }

    /**
     * Takes a row.
     *
     * @return the work of an order that is one row; null when it is kept until all are read
     * @throws RowRejected when a cell cannot be read
     */
    public @Nullable Work read(Cells cells) throws IOException {
        RowEvent event = reader.event(cells);
        if (event != RowEvent.ORDER) return new BookingWork(columns.mapping().source(), reader.booking(event, cells));
        OrderRow row = reader.read(cells);
        if (row.cancellation()) {
            cancellation(row);
            return null;
        }
        countCustomer(row);
        if (lines == null) {
            return new OrderWork(columns, new OrderLines(String.valueOf(row.line()), row), new Refunds(List.of()));
        }
        lines.add(key(row.number()), tagged(RowBytes.write(row)));
        if (cancellations != null && !row.head().customer().isEmpty()) cancellations.add(row);
        return null;
    }

    private void cancellation(OrderRow row) throws IOException {
        if (cancellations == null) throw new IllegalStateException("A cancellation without a rule for it");
        read.cancellations(ONE_LINE);
        if (row.head().customer().isEmpty()) unmatched(row.line(), RejectReason.CANCELLATION_WITHOUT_CUSTOMER);
        else cancellations.add(row);
    }

    private void unmatched(long line, RejectReason reason) {
        read.cancellations(ONE_UNMATCHED);
        read.setAside(reason.key());
        setAside.accept(new RejectedLine(line, columns.name(Field.NUMBER), ImportMessage.of(reason.key()), true));
    }

    private void countCustomer(OrderRow row) throws IOException {
        if (row.head().customer().isEmpty()) return;
        Identifier customer = row.head().customer().getFirst();
        customers.add(key(customer.kind() + '\0' + customer.value()), new byte[0]);
    }

    /** All rows are read: finds what cancellations cancel. */
    public void group() throws IOException {
        read.customers(countDistinct());
        if (cancellations == null) return;
        cancellations.match(new Cancellations.Outcome() {
            @Override
            public void matched(String order, CancelledLine cancelled) throws IOException {
                spool().add(key(order), cancelled.toBytes(CANCELLED));
            }

            @Override
            public void unmatched(long line) {
                OrderWorks.this.unmatched(line, RejectReason.CANCELLATION_UNMATCHED);
            }
        });
    }

    /** The grouped orders by number; nothing when rows were orders. */
    public void works(Consumer<Work> consumer) throws IOException {
        if (!grouped) return;
        try (SortedSpool.Sorted sorted = spool().sort()) {
            byte[] number = {};
            @Nullable OrderLines order = null;
            List<CancelledLine> cancelled = new ArrayList<>();
            long index = 0;
            for (SortedSpool.Entry entry; (entry = sorted.next()) != null; ) {
                if (order != null && !Arrays.equals(number, entry.key())) {
                    consumer.accept(new OrderWork(columns, order, new Refunds(cancelled)));
                    order = null;
                    cancelled.clear();
                }
                number = entry.key();
                if (entry.value()[0] == CANCELLED) cancelled.add(CancelledLine.fromBytes(entry.value()));
                else if (order == null)
                    order = new OrderLines(String.valueOf(index++), RowBytes.read(entry.value(), 1));
                else order.add(RowBytes.read(entry.value(), 1));
            }
            if (order != null) consumer.accept(new OrderWork(columns, order, new Refunds(cancelled)));
        }
    }

    private long countDistinct() throws IOException {
        long count = 0;
        byte[] last = {};
        try (SortedSpool.Sorted sorted = customers.sort()) {
            for (SortedSpool.Entry entry; (entry = sorted.next()) != null; last = entry.key()) {
                if (!Arrays.equals(last, entry.key())) count++;
            }
        }
        return count;
    }

    private SortedSpool spool() {
        if (lines == null) throw new IllegalStateException("Rows are not grouped");
        return lines;
    }

    private static byte[] key(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] tagged(byte[] row) {
        byte[] tagged = new byte[row.length + 1];
        tagged[0] = LINE;
        System.arraycopy(row, 0, tagged, 1, row.length);
        return tagged;
    }

    @Override
    public void close() throws IOException {
        customers.close();
        if (lines != null) lines.close();
        if (cancellations != null) cancellations.close();
    }
}
