/**
 * Runs an import: rows become {@link crm.importers.csv.jobs.Work}, work becomes commands in chunks, whose outcome is
 * counted and checkpointed. Nothing here knows what the rows mean.
 */
@NullMarked
package crm.importers.csv.running;

import org.jspecify.annotations.NullMarked;
