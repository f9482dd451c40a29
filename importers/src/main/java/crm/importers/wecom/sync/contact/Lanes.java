package crm.importers.wecom.sync.contact;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Several pieces of work at the same time, so that the log writes their commands together. */
final class Lanes {

    private Lanes() {}

    /** Waits for all; then what the first of them threw is thrown. */
    static void run(List<Runnable> work, int lanes) {
        if (work.size() < 2 || lanes < 2) {
            work.forEach(Runnable::run);
            return;
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(
                Math.min(lanes, work.size()),
                Thread.ofPlatform().daemon().name("sync-lane-", 0).factory())) {
            List<Future<?>> all = new ArrayList<>(work.size());
            for (Runnable each : work) all.add(threads.submit(each));
            for (Future<?> each : all) await(each);
        }
    }

    private static void await(Future<?> work) {
        try {
            work.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
