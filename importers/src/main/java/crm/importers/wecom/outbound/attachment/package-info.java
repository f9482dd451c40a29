/** Attachments of messages and moments in WeCom's words, with the mark by which they are found again. */
@NullMarked
package crm.importers.wecom.outbound.attachment;

import org.jspecify.annotations.NullMarked;
