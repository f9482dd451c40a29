package crm.projections.audience;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Texts that come again and again, out of their bytes: one of each is kept, so that the next one is neither made nor, as a key,
 * hashed again. It takes so many and no more. Not for many threads.
 */
final class Texts {

    private static final int MOST = 1 << 15;
    private static final int LONGEST = 64;

    private final byte[][] bytes = new byte[2 * MOST][];
    private final String[] texts = new String[2 * MOST];
    private int size;

    /** @param hash of the bytes, any */
    String of(byte[] from, int start, int end, int hash) {
        if (end - start > LONGEST) return new String(from, start, end - start, StandardCharsets.UTF_8);
        int slot = (hash ^ hash >>> 15) * 0x2c1b3c6d >>> 16;
        for (byte[] known; (known = bytes[slot]) != null; slot = slot + 1 & 2 * MOST - 1)
            if (Arrays.equals(known, 0, known.length, from, start, end)) return texts[slot];
        String text = new String(from, start, end - start, StandardCharsets.UTF_8);
        if (size < MOST) {
            size++;
            bytes[slot] = Arrays.copyOfRange(from, start, end);
            texts[slot] = text;
        }
        return text;
    }
}
