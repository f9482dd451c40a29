package crm.projections.attribution;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * What one model credits of the first payment of orders, beside the touches of an {@link OrderTouches}, kept from the first
 * time it was worked out: most orders are paid once. It holds as long as that table does. Safe for many threads, for whoever
 * keeps an order's credits keeps the same.
 */
final class KeptCredits {

    private static final VarHandle MONEY = MethodHandles.arrayElementVarHandle(int[].class);

    /** What a touch has that does not share. */
    static final int NO_SHARE = Integer.MIN_VALUE;

    /** Of an order. */
    private static final int NOTHING = Integer.MIN_VALUE;

    /** By order: the fen of whose parts there are. */
    private final int[] money;

    /** By the rows of the table. */
    private final int[] fen;

    KeptCredits(OrderTouches table) {
        money = new int[table.record().length];
        fen = new int[table.at().length];
        Arrays.fill(money, NOTHING);
    }

    boolean has(int order, long amount) {
        int kept = (int) MONEY.getAcquire(money, order);
        return kept == amount && kept != NOTHING;
    }

    static boolean canKeep(long amount) {
        return Math.abs(amount) <= Integer.MAX_VALUE;
    }

    /** @param rows of the table, ascending from where the order's touches begin; the first {@code count} have a share */
    void keep(int order, long amount, int from, int to, int[] rows, int count, long[] parts) {
        Arrays.fill(fen, from, to, NO_SHARE);
        for (int i = 0; i < count; i++) fen[rows[i]] = (int) parts[i];
        MONEY.setRelease(money, order, (int) amount);
    }

    /** Of a touch, {@link #NO_SHARE} where it has none. */
    int fen(int row) {
        return fen[row];
    }
}
