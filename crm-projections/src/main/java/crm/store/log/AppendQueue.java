package crm.store.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Combines concurrent appends into one write: whoever finds nobody writing becomes the leader and writes what has
 * gathered; the others wait for their outcome. While a write is under way the next batch gathers by itself, so a lone
 * caller does not wait for company and a crowd shares the cost of making things durable. Those who come while the leader
 * is already writing, but before it commits, still come along.
 */
public final class AppendQueue {

    /** One write of the engine: takes what comes until nothing does; outcomes in the order of the commits. */
    public interface Writer {
        List<AppendOutcome> write(Arrivals arrivals);
    }

    /** What belongs to one write, as it arrives. */
    public interface Arrivals {

        /** The next commits; empty when the write is to be made durable. To be asked until then. */
        List<Commit> next();
    }

    private static final class Call {
        final List<Commit> commits;
        final Thread caller = Thread.currentThread();

        @Nullable
        List<AppendOutcome> outcomes;

        @Nullable
        RuntimeException failure;

        /** Whom its caller wakes when it is done. */
        List<Call> heirs = List.of();

        /** Written last: publishes the others. */
        volatile boolean done;

        Call(List<Commit> commits) {
            this.commits = commits;
        }

        void wake() {
            if (caller != Thread.currentThread()) LockSupport.unpark(caller);
        }
    }

    private static final long GRACE_NANOS = 100_000;

    private final int maxCommits;
    private final long maxBytes;
    private final Writer writer;
    private final ReentrantLock leading = new ReentrantLock();
    private final Queue<Call> waiting = new ConcurrentLinkedQueue<>();

    /**
     * As many as came to the last writes are likely to come back with their next; of a crowd that goes away one fewer is waited
     * for each time. Only the leader touches it.
     */
    private int expected;

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
        waiting.add(mine);
        boolean interrupted = false;
        while (!mine.done) {
            if (leading.tryLock()) {
                Gathered gathered = new Gathered();
                try {
                    if (!mine.done) lead(gathered);
                } finally {
                    leading.unlock();
                    gathered.wake();
                }
                // Who came after the batch was closed found somebody leading, and sleeps.
                Call next = waiting.peek();
                if (next != null) LockSupport.unpark(next.caller);
            } else {
                LockSupport.park(this);
                interrupted |= Thread.interrupted();
            }
        }
        mine.heirs.forEach(Call::wake);
        if (interrupted) Thread.currentThread().interrupt();
        if (mine.failure != null) throw rethrown(mine.failure);
        if (mine.outcomes == null) throw new IllegalStateException("An append ended without an outcome");
        return mine.outcomes;
    }

    private void lead(Gathered gathered) {
        gathered.takeWaiting(); // a write that fails before it asks for anything has failed somebody too
        try {
            List<AppendOutcome> outcomes = new ArrayList<>();
            do outcomes.addAll(writer.write(gathered.oneWrite()));
            while (gathered.hasMore());
            int from = 0;
            for (Call call : gathered.calls) {
                call.outcomes = List.copyOf(outcomes.subList(from, from + call.commits.size()));
                from += call.commits.size();
            }
        } catch (RuntimeException e) {
            for (Call call : gathered.calls) call.failure = e;
        } catch (Error e) {
            for (Call call : gathered.calls) call.failure = new LogUnavailable("The write failed: " + e, e);
            throw e;
        } finally {
            expected = Math.max(gathered.calls.size(), expected - 1);
            gathered.end();
        }
    }

    /** The calls that a leader serves, and how much of them is handed to the engine. */
    private final class Gathered {

        private final List<Call> calls = new ArrayList<>();
        private final List<Commit> commits = new ArrayList<>();
        private int handed;

        void takeWaiting() {
            for (Call next; (next = waiting.poll()) != null; ) {
                calls.add(next);
                commits.addAll(next.commits);
            }
        }

        /** Waking takes a while: each wakes two more, and whoever wakes first gathers the next write meanwhile. */
        void end() {
            for (int i = 0; i < calls.size(); i++) {
                int first = Math.min(2 * i + 1, calls.size());
                calls.get(i).heirs = calls.subList(first, Math.min(first + 2, calls.size()));
            }
            for (Call call : calls) call.done = true;
        }

        void wake() {
            if (!calls.isEmpty()) calls.getFirst().wake();
        }

        boolean hasMore() {
            return handed < commits.size();
        }

        /** What fits into one write of the engine. */
        Arrivals oneWrite() {
            return new Arrivals() {
                private final long graceEnds = System.nanoTime() + GRACE_NANOS;
                private int room = maxCommits;
                private long bytes;

                @Override
                public List<Commit> next() {
                    if (!hasMore()) gather(graceEnds);
                    int from = handed;
                    while (hasMore()
                            && room > 0
                            && (bytes == 0 || bytes + commits.get(handed).bytes() <= maxBytes)) {
                        bytes += commits.get(handed++).bytes();
                        room--;
                    }
                    return commits.subList(from, handed);
                }
            };
        }

        /** Those of the last write are on their way: without a moment's grace the first of them would write alone. */
        private void gather(long graceEnds) {
            while (true) {
                takeWaiting();
                if (hasMore() || calls.size() >= expected || System.nanoTime() > graceEnds) return;
                Thread.yield();
            }
        }
    }

    /** Each caller gets an exception of its own stack; they share the cause. */
    private static RuntimeException rethrown(RuntimeException failure) {
        if (failure instanceof LogUnavailable unavailable)
            return new LogUnavailable(String.valueOf(unavailable.getMessage()), unavailable);
        return failure;
    }
}
