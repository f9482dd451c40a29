/** Collection forms on screen: defined, who has answered, what the answers come to; and answered on a phone under a signed link. */
@NullMarked
package crm.web.form;

import org.jspecify.annotations.NullMarked;
