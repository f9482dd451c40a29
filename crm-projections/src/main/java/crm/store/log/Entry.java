package crm.store.log;

/** A commit at its place in the log. */
public record Entry(long ordinal, Commit commit) {}
