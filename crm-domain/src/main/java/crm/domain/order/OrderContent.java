package crm.domain.order;

import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.domain.shared.Fingerprint;
import crm.domain.shared.Money;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What makes two statements of an order the same: all but the customer (who may become known later) and the payment (a
 * fact of its own). Lines are a multiset: files repeat them and do not keep their order.
 */
record OrderContent(
        StoreId storeId,
        OrderChannel channel,
        @Nullable StaffAccountId staffId,
        List<OrderLine> lines,
        Money total,
        Instant placedAt,
        @Nullable Instant promisedAt) {

    /** Half of a SHA-256 in hex: enough to tell contents apart, small enough to keep. */
    String digest() {
        Fingerprint print = new Fingerprint()
                .with(storeId)
                .with(channel)
                .with(staffId)
                .with(total.fen())
                .with(placedAt)
                .with(promisedAt);
        lines.stream().map(OrderContent::digest).sorted(Arrays::compareUnsigned).forEach(line -> print.with(hex(line)));
        return hex(Arrays.copyOf(print.bytes(), 16));
    }

    private static byte[] digest(OrderLine line) {
        return new Fingerprint()
                .with(line.sku())
                .with(line.category())
                .with(line.quantity())
                .with(line.amount().fen())
                .bytes();
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
