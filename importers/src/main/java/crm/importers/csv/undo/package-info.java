/**
 * Taking an import back: from the whole history of one thing, what the import told of it apart from the rest, to the
 * commands that bring it to where it would be without. Nothing is edited; each remedy is an entry of its own.
 */
@NullMarked
package crm.importers.csv.undo;

import org.jspecify.annotations.NullMarked;
