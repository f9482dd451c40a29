package crm.store.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Combines concurrent writes into one transaction: one fsync pays for all that wait for it. Whoever comes first does the work
 * of everyone in line and then wakes them, and one who came meanwhile to go on. Durable when {@link #write} returns. Long
 * writes have a line of their own, of which each group takes as many as fit into some time: behind them all, a callback would
 * be answered too late.
 */
final class GroupCommit {

    private static final int MAX_GROUP = 128;
    private static final int IN_A_ROW = 8;
    private static final long LONG_ONES_NANOS = 20_000_000;

    private final SqliteFile file;
    private final Queue<Write<?>> line = new ConcurrentLinkedQueue<>();
    private final Queue<Write<?>> longOnes = new ConcurrentLinkedQueue<>();
    private final ReentrantLock committing = new ReentrantLock();

    GroupCommit(SqliteFile file) {
        this.file = file;
    }

    /**
     * Runs the work in a transaction, perhaps together with others' work. A RuntimeException of the work undoes this work
     * alone; an SQLException fails the whole group, for SQLite may have rolled back by itself.
     */
    <T extends @Nullable Object> T write(SqliteFile.Work<T> work) throws SQLException {
        return write(work, line);
    }

    /** As {@link #write}, of much at once: what is short goes before it. */
    <T extends @Nullable Object> T writeMuch(SqliteFile.Work<T> work) throws SQLException {
        return write(work, longOnes);
    }

    private <T extends @Nullable Object> T write(SqliteFile.Work<T> work, Queue<Write<?>> queue) throws SQLException {
        var mine = new Write<T>(work);
        queue.add(mine);
        boolean interrupted = false;
        while (!mine.done) {
            if (committing.tryLock()) {
                try {
                    if (!mine.done) commitGroup();
                    // Whoever is woken to go on may be a virtual thread behind hundreds of others, while nothing is
                    // written.
                    for (int more = 1; more < IN_A_ROW && !line.isEmpty(); more++) commitGroup();
                } finally {
                    committing.unlock();
                }
                Write<?> next = line.peek();
                if (next == null) next = longOnes.peek();
                if (next != null) LockSupport.unpark(next.waiting);
            } else {
                LockSupport.park(this);
                interrupted |= Thread.interrupted();
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
        return mine.outcome();
    }

    private void commitGroup() {
        List<Write<?>> group = new ArrayList<>();
        for (Write<?> next; group.size() < MAX_GROUP && (next = line.poll()) != null; ) group.add(next);
        try {
            file.write(connection -> {
                for (Write<?> write : group) write.run(connection);
                long end = System.nanoTime() + LONG_ONES_NANOS;
                for (Write<?> next; System.nanoTime() < end && (next = longOnes.poll()) != null; ) {
                    group.add(next);
                    next.run(connection);
                }
                return group;
            });
        } catch (SQLException | RuntimeException | Error e) {
            for (Write<?> write : group) write.failure = e;
        }
        for (Write<?> write : group) {
            write.done = true;
            LockSupport.unpark(write.waiting);
        }
    }

    private static final class Write<T extends @Nullable Object> {

        private final SqliteFile.Work<T> work;
        private @Nullable T result;
        private @Nullable Throwable failure;
        private final Thread waiting = Thread.currentThread();
        private volatile boolean done; // written last: publishes the others

        Write(SqliteFile.Work<T> work) {
            this.work = work;
        }

        void run(Connection connection) throws SQLException {
            Savepoint before = connection.setSavepoint();
            try {
                result = work.on(connection);
                connection.releaseSavepoint(before);
            } catch (RuntimeException e) {
                connection.rollback(before);
                failure = e;
            }
        }

        @SuppressWarnings("NullAway") // a result is null only if T may be
        T outcome() throws SQLException {
            // A new exception for each waiting thread: its stack is that of the caller.
            switch (failure) {
                case null -> {
                    return result;
                }
                case SQLException e -> throw new SQLException(e.getMessage(), e.getSQLState(), e.getErrorCode(), e);
                case RuntimeException e -> throw e;
                default -> throw new IllegalStateException(failure);
            }
        }
    }
}
