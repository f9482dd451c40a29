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
 * Text of unknown encoding. A byte order mark decides. Without one, ASCII passes as it is, and the first other byte
 * decides, however late it comes: what follows is UTF-8 if it can be, else GB18030 (what Excel in China writes).
 */
final class SniffedReader extends Reader {

    private static final Charset GB18030 = Charset.forName("GB18030");

    private final InputStream in;
    private final LongSupplier line;
    private final ByteBuffer bytes = ByteBuffer.allocate(1 << 16).flip();
    private @Nullable CharsetDecoder decoder;
    private boolean byteOrderMark;
    private boolean atEnd;
    private boolean begun;

    SniffedReader(InputStream in, LongSupplier line) {
        this.in = in;
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
        if (starts(0xEF, 0xBB, 0xBF)) use(StandardCharsets.UTF_8, 3);
        else if (starts(0xFF, 0xFE)) use(StandardCharsets.UTF_16LE, 2);
        else if (starts(0xFE, 0xFF)) use(StandardCharsets.UTF_16BE, 2);
        byteOrderMark = decoder != null;
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
