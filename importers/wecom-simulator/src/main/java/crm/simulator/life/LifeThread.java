package crm.simulator.life;

import crm.simulator.corp.Corp;
import crm.simulator.corp.Errand;
import crm.simulator.corp.Visit;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lives while the process runs, hands visits on in their order (those that nobody wants are forgotten), and fills forms. */
public final class LifeThread implements AutoCloseable {

    private static final int TICK_MILLIS = 50;
    private static final int RETRY_MILLIS = 1000;
    private static final int MOST_TRIES = 3;

    private final Corp corp;
    private final Life life;
    private final Thread living = new Thread(() -> loop(this::live), "simulator-life");
    private final FormFilling filling;
    private final Thread answering = new Thread(() -> loop(this::answer), "simulator-forms");
    private final Thread telling = new Thread(() -> loop(this::tell), "simulator-visits");
    private volatile @Nullable LifeSink sink;
    private volatile boolean closed;
    private int triesOfFirst;

    @FunctionalInterface
    private interface Step {
        /** @return how long to rest, in milliseconds */
        int take() throws InterruptedException;
    }

    public LifeThread(Corp corp, Life life, @Nullable LifeSink sink) {
        this.corp = corp;
        this.life = life;
        this.sink = sink;
        this.filling = new FormFilling(corp.dice());
        answering.setDaemon(true);
        living.setDaemon(true);
        telling.setDaemon(true);
    }

    public void start() {
        living.start();
        telling.start();
        answering.start();
    }

    public void sink(@Nullable LifeSink changed) {
        LifeSink old = sink;
        sink = changed;
        if (old != null) old.close();
    }

    private int live() {
        life.live();
        return TICK_MILLIS;
    }

    private int tell() throws InterruptedException {
        Optional<Visit> first = corp.call(() -> corp.visits.after(""));
        if (first.isEmpty()) return TICK_MILLIS;
        LifeSink to = sink;
        if (to != null && !to.take(first.get())) return RETRY_MILLIS;
        corp.run(() -> corp.visits.remove(first.get().key()));
        return 0;
    }

    /** One form after the other; who finds no page there tries again twice and then lets it be. */
    private int answer() throws InterruptedException {
        Optional<Errand> first = corp.call(() -> corp.errands.after(""));
        if (first.isEmpty()) return TICK_MILLIS;
        boolean done = filling.fill(first.get());
        if (!done && ++triesOfFirst < MOST_TRIES) return RETRY_MILLIS;
        triesOfFirst = 0;
        corp.run(() -> corp.errands.remove(first.get().key()));
        return 0;
    }

    private void loop(Step step) {
        while (!closed) {
            try {
                int rest = step.take();
                if (rest > 0) Thread.sleep(rest);
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                if (!closed) System.getLogger(LifeThread.class.getName()).log(System.Logger.Level.ERROR, "life", e);
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        for (Thread thread : new Thread[] {living, telling, answering}) {
            thread.interrupt();
            try {
                thread.join(Duration.ofSeconds(10));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        LifeSink last = sink;
        if (last != null) last.close();
        filling.close();
    }
}
