package crm.importers.csv;

/**
 * How far an import is.
 *
 * @param step what it is doing, for a message {@code import.step.*}
 * @param rows rows of the file read so far
 * @param bytesRead of the file as it was uploaded (compressed if it is)
 * @param bytesTotal of the file as it was uploaded
 * @param unitsDone what was decided so far: orders if lines are grouped, else rows
 * @param rowsPerSecond over the time this run has taken; 0 when it has not begun
 */
public record ImportProgress(
        Step step, long rows, long bytesRead, long bytesTotal, long unitsDone, double rowsPerSecond) {

    public enum Step {
        WAITING,
        /** Reading, and sending what needs no grouping. */
        READING,
        /** Grouping lines to orders, finding what cancellations cancel. */
        GROUPING,
        /** Sending orders. */
        SENDING,
        /** Writing the file of rejected rows. */
        REPORTING,
        ENDED;

        public String messageKey() {
            return "import.step." + name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
