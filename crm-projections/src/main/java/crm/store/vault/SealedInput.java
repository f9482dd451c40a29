package crm.store.vault;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;

/** Decrypts a file chunk by chunk; hands out nothing that was not verified. See {@link SealedHeader}. */
final class SealedInput extends InputStream {

    private static final int SEALED_BYTES = SealedHeader.CHUNK_BYTES + Aead.TAG_BYTES;

    private final InputStream in;
    private final SecretKey key;
    private final SealedHeader header;
    private byte[] chunk = new byte[0];
    private int position;
    private long chunks;
    private boolean ended;

    private SealedInput(InputStream in, SecretKey key, SealedHeader header) {
        this.in = in;
        this.key = key;
        this.header = header;
    }

    static SealedInput open(InputStream file, SecretKey key, String id) throws IOException {
        var in = new BufferedInputStream(file, SEALED_BYTES);
        try {
            SealedHeader header = SealedHeader.read(in);
            if (!header.id().equals(id)) throw new AlteredFile("File " + id + " holds another file's content", null);
            return new SealedInput(in, key, header);
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    @Override
    public int read() throws IOException {
        return hasMore() ? chunk[position++] & 0xff : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) return 0;
        if (!hasMore()) return -1;
        int count = Math.min(length, chunk.length - position);
        System.arraycopy(chunk, position, bytes, offset, count);
        position += count;
        return count;
    }

    @Override
    public int available() {
        return chunk.length - position;
    }

    private boolean hasMore() throws IOException {
        while (position == chunk.length) {
            if (ended) return false;
            openChunk();
        }
        return true;
    }

    private void openChunk() throws IOException {
        byte[] sealed = in.readNBytes(SEALED_BYTES);
        in.mark(1);
        boolean last = in.read() == -1;
        in.reset();
        try {
            Cipher cipher = Aead.cipher(Cipher.DECRYPT_MODE, key, SealedHeader.nonce(chunks++, last));
            cipher.updateAAD(header.bytes());
            chunk = cipher.doFinal(sealed);
            position = 0;
            ended = last;
        } catch (AEADBadTagException e) {
            throw new AlteredFile("File " + header.id() + " was altered or cut off", e);
        } catch (GeneralSecurityException e) {
            throw new IOException("Cannot decrypt", e);
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
