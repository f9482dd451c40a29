/** Channel codes (渠道活码) as WeCom's contact ways. */
@NullMarked
package crm.importers.wecom.outbound.channel;

import org.jspecify.annotations.NullMarked;
