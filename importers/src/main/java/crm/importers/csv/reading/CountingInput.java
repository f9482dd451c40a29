package crm.importers.csv.reading;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what was read, for progress. */
public final class CountingInput extends FilterInputStream {

    private final AtomicLong count = new AtomicLong();

    public CountingInput(InputStream in) {
        super(in);
    }

    public long count() {
        return count.get();
    }

    @Override
    public int read() throws IOException {
        int b = in.read();
        if (b >= 0) count.incrementAndGet();
        return b;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int n = in.read(into, offset, length);
        if (n > 0) count.addAndGet(n);
        return n;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
