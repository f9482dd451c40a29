package crm.projections.audience;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Arrays, texts, numbers, truths and nothing, one behind the other as {@link AudienceWriter} wrote them, without a blank: a
 * whole audience of it is read at each start. Reading past the end is an {@link IndexOutOfBoundsException}. Not for many
 * threads.
 */
final class AudienceJson {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long TOPS = 0x8080808080808080L;
    private static final long QUOTES = '"' * ONES;
    private static final long BACKSLASHES = '\\' * ONES;

    private final @Nullable Texts common;
    private byte[] bytes = new byte[0];
    private int at;

    /** @param common texts that many documents have; null: this is about one of them only */
    AudienceJson(@Nullable Texts common) {
        this.common = common;
    }

    void open(byte[] json) {
        bytes = json;
        at = 0;
    }

    void begin() {
        if (next() != '[') throw unlike();
        at++;
    }

    void end() {
        if (bytes[at++] != ']') throw unlike();
    }

    /** Whether the array ends here; then behind it. */
    boolean ended() {
        if (bytes[at] != ']') return false;
        at++;
        return true;
    }

    /** Whether nothing is here; then behind it. */
    boolean isNull() {
        if (next() != 'n') return false;
        at += 4;
        return true;
    }

    boolean isNumber() {
        byte first = next();
        return first == '-' || first >= '0' && first <= '9';
    }

    boolean truth() {
        byte first = next();
        if (first != 't' && first != 'f') throw unlike();
        at += first == 't' ? 4 : 5;
        return first == 't';
    }

    long number() {
        boolean negative = next() == '-';
        if (negative) at++;
        int from = at;
        long number = 0;
        for (int digit; (digit = bytes[at] - '0') >= 0 && digit <= 9; at++) number = 10 * number - digit;
        if (at == from) throw unlike();
        return negative ? number : -number; // the least number has no positive one
    }

    /** One that other documents have too; null: nothing. */
    @Nullable
    String text() {
        return text(common);
    }

    /** One that is this document's own. */
    @Nullable
    String ownText() {
        return text(null);
    }

    private @Nullable String text(@Nullable Texts texts) {
        if (isNull()) return null;
        if (bytes[at] != '"') throw unlike();
        int start = ++at;
        long hash = 0;
        while (at + Long.BYTES <= bytes.length) {
            long eight = (long) LONGS.get(bytes, at);
            long ends = where(eight, QUOTES) | where(eight, BACKSLASHES);
            if (ends == 0) {
                hash = Texts.hash(hash, eight);
                at += Long.BYTES;
                continue;
            }
            int before = Long.numberOfTrailingZeros(ends) & -Long.BYTES;
            at += before >>> 3;
            if (bytes[at] == '\\') return escaped(start);
            int end = at++;
            return texts == null
                    ? new String(bytes, start, end - start, StandardCharsets.UTF_8)
                    : texts.of(bytes, start, end, eight & (1L << before) - 1, hash);
        }
        return escaped(start); // at the end, where there are not eight more to look at
    }

    /** The lowest bit that is set is in the first byte of the eight that equals one of those. */
    private static long where(long eight, long equal) {
        long differences = eight ^ equal;
        return differences - ONES & ~differences & TOPS;
    }

    private String escaped(int start) {
        StringBuilder text = new StringBuilder();
        int plain = start;
        for (at = start; bytes[at] != '"'; ) {
            if (bytes[at] != '\\') {
                at++;
                continue;
            }
            text.append(new String(bytes, plain, at - plain, StandardCharsets.UTF_8));
            text.append(unescaped(bytes[at + 1]));
            at += bytes[at + 1] == 'u' ? 6 : 2;
            plain = at;
        }
        text.append(new String(bytes, plain, at - plain, StandardCharsets.UTF_8));
        at++;
        return text.toString();
    }

    private char unescaped(byte escape) {
        return switch (escape) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> (char) Integer.parseInt(new String(bytes, at + 2, 4, StandardCharsets.US_ASCII), 16);
            default -> (char) escape;
        };
    }

    /** Of what comes, behind a comma. */
    private byte next() {
        if (bytes[at] == ',') at++;
        return bytes[at];
    }

    IllegalStateException unlike() {
        return new IllegalStateException(
                "Not a document of the audience, at byte " + at + ": rebuild the projection audience");
    }
}
