package crm.importers.csv.jobs;

/**
 * A command to send.
 *
 * @param id of the command within its import, the same whenever the import is run again: so the log can tell that this
 *     import did it already
 */
public record Outgoing(String id, Object command) {}
