/** Mass messages in WeCom: shares are made, staff reminded of them, and shares taken back. */
@NullMarked
package crm.importers.wecom.outbound.message;

import org.jspecify.annotations.NullMarked;
