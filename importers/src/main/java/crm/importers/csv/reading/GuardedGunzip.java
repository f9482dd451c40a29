package crm.importers.csv.reading;

import crm.importers.csv.FailReason;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongSupplier;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Unpacks gzip; says where it breaks off, and stops at a bomb. */
final class GuardedGunzip extends FilterInputStream {

    private final CountingInput packed;
    private final LongSupplier line;
    private long unpacked;

    /** @param line the last line that was read, to say where */
    GuardedGunzip(InputStream in, CountingInput packed, LongSupplier line) throws IOException {
        super(new GZIPInputStream(in, 1 << 16));
        this.packed = packed;
        this.line = line;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int n;
        try {
            n = in.read(into, offset, length);
        } catch (EOFException | ZipException e) {
            throw new UnreadableFile(FailReason.TRUNCATED, line.getAsLong());
        }
        if (n > 0) unpacked += n;
        if (unpacked > Limits.FREE_BYTES && unpacked / Limits.EXPANSION > packed.count()) {
            throw new UnreadableFile(FailReason.EXPANDS_TOO_MUCH, line.getAsLong(), Limits.EXPANSION);
        }
        return n;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
