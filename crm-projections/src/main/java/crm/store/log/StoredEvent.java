package crm.store.log;

/** An event as it is kept: stable name, revision of its fields, JSON (UTF-8). Its identity is aggregate and sequence. */
public record StoredEvent(String name, int revision, byte[] payload) {}
