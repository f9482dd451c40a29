package crm.projections.ledger;

import java.util.Arrays;
import java.util.SortedMap;

/** Fen of the lines of each order by category; orders come in the order of their rows and never change. */
final class Categories {

    private final Dictionary names = new Dictionary();

    /** Where an order's own begin; they end where the next one's begin. */
    private int[] begin = new int[17];

    private int[] codes = new int[16];
    private long[] fen = new long[16];
    private int used;

    void add(int order, SortedMap<String, Long> categories) {
        if (order + 2 > begin.length) begin = Arrays.copyOf(begin, begin.length + (begin.length >> 1));
        if (used + categories.size() > codes.length) {
            int room = Math.max(used + categories.size(), codes.length + (codes.length >> 1));
            codes = Arrays.copyOf(codes, room);
            fen = Arrays.copyOf(fen, room);
        }
        categories.forEach((name, amount) -> {
            codes[used] = names.code(name);
            fen[used++] = amount;
        });
        begin[order + 1] = used;
    }

    int of(int order) {
        return begin[order + 1] - begin[order];
    }

    int code(int order, int which) {
        return codes[begin[order] + which];
    }

    long fen(int order, int which) {
        return fen[begin[order] + which];
    }

    int size() {
        return names.size();
    }

    String name(int code) {
        return names.text(code);
    }
}
