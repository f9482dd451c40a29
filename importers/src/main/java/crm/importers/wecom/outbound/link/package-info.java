/** Acquisition links (获客链接) made, changed and deleted in WeCom. */
@NullMarked
package crm.importers.wecom.outbound.link;

import org.jspecify.annotations.NullMarked;
