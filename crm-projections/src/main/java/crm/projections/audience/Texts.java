package crm.projections.audience;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Texts that come again and again, out of their bytes: one of each is kept, so that the next one is neither made nor, as a key,
 * hashed again. It keeps so many and no more. Not for many threads.
 */
final class Texts {

    private static final int MOST = 1 << 15;
    private static final int LONGEST = 64;

    /** Up to so many bytes are a key by themselves, below their number. */
    private static final int SHORT = 7;

    private static final long LONG_KEY = 0xffL << 56;
    private static final byte[] NONE = new byte[0];

    private long[] keys = new long[1 << 10];
    private @Nullable String[] texts = new String[keys.length];
    /** Those of longer texts, to compare. */
    private byte[][] bytes = new byte[keys.length][];

    private int size;

    /** With eight more bytes, or with fewer and then nothing. */
    static long hash(long before, long bytes) {
        return (Long.rotateLeft(before, 5) ^ bytes) * 0x9e3779b97f4a7c15L;
    }

    /**
     * @param last the bytes behind the last whole eight of them, without a zero byte
     * @param hash of those before
     */
    String of(byte[] from, int start, int end, long last, long hash) {
        int length = end - start;
        if (length > LONGEST) return text(from, start, end);
        long key = length <= SHORT ? (long) length << 56 | last : hash(hash, last) | LONG_KEY;
        int slot = slot(key);
        for (String known; (known = texts[slot]) != null; slot = slot + 1 & keys.length - 1)
            if (keys[slot] == key && (length <= SHORT || isAt(slot, from, start, end))) return known;
        String text = text(from, start, end);
        if (size < MOST) {
            keys[slot] = key;
            texts[slot] = text;
            bytes[slot] = length <= SHORT ? NONE : Arrays.copyOfRange(from, start, end);
            if (2 * ++size > keys.length) grow();
        }
        return text;
    }

    private static String text(byte[] from, int start, int end) {
        return new String(from, start, end - start, StandardCharsets.UTF_8);
    }

    private int slot(long key) {
        return (int) (hash(0, key) >>> Long.SIZE - Integer.numberOfTrailingZeros(keys.length));
    }

    private boolean isAt(int slot, byte[] from, int start, int end) {
        byte[] known = bytes[slot];
        return Arrays.equals(known, 0, known.length, from, start, end);
    }

    private void grow() {
        long[] keysBefore = keys;
        @Nullable String[] textsBefore = texts;
        byte[][] bytesBefore = bytes;
        keys = new long[2 * keysBefore.length];
        texts = new String[keys.length];
        bytes = new byte[keys.length][];
        for (int before = 0; before < keysBefore.length; before++) {
            if (textsBefore[before] == null) continue;
            int slot = slot(keysBefore[before]);
            while (texts[slot] != null) slot = slot + 1 & keys.length - 1;
            keys[slot] = keysBefore[before];
            texts[slot] = textsBefore[before];
            bytes[slot] = bytesBefore[before];
        }
    }
}
