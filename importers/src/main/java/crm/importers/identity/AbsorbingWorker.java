package crm.importers.identity;

import crm.domain.customer.CustomerId;
import crm.importers.identity.AbsorbingQueue.Stored;
import crm.store.log.LogUnavailable;
import crm.store.work.Rounds;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongPredicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries over what was told of absorbed records, one after the other, each once the projections that name its parts are as
 * far as the log was, and matches orders whose customer turned up. Every instance may work: a step taken twice changes nothing.
 */
public final class AbsorbingWorker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AbsorbingWorker.class);

    private static final int PAGE = 50;
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration GOODBYE = Duration.ofSeconds(10);
    private static final Duration UNTIL_FOLDED = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    private final AbsorbingQueue queue;
    private final Absorbing absorbing;
    private final LongPredicate foldedUpTo;
    private final BooleanSupplier matching;
    private final Clock clock;
    private final Rounds rounds = new Rounds("absorbing-worker", PAUSE, GOODBYE, this::round);

    /**
     * @param foldedUpTo whether all that the projections say is as far as this position of the log
     * @param matching matches orders whose customer is known by now; false when it had nothing to ask
     */
    AbsorbingWorker(
            AbsorbingQueue queue,
            Absorbing absorbing,
            LongPredicate foldedUpTo,
            BooleanSupplier matching,
            Clock clock) {
        this.matching = matching;
        this.queue = queue;
        this.absorbing = absorbing;
        this.foldedUpTo = foldedUpTo;
        this.clock = clock;
        queue.whenEnrolled(this::wake);
    }

    public void start() {
        rounds.start();
    }

    public void wake() {
        rounds.wake();
    }

    private Duration round() {
        return work() ? UNTIL_FOLDED : PAUSE;
    }

    /** Takes each step that is due, once; false when there was none. */
    boolean work() {
        List<Stored> due = queue.due(clock.instant(), PAGE);
        for (Stored each : due) {
            if (rounds.isClosing()) break;
            take(each);
        }
        return matching.getAsBoolean() || !due.isEmpty();
    }

    private void take(Stored stored) {
        AbsorbingQueue.Task task = stored.task();
        Instant now = clock.instant();
        if (!foldedUpTo.test(task.position())) {
            queue.replace(stored, task.later(now.plus(UNTIL_FOLDED)));
            return;
        }
        try {
            absorbing.carryOver(new CustomerId(task.absorbed()));
            queue.end(stored);
        } catch (LogUnavailable e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error("What was told of {} could not be carried over", task.absorbed(), e);
            queue.replace(stored, task.failed(now.plus(pause(task.attempts())), words(e)));
        }
    }

    private static Duration pause(int attempts) {
        Duration pause = PAUSE.multipliedBy(1L << Math.min(attempts, 12));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    private static String words(RuntimeException e) {
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }

    /** Ends after the step that is under way. */
    @Override
    public void close() {
        rounds.close();
    }
}
