package crm.store.work;

import crm.store.documents.StoreUnavailable;
import crm.store.log.LogUnavailable;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.AxonTransientException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Background work as rounds on a daemon thread of its own: a round, a pause, the next one, at once when somebody wakes it,
 * until it is closed. What a round throws is logged and followed by the next try; it never ends the thread. Where only one of
 * several instances may do the work, the round takes one of the {@link crm.store.documents.Leases}.
 */
public final class Rounds implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

    /** One round of the work. */
    public interface Round {

        /**
         * @return the pause until the next one
         * @throws InterruptedException when it was interrupted: nothing follows
         */
        Duration run() throws InterruptedException;
    }

    private final String name;
    private final Duration afterTrouble;
    private final Duration goodbye;
    private final Round round;
    private final Semaphore bell = new Semaphore(0);
    private final Thread thread;
    private volatile boolean closing;

    /**
     * Nothing runs yet.
     *
     * @param name of the thread, and of the work in the log
     * @param afterTrouble pause after a round that failed
     * @param goodbye how long closing waits for the round under way; then that is interrupted
     */
    public Rounds(String name, Duration afterTrouble, Duration goodbye, Round round) {
        this.name = name;
        this.afterTrouble = afterTrouble;
        this.goodbye = goodbye;
        this.round = round;
        this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /** There may be something to do: at once instead of after the pause. */
    public void wake() {
        bell.release();
    }

    /** To be asked within a long round. */
    public boolean isClosing() {
        return closing;
    }

    public boolean isRunning() {
        return thread.isAlive();
    }

    private void run() {
        try {
            while (!closing) rest(tried());
        } catch (InterruptedException e) {
            closing = true;
        }
    }

    private Duration tried() throws InterruptedException {
        try {
            return round.run();
        } catch (StoreUnavailable | LogUnavailable | AxonTransientException e) {
            if (!closing) LOG.warn("{}: an engine is away, the next try is soon: {}", name, e.getMessage());
        } catch (RuntimeException e) {
            if (!closing) LOG.error("{}: failed, the next try is soon", name, e);
        }
        return afterTrouble;
    }

    private void rest(Duration pause) throws InterruptedException {
        if (bell.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) bell.drainPermits();
    }

    /** Ends after the round that is under way, which is given the time of the goodbye. */
    @Override
    public void close() {
        closing = true;
        wake();
        try {
            if (!thread.isAlive() || thread.join(goodbye)) return;
            LOG.warn("{} did not stop in time", name);
            thread.interrupt();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
