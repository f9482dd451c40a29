/** Reconciliation of staff: who works where, who is new, who left; and news of it. */
@NullMarked
package crm.importers.wecom.sync.staff;

import org.jspecify.annotations.NullMarked;
