/**
 * Tells other systems what happened: signed messages with ids from the log, at least once, to addresses that are looked at
 * after their names were resolved.
 */
@NullMarked
package crm.importers.webhook;

import org.jspecify.annotations.NullMarked;
