/** Material (素材) uploaded to WeCom: media_ids that are alive, and what messages and moments carry. */
@NullMarked
package crm.importers.wecom.outbound.material;

import org.jspecify.annotations.NullMarked;
