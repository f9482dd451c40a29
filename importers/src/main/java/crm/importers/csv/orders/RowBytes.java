package crm.importers.csv.orders;

import crm.domain.order.OrderChannel;
import crm.importers.csv.orders.OrderRow.Head;
import crm.importers.csv.orders.OrderRow.StoreText;
import crm.store.vault.Identifier;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of orders as bytes to be sorted: the time first, the line of the file last, so that the order of rows does not
 * depend on where they stand in the file.
 */
final class RowBytes {

    private RowBytes() {}

    static byte[] write(OrderRow row) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(160);
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeLong(sortable(row.placedAt()));
        out.writeUTF(row.number());
        out.writeBoolean(row.cancellation());
        text(out, row.sku());
        text(out, row.category());
        out.writeLong(row.quantity());
        number(out, row.price());
        number(out, row.amount());
        head(out, row.head());
        out.writeLong(row.line());
        return bytes.toByteArray();
    }

    static OrderRow read(byte[] bytes, int from) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes, from, bytes.length - from));
        Instant placedAt = instant(in.readLong());
        String number = in.readUTF();
        boolean cancellation = in.readBoolean();
        String sku = text(in);
        String category = text(in);
        long quantity = in.readLong();
        BigDecimal price = number(in);
        BigDecimal amount = number(in);
        if (amount == null) throw new IOException("A row without an amount");
        Head head = head(in);
        return new OrderRow(
                number, cancellation, placedAt, head, sku, category, quantity, price, amount, in.readLong());
    }

    private static void head(DataOutputStream out, Head head) throws IOException {
        out.writeByte(head.channel().ordinal());
        out.writeUTF(head.store());
        StoreText store = head.createStore();
        out.writeBoolean(store != null);
        if (store != null) {
            out.writeUTF(store.name());
            out.writeUTF(store.region());
            out.writeUTF(store.city());
        }
        out.writeByte(head.customer().size());
        for (Identifier each : head.customer()) {
            out.writeUTF(each.kind());
            out.writeUTF(each.value());
        }
        text(out, head.staffUserid());
        number(out, head.total());
        time(out, head.paidAt());
        time(out, head.promisedAt());
    }

    private static Head head(DataInputStream in) throws IOException {
        OrderChannel channel = OrderChannel.values()[in.readByte()];
        String store = in.readUTF();
        StoreText create = in.readBoolean() ? new StoreText(in.readUTF(), in.readUTF(), in.readUTF()) : null;
        int count = in.readByte();
        List<Identifier> customer = new ArrayList<>(count);
        for (int i = 0; i < count; i++) customer.add(new Identifier(in.readUTF(), in.readUTF()));
        String staff = text(in);
        BigDecimal total = number(in);
        return new Head(channel, store, create, List.copyOf(customer), staff, total, time(in), time(in));
    }

    /** Bytes compare unsigned: times before 1970 must come first. */
    static long sortable(Instant at) {
        return at.toEpochMilli() ^ Long.MIN_VALUE;
    }

    static Instant instant(long sortable) {
        return Instant.ofEpochMilli(sortable ^ Long.MIN_VALUE);
    }

    private static void time(DataOutputStream out, @Nullable Instant time) throws IOException {
        out.writeBoolean(time != null);
        if (time != null) out.writeLong(time.toEpochMilli());
    }

    private static @Nullable Instant time(DataInputStream in) throws IOException {
        return in.readBoolean() ? Instant.ofEpochMilli(in.readLong()) : null;
    }

    private static void text(DataOutputStream out, @Nullable String text) throws IOException {
        out.writeBoolean(text != null);
        if (text != null) out.writeUTF(text);
    }

    private static @Nullable String text(DataInputStream in) throws IOException {
        return in.readBoolean() ? in.readUTF() : null;
    }

    private static void number(DataOutputStream out, @Nullable BigDecimal number) throws IOException {
        text(out, number == null ? null : number.toString());
    }

    private static @Nullable BigDecimal number(DataInputStream in) throws IOException {
        String text = text(in);
        return text == null ? null : new BigDecimal(text);
    }
}
