package crm.importers.csv.reading;

import crm.importers.csv.FailReason;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Text of unknown encoding, unless it is said. A byte order mark decides, or every other byte being zero (UTF-16). Without
 * them ASCII passes as it is, and the first other byte decides, however late it comes: what follows is UTF-8 if it can
 * be, else GB18030 (what Excel in China writes).
 */
final class SniffedReader extends Reader {

    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final int ZEROS_LOOKED_AT = 512;

    private final InputStream in;
    private final @Nullable Charset said;
    private final LongSupplier line;
    private final ByteBuffer bytes = ByteBuffer.allocate(1 << 16).flip();
    private @Nullable CharsetDecoder decoder;
    private boolean byteOrderMark;
    private boolean atEnd;
    private boolean begun;

    /** @param said null: found out */
    SniffedReader(InputStream in, @Nullable Charset said, LongSupplier line) {
        this.in = in;
        this.said = said;
        this.line = line;
    }

    /** As known so far: of a file of ASCII alone, UTF-8. */
    Charset charset() {
        return decoder == null ? StandardCharsets.UTF_8 : decoder.charset();
    }

    boolean byteOrderMark() {
        return byteOrderMark;
    }

    boolean atEnd() {
        return atEnd && !bytes.hasRemaining();
    }

    @Override
    public int read(char[] into, int offset, int length) throws IOException {
        if (length == 0) return 0;
        if (!begun) begin();
        CharBuffer chars = CharBuffer.wrap(into, offset, length).slice();
        while (true) {
            CharsetDecoder decoding = decoder;
            if (decoding == null) {
                if (!bytes.hasRemaining() && !fill()) return -1;
                passAscii(chars);
                if (chars.position() > 0) return chars.position();
                decide();
                continue;
            }
            CoderResult result = decoding.decode(bytes, chars, atEnd);
            if (result.isError()) throw new UnreadableFile(FailReason.NOT_THIS_ENCODING, line.getAsLong(), charset());
            if (chars.position() > 0) return chars.position();
            if (!fill() && !bytes.hasRemaining()) return -1;
        }
    }

    private void begin() throws IOException {
        begun = true;
        fill();
        mark(StandardCharsets.UTF_8, 0xEF, 0xBB, 0xBF);
        mark(StandardCharsets.UTF_16LE, 0xFF, 0xFE);
        mark(StandardCharsets.UTF_16BE, 0xFE, 0xFF);
        byteOrderMark = decoder != null;
        if (decoder != null) return;
        if (said != null) use(said, 0);
        else if (areZero(1)) use(StandardCharsets.UTF_16LE, 0);
        else if (areZero(0)) use(StandardCharsets.UTF_16BE, 0);
    }

    /** A mark of another encoding than the one that was said is a part of the text. */
    private void mark(Charset charset, int... mark) {
        if (decoder == null && (said == null || said.equals(charset)) && starts(mark)) use(charset, mark.length);
    }

    /** Half of the bytes at even (0) or odd (1) places or more: text of UTF-16, where digits and separators are ASCII. */
    private boolean areZero(int from) {
        int looked = Math.min(bytes.remaining(), ZEROS_LOOKED_AT) & ~1;
        int zeros = 0;
        for (int i = from; i < looked; i += 2) if (bytes.get(bytes.position() + i) == 0) zeros++;
        return looked >= 4 && zeros * 4 >= looked;
    }

    private boolean starts(int... mark) {
        if (bytes.remaining() < mark.length) return false;
        for (int i = 0; i < mark.length; i++) if ((bytes.get(bytes.position() + i) & 0xff) != mark[i]) return false;
        return true;
    }

    private void use(Charset charset, int skip) {
        bytes.position(bytes.position() + skip);
        decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    private void passAscii(CharBuffer chars) {
        while (bytes.hasRemaining() && chars.hasRemaining()) {
            byte b = bytes.get(bytes.position());
            if (b < 0) return;
            chars.put((char) b);
            bytes.position(bytes.position() + 1);
        }
    }

    /** Looks as far ahead as the buffer reaches: UTF-8 is hardly ever valid by chance over more than a few characters. */
    private void decide() throws IOException {
        fill();
        CharsetDecoder strict = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CoderResult result = strict.decode(bytes.duplicate(), CharBuffer.allocate(bytes.remaining() + 1), atEnd);
        use(result.isError() ? GB18030 : StandardCharsets.UTF_8, 0);
    }

    /** @return whether there is anything more */
    private boolean fill() throws IOException {
        bytes.compact();
        int before = bytes.position();
        while (!atEnd && bytes.hasRemaining()) {
            int n = in.read(bytes.array(), bytes.position(), bytes.remaining());
            if (n < 0) atEnd = true;
            else bytes.position(bytes.position() + n);
        }
        boolean more = bytes.position() > before;
        bytes.flip();
        return more;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
