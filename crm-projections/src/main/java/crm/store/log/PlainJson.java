package crm.store.log;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A walk over JSON as {@link EventJson} writes it: no white space, no escapes, whole numbers. Whatever is otherwise is
 * {@link #NOT_PLAIN}, thrown, and left to the library.
 */
final class PlainJson {

    /** The text is not wrong, only not as plain as this reader wants it. Shared: nobody looks at its stack. */
    static final class NotPlain extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private NotPlain() {
            super(null, null, false, false);
        }
    }

    static final NotPlain NOT_PLAIN = new NotPlain();

    private static final int MOST_DIGITS = 18;

    private final byte[] json;
    private int at;

    PlainJson(byte[] json) {
        this.json = json;
    }

    /** Whether these bytes come next; then they are behind. */
    boolean take(byte[] expected) {
        int end = at + expected.length;
        if (end > json.length) return false;
        for (int i = 0; i < expected.length; i++) if (json[at + i] != expected[i]) return false;
        at = end;
        return true;
    }

    boolean take(char expected) {
        if (at == json.length || json[at] != expected) return false;
        at++;
        return true;
    }

    void require(char expected) {
        if (!take(expected)) throw NOT_PLAIN;
    }

    void requireEnd() {
        if (at != json.length) throw NOT_PLAIN;
    }

    String text() {
        require('"');
        int from = at;
        boolean ascii = true;
        for (byte next; at < json.length && (next = json[at]) != '"'; at++) {
            if (next == '\\' || (next >= 0 && next < ' ')) throw NOT_PLAIN;
            ascii &= next > 0;
        }
        String text = ascii
                ? SeenTexts.value(json, from, at - from)
                : new String(json, from, at - from, StandardCharsets.UTF_8);
        require('"');
        if (!ascii && text.indexOf('\uFFFD') >= 0) throw NOT_PLAIN;
        return text;
    }

    long number() {
        boolean negative = take('-');
        int from = at;
        long number = 0;
        while (at < json.length && json[at] >= '0' && json[at] <= '9') number = number * 10 + json[at++] - '0';
        int digits = at - from;
        boolean leadingZero = digits > 1 && json[from] == '0';
        if (digits == 0 || digits > MOST_DIGITS || leadingZero || !ended()) throw NOT_PLAIN;
        return negative ? -number : number;
    }

    /** Null when it is neither. */
    @Nullable
    Boolean truth() {
        if (take(TRUE)) return true;
        return take(FALSE) ? false : null;
    }

    /** A fraction or an exponent would go on. */
    private boolean ended() {
        return at < json.length && (json[at] == ',' || json[at] == '}' || json[at] == ']');
    }

    private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);
}
