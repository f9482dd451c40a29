package crm.store.log;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Combines concurrent appends into one write: whoever finds nobody writing becomes the leader and writes what has
 * gathered; the others wait for their outcome. While a write is under way the next batch gathers by itself, so a lone
 * caller does not wait for company and a crowd shares the cost of making things durable.
 */
public final class AppendQueue {

    /** One write of the engine: outcomes in the order of the commits. */
    public interface Writer {
        List<AppendOutcome> write(List<Commit> commits);
    }

    private static final class Call {
        final List<Commit> commits;

        @Nullable
        List<AppendOutcome> outcomes;

        @Nullable
        RuntimeException failure;

        Call(List<Commit> commits) {
            this.commits = commits;
        }

        boolean done() {
            return outcomes != null || failure != null;
        }
    }

    private static final long GRACE_NANOS = 100_000;

    private final int maxCommits;
    private final long maxBytes;
    private final Writer writer;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition written = lock.newCondition();
    private final Condition arrived = lock.newCondition();
    private final Queue<Call> waiting = new ArrayDeque<>();
    private boolean writing;

    /** Of the last write: as many are likely to come back with their next. */
    private int lastCalls = 1;

    /**
     * @param maxCommits of one write
     * @param maxBytes of payload and metadata in one write, unless a single commit has more
     */
    public AppendQueue(int maxCommits, long maxBytes, Writer writer) {
        this.maxCommits = maxCommits;
        this.maxBytes = maxBytes;
        this.writer = writer;
    }

    /** @throws LogUnavailable when the write that held these commits failed: their outcome is unknown */
    public List<AppendOutcome> append(List<Commit> commits) {
        commits.forEach(Commit::requireStorable);
        if (commits.isEmpty()) return List.of();
        Call mine = new Call(List.copyOf(commits));
        List<Call> batch = List.of();
        lock.lock();
        try {
            waiting.add(mine);
            arrived.signal();
            while (writing && !mine.done()) written.awaitUninterruptibly();
            if (!mine.done()) {
                writing = true;
                awaitTheOthers();
                batch = new ArrayList<>(waiting);
                waiting.clear();
                lastCalls = batch.size();
            }
        } finally {
            lock.unlock();
        }
        if (!batch.isEmpty()) lead(batch);
        if (mine.failure != null) throw rethrown(mine.failure);
        if (mine.outcomes == null) throw new IllegalStateException("An append ended without an outcome");
        return mine.outcomes;
    }

    /** Those of the last write are on their way: without a moment's grace the first of them would write alone. */
    private void awaitTheOthers() {
        long grace = GRACE_NANOS;
        try {
            while (waiting.size() < lastCalls && grace > 0) grace = arrived.awaitNanos(grace);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // then without them
        }
    }

    private void lead(List<Call> batch) {
        try {
            List<Commit> commits = new ArrayList<>();
            for (Call call : batch) commits.addAll(call.commits);
            List<AppendOutcome> outcomes = writeInSlices(commits);
            int from = 0;
            for (Call call : batch) {
                call.outcomes = List.copyOf(outcomes.subList(from, from + call.commits.size()));
                from += call.commits.size();
            }
        } catch (RuntimeException e) {
            for (Call call : batch) call.failure = e;
        } catch (Error e) {
            for (Call call : batch) call.failure = new LogUnavailable("The write failed: " + e, e);
            throw e;
        } finally {
            lock.lock();
            try {
                writing = false;
                written.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    private List<AppendOutcome> writeInSlices(List<Commit> commits) {
        List<AppendOutcome> outcomes = new ArrayList<>(commits.size());
        int from = 0;
        long bytes = 0;
        for (int i = 0; i < commits.size(); i++) {
            long more = commits.get(i).bytes();
            if (i > from && (i - from == maxCommits || bytes + more > maxBytes)) {
                outcomes.addAll(writer.write(commits.subList(from, i)));
                from = i;
                bytes = 0;
            }
            bytes += more;
        }
        outcomes.addAll(writer.write(commits.subList(from, commits.size())));
        return outcomes;
    }

    /** Each caller gets an exception of its own stack; they share the cause. */
    private static RuntimeException rethrown(RuntimeException failure) {
        if (failure instanceof LogUnavailable unavailable)
            return new LogUnavailable(String.valueOf(unavailable.getMessage()), unavailable);
        return failure;
    }
}
