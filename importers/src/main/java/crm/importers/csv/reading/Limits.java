package crm.importers.csv.reading;

/** Beyond these a file is refused: what keeps memory bounded. Excel itself allows 32,767 characters and 16,384 columns. */
final class Limits {

    /** Characters of one cell (a power of two: it is the CSV reader's largest buffer). */
    static final int CELL_CHARS = 1 << 18;

    /** Characters of one row. */
    static final int ROW_CHARS = 1 << 21;

    static final int COLUMNS = 16_384;

    /** A gzip file may grow to this many bytes … */
    static final long FREE_BYTES = 256L << 20;

    /** … and beyond that only to this many times its size: real tables reach 10 to 50. */
    static final long EXPANSION = 200;

    /** A workbook is unpacked in memory, its shared texts too. */
    static final int WORKBOOK_BYTES = 48 << 20;

    static final int SHARED_TEXT_BYTES = 96 << 20;

    static final long SHEET_BYTES = 2L << 30;

    /** Likewise of a part of a workbook, before {@link #EXPANSION} counts. */
    static final long FREE_PART_BYTES = 128L << 20;

    static final int WORKBOOK_PARTS = 10_000;

    private Limits() {}
}
