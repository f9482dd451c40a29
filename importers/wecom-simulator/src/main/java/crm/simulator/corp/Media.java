package crm.simulator.corp;

import java.time.Instant;

/** An uploaded file: what was said of it and its digest, not its bytes. */
public record Media(String mediaId, String type, String filename, long bytes, String sha256, Instant createdAt)
        implements Kept {

    @Override
    public String key() {
        return mediaId;
    }
}
