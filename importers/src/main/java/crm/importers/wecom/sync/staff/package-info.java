/** Reconciliation of staff: who works where, who is new, who left. */
@NullMarked
package crm.importers.wecom.sync.staff;

import org.jspecify.annotations.NullMarked;
