package crm.store.vault;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;

/** Encrypts a file chunk by chunk; see {@link SealedHeader}. Durable once closed. */
final class SealedOutput extends OutputStream {

    private final FileChannel channel;
    private final SecretKey key;
    private final byte[] header;
    private final byte[] chunk = new byte[SealedHeader.CHUNK_BYTES];
    private int filled;
    private long chunks;

    SealedOutput(FileChannel channel, SecretKey key, SealedHeader header) throws IOException {
        this.channel = channel;
        this.key = key;
        this.header = header.bytes();
        write(ByteBuffer.wrap(this.header));
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int from = offset;
        int end = offset + length;
        while (from < end) {
            if (filled == chunk.length) sealChunk(false); // only once more follows: the last chunk is marked
            int count = Math.min(end - from, chunk.length - filled);
            System.arraycopy(bytes, from, chunk, filled, count);
            filled += count;
            from += count;
        }
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            sealChunk(true);
            channel.force(true);
        }
    }

    private void sealChunk(boolean last) throws IOException {
        try {
            Cipher cipher = Aead.cipher(Cipher.ENCRYPT_MODE, key, SealedHeader.nonce(chunks++, last));
            cipher.updateAAD(header);
            write(ByteBuffer.wrap(cipher.doFinal(chunk, 0, filled)));
            filled = 0;
        } catch (GeneralSecurityException e) {
            throw new IOException("Cannot encrypt", e);
        }
    }

    private void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) channel.write(bytes);
    }
}
