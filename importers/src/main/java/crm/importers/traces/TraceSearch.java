package crm.importers.traces;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipInputStream;

/**
 * Looks for traces in a file of any length, packed or not, in constant memory. Bytes beyond ASCII end a word: in all
 * encodings that are taken digits and ids are ASCII.
 */
final class TraceSearch {

    /** Longer ones are no ids. */
    private static final int LONGEST = 128;

    private static final int BUFFER = 1 << 16;

    private final Traces traces;
    private final StringBuilder word = new StringBuilder(LONGEST);
    private final StringBuilder number = new StringBuilder(LONGEST);
    private boolean gap;

    private TraceSearch(Traces traces) {
        this.traces = traces;
    }

    /** @param content not closed */
    static boolean finds(Traces traces, InputStream content) throws IOException {
        InputStream in = new BufferedInputStream(content, BUFFER);
        in.mark(2);
        int first = in.read();
        int second = in.read();
        in.reset();
        if (first == 0x1f && second == 0x8b) return finds(traces, new GZIPInputStream(in, BUFFER));
        if (first != 'P' || second != 'K') return new TraceSearch(traces).isIn(in);
        ZipInputStream parts = new ZipInputStream(in);
        while (parts.getNextEntry() != null) if (new TraceSearch(traces).isIn(parts)) return true;
        return false;
    }

    /** Not packed. */
    static boolean finds(Traces traces, byte[] text) {
        TraceSearch search = new TraceSearch(traces);
        for (byte each : text) if (search.take((char) (each & 0xff))) return true;
        return search.ends();
    }

    private boolean isIn(InputStream in) throws IOException {
        byte[] bytes = new byte[BUFFER];
        for (int read; (read = in.read(bytes)) >= 0; )
            for (int i = 0; i < read; i++) if (take((char) (bytes[i] & 0xff))) return true;
        return ends();
    }

    private boolean take(char sign) {
        boolean found = false;
        if (isDigit(sign)) {
            number.append(sign);
            gap = false;
        } else if (!isGap(sign) || gap) {
            found = endsNumber();
        } else gap = true; // one sign between groups of digits
        if (isOfWord(sign)) word.append(sign);
        else found |= endsWord();
        if (word.length() > LONGEST) word.setLength(0);
        if (number.length() > LONGEST) number.setLength(0);
        return found;
    }

    private boolean ends() {
        boolean found = endsNumber();
        return endsWord() || found;
    }

    private boolean endsNumber() {
        boolean found = traces.hasNumber(number);
        number.setLength(0);
        gap = false;
        return found;
    }

    private boolean endsWord() {
        boolean found = word.length() > 0 && traces.hasWord(word);
        word.setLength(0);
        return found;
    }

    private static boolean isDigit(char sign) {
        return sign >= '0' && sign <= '9';
    }

    private static boolean isGap(char sign) {
        return sign == ' ' || sign == '-';
    }

    private static boolean isOfWord(char sign) {
        return isDigit(sign)
                || (sign >= 'a' && sign <= 'z')
                || (sign >= 'A' && sign <= 'Z')
                || sign == '_'
                || sign == '-';
    }
}
