package crm.projections.check;

/**
 * What came of one book.
 *
 * @param cells that were compared
 * @param differing of them
 * @param moving cells that could not be compared, as money kept coming in for them
 * @param behind whether the book had not read the log that far, so that nothing was compared
 */
public record BookResult(String book, int cells, int differing, int moving, boolean behind) {}
