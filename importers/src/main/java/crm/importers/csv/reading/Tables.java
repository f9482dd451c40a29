package crm.importers.csv.reading;

import crm.importers.csv.FailReason;
import java.io.IOException;
import java.io.PushbackInputStream;
import java.util.concurrent.atomic.AtomicLong;

/** Finds out what a file is and opens it. */
public final class Tables {

    private static final int START = 8;

    private Tables() {}

    /**
     * @param in the file as it was uploaded; closed with the table
     * @throws UnreadableFile when it is nothing we know
     */
    public static Table open(CountingInput in) throws IOException {
        return open(in, TableForm.FOUND_OUT);
    }

    /** As {@link #open(CountingInput)}, where somebody says how the text is to be read. */
    public static Table open(CountingInput in, TableForm form) throws IOException {
        AtomicLong line = new AtomicLong();
        PushbackInputStream file = new PushbackInputStream(in, START);
        return isGzip(peek(file))
                ? openUnpacked(new PushbackInputStream(new GuardedGunzip(file, in, line::get), START), form, true, line)
                : openUnpacked(file, form, false, line);
    }

    private static Table openUnpacked(PushbackInputStream in, TableForm form, boolean gzip, AtomicLong line)
            throws IOException {
        byte[] start = peek(in);
        if (start.length == 0) throw new UnreadableFile(FailReason.EMPTY);
        if (starts(start, 'P', 'K', 3, 4)) return new ExcelTable(in);
        // The old .xls, PDF, gzip in gzip.
        if (starts(start, 0xd0, 0xcf) || starts(start, '%', 'P', 'D', 'F') || isGzip(start)) {
            throw new UnreadableFile(FailReason.NOT_A_TABLE);
        }
        return new CsvTable(in, form, gzip, line);
    }

    private static byte[] peek(PushbackInputStream in) throws IOException {
        byte[] start = in.readNBytes(START);
        in.unread(start);
        return start;
    }

    private static boolean isGzip(byte[] start) {
        return starts(start, 0x1f, 0x8b);
    }

    private static boolean starts(byte[] bytes, int... with) {
        if (bytes.length < with.length) return false;
        for (int i = 0; i < with.length; i++) if ((bytes[i] & 0xff) != with[i]) return false;
        return true;
    }
}
