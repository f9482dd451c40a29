/** Urgent notices (紧急通知) as application messages, and who pressed the button of their cards. */
@NullMarked
package crm.importers.wecom.outbound.notice;

import org.jspecify.annotations.NullMarked;
