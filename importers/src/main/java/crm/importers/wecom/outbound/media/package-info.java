/** Uploads that messages need: WeCom keeps each for 3 days. */
@NullMarked
package crm.importers.wecom.outbound.media;

import org.jspecify.annotations.NullMarked;
