package crm.projections.attribution;

import crm.projections.ledger.OrderCredits;
import crm.projections.query.ReportDimension;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Sums of unrounded shares over many orders, on all processors. */
final class UnroundedSums {

    private static final int PART = 16_384;

    private UnroundedSums() {}

    static double[] of(ModelCredits credits, ReportDimension dimension, IntPredicate counts) {
        int orders = credits.persons().orders().orders();
        int codes = credits.codes(dimension);
        double[][] parts = IntStream.range(0, (orders + PART - 1) / PART)
                .parallel()
                .mapToObj(part -> {
                    double[] sums = new double[codes];
                    for (int order = part * PART; order < Math.min(orders, (part + 1) * PART); order++)
                        if (counts.test(order)) add(credits, dimension, order, sums);
                    return sums;
                })
                .toArray(double[][]::new);
        double[] sums = new double[codes];
        for (double[] part : parts) Arrays.setAll(sums, code -> sums[code] + part[code]);
        return sums;
    }

    private static void add(ModelCredits credits, ReportDimension dimension, int order, double[] sums) {
        long money = credits.money(order);
        if (money == 0) return;
        credits.shares(order, (touch, share) -> {
            int code = credits.code(dimension, touch);
            if (code != OrderCredits.NONE) sums[code] += money * share;
        });
    }
}
