/** Acquisition links (获客链接) of WeCom: what it says of them, and its news of them. */
@NullMarked
package crm.importers.wecom.link;

import org.jspecify.annotations.NullMarked;
