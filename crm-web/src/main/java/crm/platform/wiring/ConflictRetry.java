package crm.platform.wiring;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.gateway.RetryScheduler;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;

/**
 * Carries a command out again when another instance extended its aggregate meanwhile; a refusal or a fault is not helped
 * by trying again. Within an instance the aggregate's lock keeps commands apart.
 */
final class ConflictRetry implements RetryScheduler {

    private static final int TRIES = 8;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("command-retry").factory());

    @Override
    public boolean scheduleRetry(
            CommandMessage command,
            RuntimeException lastFailure,
            List<Class<? extends Throwable>[]> failures,
            Runnable dispatch) {
        boolean conflict =
                lastFailure instanceof ConcurrencyException || lastFailure instanceof AggregateStreamCreationException;
        if (!conflict || failures.size() >= TRIES) return false;
        // Apart at random: two that met would meet again.
        long pause = ThreadLocalRandom.current().nextLong(5, 5 + 20L * failures.size());
        try {
            timer.schedule(dispatch, pause, TimeUnit.MILLISECONDS);
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }
}
