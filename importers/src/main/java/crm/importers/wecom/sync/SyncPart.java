package crm.importers.wecom.sync;

import java.time.Duration;

/**
 * One subject of reconciliation: asks WeCom page by page, compares with what we know, and repairs by commands. A page may be
 * worked on again after a crash, so whatever it does must change nothing when it is done twice: look at how things are before
 * sending anything.
 */
public interface SyncPart {

    /** Stands in documents and in texts ({@code sync.part.<name>}), so it never changes. */
    String name();

    /** The lower ones first: others may need what they bring. */
    int order();

    /** From the start of one run to the start of the next. */
    Duration every();

    /**
     * Does one page of work, in well under half a minute.
     *
     * @param findings what was looked at, found different and repaired
     * @return how to go on; {@link SyncEnds} says the same from deeper inside
     */
    SyncStep page(SyncPage page, Findings findings);
}
