package crm.importers.csv.reading;

import crm.importers.csv.FailReason;
import java.io.IOException;
import java.io.InputStream;
import java.util.Enumeration;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * Unpacks every part of a workbook once without keeping it, before the workbook's reader may: that one keeps shared texts
 * and whatever one row holds, and believes column names like {@code ZZZZZZ1}.
 */
final class WorkbookGuard {

    private WorkbookGuard() {}

    static void check(byte[] workbook) {
        try (ZipFile zip = ZipFile.builder().setByteArray(workbook).get()) {
            int parts = 0;
            for (Enumeration<ZipArchiveEntry> entries = zip.getEntries(); entries.hasMoreElements(); parts++) {
                ZipArchiveEntry entry = entries.nextElement();
                if (parts > Limits.WORKBOOK_PARTS) throw new UnreadableFile(FailReason.DAMAGED_WORKBOOK);
                if (!entry.getName().endsWith(".xml") && !entry.getName().endsWith(".rels")) continue;
                try (InputStream part = zip.getInputStream(entry)) {
                    scan(part, entry.getName().contains("worksheets/"), entry.getCompressedSize());
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new UnreadableFile(FailReason.DAMAGED_WORKBOOK);
        }
    }

    /** @param packed bytes of the part in the file */
    private static void scan(InputStream part, boolean sheet, long packed) throws IOException {
        long limit = sheet ? Limits.SHEET_BYTES : Limits.SHARED_TEXT_BYTES;
        SheetScan scan = new SheetScan(sheet);
        byte[] buffer = new byte[1 << 16];
        long size = 0;
        for (int n; (n = part.read(buffer)) >= 0; ) {
            size += n;
            if (size > limit) throw new UnreadableFile(FailReason.WORKBOOK_TOO_LARGE, limit >> 20);
            if (size > Limits.FREE_PART_BYTES && size / Limits.EXPANSION > Math.max(1, packed))
                throw new UnreadableFile(FailReason.EXPANDS_TOO_MUCH, scan.row, Limits.EXPANSION);
            for (int i = 0; i < n; i++) scan.next(buffer[i]);
        }
    }

    /** Counts rows, cells of a row and the bytes between two tags, and reads the letters of {@code r="AB12"}. */
    private static final class SheetScan {

        private static final int BYTES_PER_CHAR = 4;
        private static final int NAMED = ' ' << 24 | 'r' << 16 | '=' << 8 | '"';
        private static final int NAMED_TOO = ' ' << 24 | 'r' << 16 | '=' << 8 | '\'';

        private final boolean sheet;
        private long row;
        private int cells;
        private int sinceTag;
        private int letters = -1;
        /** The last four bytes. */
        private int last;

        private int tag;

        SheetScan(boolean sheet) {
            this.sheet = sheet;
        }

        void next(byte b) {
            int c = b & 0xff;
            if (c == '<') sinceTag = 0;
            else if (++sinceTag > Limits.CELL_CHARS * BYTES_PER_CHAR) {
                throw new UnreadableFile(FailReason.CELL_TOO_LARGE, row, Math.max(1, cells), Limits.CELL_CHARS);
            }
            if (sinceTag == 0) tag = 0;
            else if (sinceTag <= 4) tag = tag << 8 | c;
            if (sinceTag == 4 && tag == ('r' << 24 | 'o' << 16 | 'w' << 8 | c)) startRow(c);
            if (sinceTag == 2 && tag >> 8 == 'c' && isEnd(c)) startCell();
            last = last << 8 | c;
            if (sheet) columnName(c);
        }

        private void startRow(int end) {
            if (!isEnd(end)) return;
            row++;
            cells = 0;
        }

        private void startCell() {
            if (++cells > Limits.COLUMNS) throw new UnreadableFile(FailReason.TOO_MANY_COLUMNS, row, Limits.COLUMNS);
        }

        private void columnName(int c) {
            if (letters >= 0) {
                letters = c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' ? letters + 1 : -1;
                if (letters > 3) throw new UnreadableFile(FailReason.TOO_MANY_COLUMNS, row, Limits.COLUMNS);
            } else if (last == NAMED || last == NAMED_TOO) {
                letters = 0;
            }
        }

        private static boolean isEnd(int c) {
            return c == ' ' || c == '>' || c == '/' || c == '\n' || c == '\r' || c == '\t';
        }
    }
}
