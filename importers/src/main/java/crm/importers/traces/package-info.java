/**
 * Finding people who are to be forgotten in what others sent or wrote: by their numbers and ids as text, and by whatever else
 * the vault knows them by. Each room that keeps such things says itself how it forgets.
 */
@NullMarked
package crm.importers.traces;

import org.jspecify.annotations.NullMarked;
