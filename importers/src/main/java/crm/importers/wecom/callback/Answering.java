package crm.importers.wecom.callback;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * How many callbacks are being answered at this instance. WeCom gives up on an answer after 5 s [90238], while what is stored
 * can wait: so who works on it gives way for a while when answers pile up. Safe for many threads.
 */
final class Answering {

    /** More at once wait for something. */
    private static final int MANY = 8;

    private static final long STEP_MILLIS = 20;
    private static final int MOST_STEPS = 50;

    private final AtomicInteger underWay = new AtomicInteger();

    <T> T answer(Supplier<T> work) {
        underWay.incrementAndGet();
        try {
            return work.get();
        } finally {
            underWay.decrementAndGet();
        }
    }

    /** Returns when few are under way, after a second at the latest, so that the work goes on however many come. */
    void giveWay() {
        try {
            for (int step = 0; step < MOST_STEPS && underWay.get() > MANY; step++) Thread.sleep(STEP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
