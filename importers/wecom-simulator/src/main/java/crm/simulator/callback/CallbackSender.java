package crm.simulator.callback;

import crm.simulator.fault.Fault;
import crm.simulator.fault.Faults;
import crm.simulator.limits.WeComLimits.Callbacks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends what waits, one after the other in the order of the events. A try that fails comes again after a pause, in all
 * as often as WeCom tries, while the others go on; so a failure disturbs the order, as it does there.
 */
public final class CallbackSender implements AutoCloseable {

    private static final long IDLE_MILLIS = 150;

    private final CallbackQueue queue;
    private final CallbackPost post;
    private final Faults faults;
    private final Supplier<Callbacks> limits;
    private final Thread thread = new Thread(this::work, "simulator-callbacks");

    private final PriorityQueue<Retry> retries = new PriorityQueue<>();
    private final List<Held> held = new ArrayList<>();
    private final Object wake = new Object();
    private boolean woken;
    private volatile boolean closed;
    private volatile boolean idle = true;
    private volatile @Nullable CallbackTarget target;
    private long last;

    private record Retry(CallbackQueue.Waiting waiting, int made, long dueNanos) implements Comparable<Retry> {
        @Override
        public int compareTo(Retry other) {
            return Long.compare(dueNanos - other.dueNanos, 0);
        }
    }

    private static final class Held {
        private final CallbackQueue.Waiting waiting;
        private int later;

        Held(CallbackQueue.Waiting waiting, int later) {
            this.waiting = waiting;
            this.later = later;
        }
    }

    public CallbackSender(CallbackQueue queue, CallbackPost post, Faults faults, Supplier<Callbacks> limits) {
        this.queue = queue;
        this.post = post;
        this.faults = faults;
        this.limits = limits;
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    /** @param newTarget null: nobody listens, events are given up */
    public void target(@Nullable CallbackTarget newTarget) {
        target = newTarget;
        wake();
    }

    public @Nullable CallbackTarget target() {
        return target;
    }

    /** There may be something to send. */
    public void wake() {
        synchronized (wake) {
            woken = true;
            idle = false;
            wake.notifyAll();
        }
    }

    /** Waits until nothing is left to send or to try again; @return false when that took too long */
    public boolean awaitIdle(Duration most) throws InterruptedException {
        long until = System.nanoTime() + most.toNanos();
        while (!idle) {
            if (System.nanoTime() - until > 0) return false;
            Thread.sleep(5);
        }
        return true;
    }

    private void work() {
        while (!closed) {
            try {
                if (!step()) rest();
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                if (!closed)
                    System.getLogger(CallbackSender.class.getName()).log(System.Logger.Level.ERROR, "callback", e);
            }
        }
    }

    /** @return false when there is nothing to do now */
    private boolean step() throws InterruptedException {
        Retry retry = retries.peek();
        if (retry != null && retry.dueNanos() - System.nanoTime() <= 0) {
            retries.poll();
            attempt(retry.waiting(), retry.made());
            return true;
        }
        Optional<CallbackQueue.Waiting> next = queue.after(last);
        if (next.isEmpty()) return releaseOneHeld();
        last = next.get().number();
        begin(next.get());
        held.forEach(h -> h.later--);
        List<Held> due = held.stream().filter(h -> h.later <= 0).toList();
        held.removeAll(due);
        for (Held h : due) send(h.waiting);
        return true;
    }

    private void begin(CallbackQueue.Waiting waiting) throws InterruptedException {
        String name = waiting.message().name();
        if (faults.strikes(Fault.CALLBACK_LOST, name).isPresent()) queue.ended(waiting, CallbackQueue.End.LOST, 0);
        else if (faults.strikes(Fault.CALLBACK_SHUFFLED, name).isPresent())
            held.add(new Held(waiting, faults.between(1, 7) + 1));
        else send(waiting);
    }

    private void send(CallbackQueue.Waiting waiting) throws InterruptedException {
        boolean repeated = faults.strikes(
                        Fault.CALLBACK_REPEATED, waiting.message().name())
                .isPresent();
        int extra = repeated ? faults.between(1, 3) : 0;
        CallbackTarget to = target;
        for (int i = 0; i < extra && to != null; i++)
            post.send(to, waiting.message(), limits.get().timeoutMillis());
        attempt(waiting, 0);
    }

    private void attempt(CallbackQueue.Waiting waiting, int made) throws InterruptedException {
        CallbackTarget to = target;
        if (to == null) {
            queue.ended(waiting, CallbackQueue.End.GIVEN_UP, made);
            return;
        }
        Callbacks numbers = limits.get();
        if (post.send(to, waiting.message(), numbers.timeoutMillis()))
            queue.ended(waiting, CallbackQueue.End.DELIVERED, made + 1);
        else if (made + 1 >= numbers.tries()) queue.ended(waiting, CallbackQueue.End.GIVEN_UP, made + 1);
        else retries.add(new Retry(waiting, made + 1, System.nanoTime() + numbers.pauseMillis() * 1_000_000L));
    }

    /** Nothing comes after a held one: it goes now. */
    private boolean releaseOneHeld() throws InterruptedException {
        if (held.isEmpty()) return false;
        send(held.removeFirst().waiting);
        return true;
    }

    private void rest() throws InterruptedException {
        synchronized (wake) {
            Retry retry = retries.peek();
            if (!woken) {
                idle = retry == null;
                long millis = retry == null ? IDLE_MILLIS : (retry.dueNanos() - System.nanoTime()) / 1_000_000 + 1;
                if (millis > 0) wake.wait(Math.min(millis, IDLE_MILLIS));
            }
            woken = false;
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        post.close();
    }
}
