package crm.projections.search.embedded;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Starts an Elasticsearch node in a child JVM, watches it and starts it again when it ends. Nothing here throws when the
 * node cannot run: the status says what is missing, and the rest of the application works without search.
 */
public final class EmbeddedElasticsearch implements AutoCloseable {

    /** After so many runs in a row that failed or ended early it is called missing. It is still tried, once a minute. */
    private static final int FAILURES_UNTIL_MISSING = 5;

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Duration LONG_RUN = Duration.ofMinutes(1);

    private final NodeSettings settings;
    private final Thread supervisor;
    private final ArchiveRecording recording;
    private volatile NodeStatus status = new NodeStatus(NodeState.STARTING, "Elasticsearch is starting.", null, 0, 0);
    private @Nullable NodeProcess process;
    private boolean closed;

    private EmbeddedElasticsearch(NodeSettings settings) {
        this.settings = settings;
        this.recording = new ArchiveRecording(settings);
        this.supervisor =
                Thread.ofPlatform().daemon().name("embedded-elasticsearch").unstarted(this::supervise);
    }

    /** Returns at once; the node is up some seconds later, see {@link #awaitUrl}. */
    public static EmbeddedElasticsearch start(NodeSettings settings) {
        EmbeddedElasticsearch node = new EmbeddedElasticsearch(settings);
        Optional<String> obstacle = settings.obstacle();
        if (obstacle.isPresent()) {
            node.status = new NodeStatus(NodeState.MISSING, obstacle.get(), null, 0, 0);
        } else {
            node.supervisor.start();
        }
        return node;
    }

    public NodeStatus status() {
        return status;
    }

    /** Where HTTP is served now; empty while the node is not running. Ask again after every failure. */
    public Optional<URI> url() {
        return status.url();
    }

    /** Waits until the node serves; empty when it is missing or stopped, or not there within the limit. */
    public synchronized Optional<URI> awaitUrl(Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (status.address() == null && status.state() != NodeState.MISSING && status.state() != NodeState.STOPPED) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) return Optional.empty();
            wait(left);
        }
        return status.url();
    }

    private void supervise() {
        int restarts = 0;
        int failures = 0;
        try {
            while (true) {
                long startedAt = System.nanoTime();
                String why;
                try {
                    NodeProcess started = launch();
                    int port = started.awaitPort(settings.startLimit());
                    now(running(port, started.pid(), restarts));
                    recording.startOnce();
                    why = started.awaitEnd();
                } catch (IOException e) {
                    why = String.valueOf(e.getMessage());
                }
                end();
                restarts++;
                failures = System.nanoTime() - startedAt > LONG_RUN.toNanos() ? 0 : failures + 1;
                Duration pause = pauseAfter(failures);
                now(down(why, failures, restarts, pause));
                Thread.sleep(pause);
            }
        } catch (InterruptedException e) {
            // closed
        }
    }

    private NodeStatus running(int port, long pid, int restarts) {
        String again = restarts == 0 ? "" : ", started again " + restarts + (restarts == 1 ? " time" : " times");
        String words = "Elasticsearch is running on port " + port + " (process " + pid + again + ").";
        return new NodeStatus(NodeState.RUNNING, words, URI.create("http://127.0.0.1:" + port), pid, restarts);
    }

    private NodeStatus down(String why, int failures, int restarts, Duration pause) {
        NodeState state = failures >= FAILURES_UNTIL_MISSING ? NodeState.MISSING : NodeState.RESTARTING;
        String words = "Elasticsearch is not running: " + why + ". It is started again in " + pause.toMillis()
                + " ms; its log is " + settings.home().resolve("logs") + ".";
        return new NodeStatus(state, words, null, 0, restarts);
    }

    /** A quarter of a second, then 0.5, 1, 2, 4 … 60 s. */
    private static Duration pauseAfter(int failures) {
        Duration pause = Duration.ofMillis(250L << Math.min(failures, 10));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    private synchronized NodeProcess launch() throws IOException, InterruptedException {
        if (closed) throw new InterruptedException();
        NodeProcess launched = NodeProcess.launch(settings);
        process = launched;
        return launched;
    }

    private synchronized void now(NodeStatus next) {
        if (closed) return;
        status = next;
        notifyAll();
    }

    private void end() {
        NodeProcess running;
        synchronized (this) {
            running = process;
            process = null;
        }
        if (running != null) running.end();
    }

    /** Stops the node in a few seconds. What was acknowledged is on disk. */
    @Override
    public void close() {
        synchronized (this) {
            if (closed) return;
            if (status.state() != NodeState.MISSING || process != null) {
                status = new NodeStatus(NodeState.STOPPED, "Elasticsearch is stopped.", null, 0, status.restarts());
            }
            closed = true;
            notifyAll();
        }
        supervisor.interrupt();
        recording.close();
        end();
    }
}
