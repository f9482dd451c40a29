/** Mass messages (群发): one message, the shares that staff are asked to send, and whom they reached. */
@NullMarked
package crm.domain.campaign;

import org.jspecify.annotations.NullMarked;
