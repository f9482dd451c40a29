package crm.store.log;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Short ASCII texts that were read lately. Names of events, ids of stores and members of staff come a million times in a
 * replay; found here they need no new object, and what keeps them keeps one. Slots are shared by all threads without a
 * lock: strings are immutable, and a lost write only costs the next reader a new one.
 */
final class SeenTexts {

    private static final int SLOTS = 1 << 12;

    /** Longer values are ids of customers and orders or instants: hardly one comes twice while it is here. */
    private static final int LONGEST_VALUE = 16;

    private static final @Nullable String[] seen = new String[SLOTS];

    private SeenTexts() {}

    static String value(byte[] bytes, int from, int length) {
        return length > LONGEST_VALUE ? fresh(bytes, from, length) : name(bytes, from, length);
    }

    static String name(byte[] bytes, int from, int length) {
        int hash = length;
        for (int i = from; i < from + length; i++) hash = 31 * hash + bytes[i];
        int slot = (hash ^ hash >>> 15) & SLOTS - 1;
        String known = seen[slot];
        if (known != null && same(known, bytes, from, length)) return known;
        String text = fresh(bytes, from, length);
        seen[slot] = text;
        return text;
    }

    private static String fresh(byte[] bytes, int from, int length) {
        return new String(bytes, from, length, StandardCharsets.ISO_8859_1);
    }

    private static boolean same(String known, byte[] bytes, int from, int length) {
        if (known.length() != length) return false;
        for (int i = 0; i < length; i++) if (known.charAt(i) != bytes[from + i]) return false;
        return true;
    }
}
