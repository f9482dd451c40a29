package crm.importers.csv.running;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Many commands under way at once, so that the log writes them together; those of one lane one after the other. Whoever
 * submits waits when a lane is full.
 */
public final class Lanes implements AutoCloseable {

    private static final int QUEUE = 256;

    private final List<ThreadPoolExecutor> lanes = new ArrayList<>();

    public Lanes(int count) {
        for (int i = 0; i < count; i++) {
            String name = "import-lane-" + i;
            lanes.add(new ThreadPoolExecutor(
                    1,
                    1,
                    0,
                    TimeUnit.SECONDS,
                    new ArrayBlockingQueue<>(QUEUE),
                    task -> Thread.ofPlatform().name(name).daemon().unstarted(task),
                    Lanes::waitForRoom));
        }
    }

    private static void waitForRoom(Runnable task, ThreadPoolExecutor lane) {
        try {
            lane.getQueue().put(task);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    void submit(String lane, Runnable task) {
        lanes.get(Math.floorMod(lane.hashCode(), lanes.size())).execute(task);
    }

    @Override
    public void close() {
        lanes.forEach(ThreadPoolExecutor::shutdownNow);
    }
}
