/** Reconciliation of contacts: relations of staff and customers, with their tags. */
@NullMarked
package crm.importers.wecom.sync.contact;

import org.jspecify.annotations.NullMarked;
