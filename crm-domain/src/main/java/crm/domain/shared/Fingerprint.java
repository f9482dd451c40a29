package crm.domain.shared;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/** SHA-256 over a row of values, each with its length before it: different rows never run into the same bytes. */
public final class Fingerprint {

    private static final byte[] ABSENT = {-1, -1, -1, -1};

    private final MessageDigest digest;

    public Fingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new LinkageError("Every JDK has SHA-256", e);
        }
    }

    /** By its text; null differs from the empty text. */
    public Fingerprint with(@Nullable Object value) {
        if (value == null) {
            digest.update(ABSENT);
            return this;
        }
        byte[] bytes = value.toString().getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        digest.update(bytes);
        return this;
    }

    /** 32 bytes; the row starts anew. */
    public byte[] bytes() {
        return digest.digest();
    }
}
