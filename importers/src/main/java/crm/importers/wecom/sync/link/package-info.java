/** Reconciliation of acquisition links (获客链接). */
@NullMarked
package crm.importers.wecom.sync.link;

import org.jspecify.annotations.NullMarked;
