package crm.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Measuring side by side: contestants take turns, so that what else the machine does hits all of them. */
public final class Clocked {

    private Clocked() {}

    /** Work of one thread. */
    public interface Work {
        void of(int thread) throws Exception;
    }

    /** Seconds until all threads are done. */
    public static double seconds(int threads, Work work) throws Exception {
        try (var pool = Executors.newFixedThreadPool(threads)) {
            List<Callable<Boolean>> calls = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int thread = i;
                calls.add(() -> {
                    work.of(thread);
                    return true;
                });
            }
            long start = System.nanoTime();
            for (Future<Boolean> done : pool.invokeAll(calls)) done.get();
            return (System.nanoTime() - start) / 1e9;
        }
    }

    /** One contestant's round: seconds it took. */
    public interface Round {
        double seconds() throws Exception;
    }

    /** The median seconds of each contestant over so many rounds in turns, after one round to warm up. */
    public static double[] inTurns(int rounds, Round... contestants) throws Exception {
        double[][] seconds = new double[contestants.length][rounds];
        for (int round = -1; round < rounds; round++) {
            for (int i = 0; i < contestants.length; i++) {
                System.gc(); // what one leaves behind is not the other's to clear away
                double measured = contestants[i].seconds();
                if (round >= 0) seconds[i][round] = measured;
            }
        }
        return Arrays.stream(seconds)
                .mapToDouble(each -> {
                    Arrays.sort(each);
                    return each[each.length / 2];
                })
                .toArray();
    }
}
