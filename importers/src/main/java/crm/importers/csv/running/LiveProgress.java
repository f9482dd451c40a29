package crm.importers.csv.running;

import crm.importers.csv.ImportProgress;
import crm.importers.csv.ImportProgress.Step;
import crm.importers.csv.reading.CountingInput;
import org.jspecify.annotations.Nullable;

/** How far the import of this process is, for whoever looks. Written by one thread, read by many. */
final class LiveProgress {

    private final long bytesTotal;
    private final long startedNanos = System.nanoTime();
    private volatile Step step = Step.READING;
    private volatile long rows;
    private volatile long workDone;
    private volatile @Nullable CountingInput input;

    LiveProgress(long bytesTotal) {
        this.bytesTotal = bytesTotal;
    }

    void reads(CountingInput from) {
        input = from;
    }

    void row() {
        rows++; // one writer
    }

    void step(Step now) {
        step = now;
    }

    void workDone(long count) {
        workDone = count;
    }

    ImportProgress now() {
        double seconds = (System.nanoTime() - startedNanos) / 1e9;
        CountingInput from = input;
        long bytes = step != Step.READING ? bytesTotal : from == null ? 0 : Math.min(bytesTotal, from.count());
        long work = workDone;
        return new ImportProgress(step, rows, bytes, bytesTotal, work, seconds > 0 ? rows / seconds : 0);
    }
}
