package crm.projections.shared;

/** A folded document with the log position of the last event in it. */
public record Stored<V>(String key, long version, V value) {}
