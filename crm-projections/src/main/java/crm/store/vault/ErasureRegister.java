package crm.store.vault;

import java.time.Instant;
import java.util.List;

/**
 * Who was erased and when, kept outside the backups of data and keys: replayed by {@link Vault#applyErasures} before a
 * restored system opens, so that a backup brings nobody back. Subjects are our own random ids, so it names no one.
 */
public interface ErasureRegister {

    record Erasure(String subject, Instant at) {}

    /** Durable when this returns. */
    void append(Erasure erasure);

    /** In the order they were appended. */
    List<Erasure> all();
}
