package crm.platform.simulator;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the simulator in a child JVM, watches it and starts it again when it ends. Nothing here throws when it cannot run:
 * the status says what is missing, and the product works without it as it works while WeCom is away.
 */
public final class SimulatorChild implements AutoCloseable {

    /** Names the class path of the simulator, which is no part of the product. */
    public static final String CLASS_PATH_PROPERTY = "wecom.simulator.class-path";

    private static final Logger LOG = LoggerFactory.getLogger(SimulatorChild.class);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Duration LONG_RUN = Duration.ofMinutes(1);
    private static final Duration END_LIMIT = Duration.ofSeconds(10);

    private final String classPath;
    private final Run run;
    private final Thread supervisor;
    private volatile SimulatorStatus status;
    private @Nullable SimulatorProcess process;
    private boolean closed;

    /** What each start needs to know, asked anew. */
    public interface Run {

        /**
         * The simulator's options, {@code name value} each.
         *
         * @throws RuntimeException when they cannot be told now; it is tried again
         */
        List<String> options();

        /** The most memory that it needs, in megabytes of 2^20 bytes. */
        int heapMegabytes();

        /** The longest that it takes to answer, with all that it reads before. */
        Duration startLimit();

        /** It answers at this address. */
        void answers(URI address);
    }

    public SimulatorChild(Run run) {
        this.classPath = System.getProperty(CLASS_PATH_PROPERTY, "");
        this.run = run;
        this.supervisor = Thread.ofPlatform().daemon().name("wecom-simulator").unstarted(this::supervise);
        this.status = classPath.isEmpty()
                ? new SimulatorStatus(
                        SimulatorState.MISSING,
                        "The WeCom simulator is not here: name its class path with -D" + CLASS_PATH_PROPERTY + ".",
                        null,
                        0,
                        0)
                : new SimulatorStatus(SimulatorState.STARTING, "The WeCom simulator is starting.", null, 0, 0);
    }

    /** Returns at once; once only. */
    public void start() {
        if (classPath.isEmpty()) LOG.warn("{}", status.words());
        else supervisor.start();
    }

    public SimulatorStatus status() {
        return status;
    }

    private void supervise() {
        int restarts = 0;
        int failures = 0;
        try {
            while (true) {
                long startedAt = System.nanoTime();
                String why = runOnce(restarts);
                restarts++;
                failures = System.nanoTime() - startedAt > LONG_RUN.toNanos() ? 0 : failures + 1;
                Duration pause = pauseAfter(failures);
                String words = "The WeCom simulator is not running: " + why + ". It is started again in "
                        + pause.toMillis() + " ms.";
                LOG.warn("{}", words);
                now(new SimulatorStatus(SimulatorState.RESTARTING, words, null, 0, restarts));
                Thread.sleep(pause);
            }
        } catch (InterruptedException e) {
            // closed
        }
    }

    /** @return how it ended */
    private String runOnce(int restarts) throws InterruptedException {
        try {
            SimulatorProcess started = launch(run.heapMegabytes(), run.options());
            URI address = started.awaitAddress(run.startLimit());
            String words = "The WeCom simulator answers at " + address + " (process " + started.pid() + ").";
            LOG.info("{}", words);
            run.answers(address);
            now(new SimulatorStatus(SimulatorState.RUNNING, words, address, started.pid(), restarts));
            return started.awaitEnd();
        } catch (IOException | RuntimeException e) {
            return String.valueOf(e.getMessage());
        } finally {
            end();
        }
    }

    /** A quarter of a second, then 0.5, 1, 2, 4 … 60 s. */
    private static Duration pauseAfter(int failures) {
        Duration pause = Duration.ofMillis(250L << Math.min(failures, 10));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    private synchronized SimulatorProcess launch(int heapMegabytes, List<String> options)
            throws IOException, InterruptedException {
        if (closed) throw new InterruptedException();
        SimulatorProcess launched = SimulatorProcess.launch(classPath, heapMegabytes, options);
        process = launched;
        return launched;
    }

    private synchronized void now(SimulatorStatus next) {
        if (!closed) status = next;
    }

    private void end() {
        SimulatorProcess running;
        synchronized (this) {
            running = process;
            process = null;
        }
        if (running != null) running.end();
    }

    /** Stops it in a few seconds. What it answered is in its file. */
    @Override
    public void close() {
        synchronized (this) {
            if (closed) return;
            status = new SimulatorStatus(
                    SimulatorState.STOPPED, "The WeCom simulator is stopped.", null, 0, status.restarts());
            closed = true;
        }
        supervisor.interrupt();
        end();
        // It may be the supervisor that ends it: the port is free again when the process is gone.
        try {
            supervisor.join(END_LIMIT.toMillis()); // at once where it was never started
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
