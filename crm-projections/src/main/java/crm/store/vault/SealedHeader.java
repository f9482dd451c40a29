package crm.store.vault;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;

/**
 * What stands in clear at the start of an encrypted file: format (8 bytes), expiry (epoch milliseconds, 8 bytes), id (its
 * length in 1 byte, ASCII). Every chunk is bound to it.
 *
 * <p>A chunk is up to 64 KB under the file's own key. Its nonce counts the chunks and says which is the last, so none can
 * be left out, moved or cut off.
 */
record SealedHeader(String id, Instant expiresAt) {

    static final int CHUNK_BYTES = 64 << 10;
    private static final byte[] FORMAT = "crm-enc1".getBytes(US_ASCII);

    byte[] bytes() {
        byte[] name = id.getBytes(US_ASCII);
        return ByteBuffer.allocate(FORMAT.length + 8 + 1 + name.length)
                .put(FORMAT)
                .putLong(expiresAt.toEpochMilli())
                .put((byte) name.length)
                .put(name)
                .array();
    }

    static SealedHeader read(InputStream in) throws IOException {
        byte[] start = in.readNBytes(FORMAT.length + 8 + 1);
        ByteBuffer buffer = ByteBuffer.wrap(start);
        byte[] format = new byte[FORMAT.length];
        if (start.length == FORMAT.length + 8 + 1) buffer.get(format);
        if (!java.util.Arrays.equals(format, FORMAT)) throw new AlteredFile("Not an encrypted file", null);
        long expiry = buffer.getLong();
        byte[] name = in.readNBytes(buffer.get());
        try {
            return new SealedHeader(new String(name, US_ASCII), Instant.ofEpochMilli(expiry));
        } catch (DateTimeException e) {
            throw new AlteredFile("Not an encrypted file", e);
        }
    }

    static byte[] nonce(long chunk, boolean last) {
        return ByteBuffer.allocate(Aead.NONCE_BYTES)
                .putLong(chunk)
                .put((byte) (last ? 1 : 0))
                .array();
    }
}
