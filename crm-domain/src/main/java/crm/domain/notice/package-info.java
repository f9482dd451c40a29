/** Notice: urgent messages to staff (紧急通知), and who has read them. */
@NullMarked
package crm.domain.notice;

import org.jspecify.annotations.NullMarked;
