package crm.importers.csv.orders;

import crm.importers.csv.spool.SortedSpool;
import crm.importers.csv.spool.SpoolDirectory;
import crm.store.vault.Identifier;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds what cancellations cancel: each line consumes the latest earlier line of the same customer, SKU and price that has
 * enough left. Earlier is earlier in time; lines of the same moment cannot tell which was first and do not match. What is
 * found does not depend on where the lines stand in the file.
 */
final class Cancellations implements Closeable {

    private static final int MEMORY = 12 << 20;
    /** Lines of one customer, SKU and price. */
    private static final int MOST_CANDIDATES = 200_000;

    private final SortedSpool spool;

    /** What becomes of a line of a cancellation. */
    interface Outcome {
        /** @param order number of the order */
        void matched(String order, CancelledLine cancelled) throws IOException;

        void unmatched(long line) throws IOException;
    }

    Cancellations(SpoolDirectory directory) {
        spool = new SortedSpool(directory, MEMORY);
    }

    /** Takes a line of an order or of a cancellation; it has a customer, a SKU and a price. */
    void add(OrderRow row) throws IOException {
        Identifier customer = row.head().customer().getFirst();
        String key = customer.kind() + '\0' + customer.value() + '\0' + row.sku() + '\0' + canonical(row.price());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(64);
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeLong(RowBytes.sortable(row.placedAt()));
        // Of one moment the cancellations come first: what is sold then is not earlier.
        out.writeByte(row.cancellation() ? 0 : 1);
        out.writeUTF(row.number());
        // Of one cancellation the largest line first: it finds the fewest lines with enough left.
        out.writeLong(row.cancellation() ? Long.MAX_VALUE + row.quantity() : row.quantity());
        out.writeUTF(String.valueOf(row.price()));
        out.writeLong(row.line());
        spool.add(key.getBytes(StandardCharsets.UTF_8), bytes.toByteArray());
    }

    private static String canonical(@org.jspecify.annotations.Nullable BigDecimal price) {
        return price == null ? "" : price.stripTrailingZeros().toPlainString();
    }

    /** Goes through all that was added, customer by customer. */
    void match(Outcome outcome) throws IOException {
        try (SortedSpool.Sorted sorted = spool.sort()) {
            byte[] group = {};
            List<Sold> sold = new ArrayList<>();
            for (SortedSpool.Entry entry; (entry = sorted.next()) != null; ) {
                if (!Arrays.equals(group, entry.key())) {
                    group = entry.key();
                    sold.clear();
                }
                step(entry.value(), sold, outcome);
            }
        }
    }

    private static void step(byte[] value, List<Sold> sold, Outcome outcome) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(value));
        Instant at = RowBytes.instant(in.readLong());
        boolean sale = in.readByte() == 1;
        String number = in.readUTF();
        long written = in.readLong();
        long quantity = sale ? written : Long.MAX_VALUE - written;
        if (sale) {
            if (sold.size() == MOST_CANDIDATES) throw new IOException("Too many lines of one customer, SKU and price");
            sold.add(new Sold(number, quantity));
            return;
        }
        BigDecimal price = new BigDecimal(in.readUTF());
        long line = in.readLong();
        int latest = latest(sold, sold.size(), quantity);
        if (latest < 0) {
            outcome.unmatched(line);
            return;
        }
        boolean ambiguous = latest(sold, latest, quantity) >= 0;
        Sold consumed = sold.get(latest);
        consumed.left -= quantity;
        if (consumed.left == 0) sold.remove(latest);
        BigDecimal amount = price.multiply(BigDecimal.valueOf(quantity));
        outcome.matched(consumed.order, new CancelledLine(number, at, amount, ambiguous, line));
    }

    /** The last one before {@code end} with enough left, -1 if there is none. */
    private static int latest(List<Sold> sold, int end, long quantity) {
        for (int i = end - 1; i >= 0; i--) if (sold.get(i).left >= quantity) return i;
        return -1;
    }

    @Override
    public void close() throws IOException {
        spool.close();
    }

    private static final class Sold {

        private final String order;
        private long left;

        Sold(String order, long quantity) {
            this.order = order;
            this.left = quantity;
        }
    }
}
