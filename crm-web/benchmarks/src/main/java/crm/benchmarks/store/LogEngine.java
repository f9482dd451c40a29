package crm.benchmarks.store;

import crm.store.log.Commit;
import crm.store.log.EventLog;
import java.util.List;

/** An engine of the log and the same engine without it. */
interface LogEngine extends AutoCloseable {

    String name();

    EventLog log();

    /** Whether it walks along a range without reading all there is; else a replay would measure nothing of ours. */
    boolean hasRanges();

    /** One batch, durable when it returns: each event a row of its own with the bytes of its payload, id and aggregate. */
    void insertRaw(List<Commit> batch) throws Exception;

    /** An empty table for {@link #insertRaw}; {@code keyed}: with the log's unique keys, else with none but the row's own. */
    void clearRaw(boolean keyed) throws Exception;

    long countRaw() throws Exception;

    /** Reads all of the log's rows without looking into them; how many there are. */
    long scanRaw() throws Exception;

    /** Whether a commit waits for a disk: that is what a group shares. */
    boolean isDurable();
}
