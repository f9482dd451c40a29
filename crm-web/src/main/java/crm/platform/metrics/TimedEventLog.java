package crm.platform.metrics;

import crm.store.log.AppendOutcome;
import crm.store.log.Commit;
import crm.store.log.Entry;
import crm.store.log.EventLog;
import crm.store.log.Snapshot;
import io.micrometer.core.instrument.Timer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The log, with the time that each append takes until it is durable. */
record TimedEventLog(EventLog log, Timer appends) implements EventLog {

    @Override
    public List<AppendOutcome> append(List<Commit> commits) {
        long begun = System.nanoTime();
        try {
            return log.append(commits);
        } finally {
            appends.record(System.nanoTime() - begun, java.util.concurrent.TimeUnit.NANOSECONDS);
        }
    }

    @Override
    public List<Entry> read(long afterOrdinal, int limit) {
        return log.read(afterOrdinal, limit);
    }

    @Override
    public List<Entry> readStream(String aggregateId, long fromSequence) {
        return log.readStream(aggregateId, fromSequence);
    }

    @Override
    public Optional<Entry> findByCommand(String commandId) {
        return log.findByCommand(commandId);
    }

    @Override
    public long head() {
        return log.head();
    }

    @Override
    public OptionalLong lastSequence(String aggregateId) {
        return log.lastSequence(aggregateId);
    }

    @Override
    public long ordinalBefore(Instant instant) {
        return log.ordinalBefore(instant);
    }

    @Override
    public Optional<Snapshot> findSnapshot(String aggregateId) {
        return log.findSnapshot(aggregateId);
    }

    @Override
    public void storeSnapshot(Snapshot snapshot) {
        log.storeSnapshot(snapshot);
    }

    @Override
    public void close() {
        log.close();
    }
}
