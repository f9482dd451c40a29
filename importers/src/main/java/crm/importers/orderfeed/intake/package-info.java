/**
 * Orders that other systems post in signed batches, and those that are fetched from WeChat: each item is stored once before
 * it is answered, read by the mapping of its feed, then made a command. What cannot be taken is parked with its reason.
 */
@NullMarked
package crm.importers.orderfeed.intake;

import org.jspecify.annotations.NullMarked;
