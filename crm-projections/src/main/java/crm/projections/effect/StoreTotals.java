package crm.projections.effect;

import java.util.Collection;
import java.util.function.ToLongFunction;

/**
 * What the customers of one store did.
 *
 * @param fen what they paid
 */
record StoreTotals(long people, long ordered, long fen) {

    StoreTotals plus(StoreTotals more) {
        return new StoreTotals(people + more.people, ordered + more.ordered, Math.addExact(fen, more.fen));
    }

    /**
     * What comes to each customer, with stores as what chance drew: customers of one store are alike, so that they are not so
     * many witnesses. The mean is the sum by the people of all stores; its error is that of a ratio of two sums (W. G. Cochran,
     * Sampling Techniques, 3rd edition 1977, section 6.4; cluster-robust in the words of others).
     *
     * @return a sample of stores
     */
    static Sample each(Collection<StoreTotals> stores, ToLongFunction<StoreTotals> sum) {
        long people = stores.stream().mapToLong(StoreTotals::people).sum();
        int size = stores.size();
        if (people == 0) return new Sample(0, 0, 0);
        double mean =
                stores.stream().mapToDouble(store -> sum.applyAsLong(store)).sum() / people;
        double squares = 0;
        for (StoreTotals store : stores) {
            double off = sum.applyAsLong(store) - mean * store.people();
            squares += off * off;
        }
        return new Sample(size, mean, size < 2 ? 0 : squares / (size - 1) * size / people * size / people);
    }
}
