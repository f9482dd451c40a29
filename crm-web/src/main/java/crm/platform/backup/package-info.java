/**
 * Backups of an installation on the embedded engine: made while it works, one file for the data and one for the keys, whole or
 * not at all; and the way back from them, in which whoever was erased stays erased.
 */
@NullMarked
package crm.platform.backup;

import org.jspecify.annotations.NullMarked;
