/** Moments in WeCom: asked for and taken back. */
@NullMarked
package crm.importers.wecom.outbound.moment;

import org.jspecify.annotations.NullMarked;
