package crm.simulator.corp;

import java.time.Instant;

/** A name for somebody who is no customer yet, resolved once they are one. */
public record PendingId(String pendingId, String unionid, Instant createdAt) implements Kept {

    @Override
    public String key() {
        return pendingId;
    }
}
