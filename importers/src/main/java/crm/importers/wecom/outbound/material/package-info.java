/** Material (素材) uploaded to WeCom: media_ids that are alive, of files that are kept. */
@NullMarked
package crm.importers.wecom.outbound.material;

import org.jspecify.annotations.NullMarked;
