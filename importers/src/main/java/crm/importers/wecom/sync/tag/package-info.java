/** Reconciliation of corp tags (企业标签). */
@NullMarked
package crm.importers.wecom.sync.tag;

import org.jspecify.annotations.NullMarked;
