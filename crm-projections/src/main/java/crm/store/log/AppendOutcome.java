package crm.store.log;

/** What became of a commit. */
public sealed interface AppendOutcome {

    /** Stored and durable. */
    record Appended(long ordinal) implements AppendOutcome {}

    /** This command id is in the log already: nothing was stored, the first result is at this ordinal. */
    record Repeated(long ordinal) implements AppendOutcome {}

    /** Someone else extended the aggregate meanwhile: nothing was stored. */
    record Conflict(String aggregateId, long sequence) implements AppendOutcome {}
}
