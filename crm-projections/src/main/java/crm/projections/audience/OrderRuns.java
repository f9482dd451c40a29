package crm.projections.audience;

import crm.domain.order.OrderChannel;
import crm.projections.audience.AudienceFacts.PaidOrder;
import java.util.Arrays;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Each row's orders, the latest first: day, channel, what is left of the money, the categories. 13 bytes an order. */
final class OrderRuns extends Runs {

    private static final int REFUNDED = 0x80;
    private static final Comparator<PaidOrder> LATEST_FIRST =
            Comparator.comparingInt(PaidOrder::epochDay).reversed();

    char[] days = new char[0];
    byte[] channels = new byte[0];
    long[] amounts = new long[0];
    char[] categories = new char[0];

    private final CategorySets sets;

    OrderRuns(CategorySets sets) {
        this.sets = sets;
    }

    /** Fills an empty column: the rows of one part after those of another, each made row after row. */
    void fill(List<OrderRuns> parts, int rows) {
        fill(rows, parts.stream().mapToInt(Runs::entries).sum());
        Map<CategorySets, char[]> translations = new IdentityHashMap<>();
        int row = 0;
        for (OrderRuns part : parts) {
            char[] translation = translations.computeIfAbsent(part.sets, theirs -> theirs.codesIn(sets));
            int to = append(row, part);
            System.arraycopy(part.days, 0, days, to, part.entries());
            System.arraycopy(part.channels, 0, channels, to, part.entries());
            System.arraycopy(part.amounts, 0, amounts, to, part.entries());
            for (int i = 0; i < part.entries(); i++) categories[to + i] = translation[part.categories[i]];
            row += part.rows();
        }
    }

    void set(int row, List<PaidOrder> orders) {
        int kept = Math.min(MOST, orders.size());
        int at = replace(row, kept);
        List<PaidOrder> sorted = orders.size() < 2
                ? orders
                : orders.stream().sorted(LATEST_FIRST).toList();
        for (PaidOrder order : sorted.subList(0, kept)) {
            days[at] = DayColumn.stored(order.epochDay());
            channels[at] = (byte) (order.channel().ordinal() | (order.refunded() ? REFUNDED : 0));
            amounts[at] = order.fen();
            categories[at++] = sets.codeOf(order.categories());
        }
    }

    /** The codes of the sets that hold any of these. */
    boolean[] codesWithAny(Set<String> wanted) {
        return sets.codesWithAny(wanted);
    }

    static boolean isRefunded(byte channel) {
        return (channel & REFUNDED) != 0;
    }

    static int channelMask(Set<OrderChannel> channels) {
        if (channels.isEmpty()) return -1;
        int mask = 0;
        for (OrderChannel channel : channels) mask |= 1 << channel.ordinal();
        return mask;
    }

    static int maskOf(byte channel) {
        return 1 << (channel & 0x7f);
    }

    @Override
    void resize(int entries) {
        days = Arrays.copyOf(days, entries);
        channels = Arrays.copyOf(channels, entries);
        amounts = Arrays.copyOf(amounts, entries);
        categories = Arrays.copyOf(categories, entries);
    }

    @Override
    void move(int from, int to, int entries) {
        System.arraycopy(days, from, days, to, entries);
        System.arraycopy(channels, from, channels, to, entries);
        System.arraycopy(amounts, from, amounts, to, entries);
        System.arraycopy(categories, from, categories, to, entries);
    }
}
