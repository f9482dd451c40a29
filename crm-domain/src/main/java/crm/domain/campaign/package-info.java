/** Campaigns (营销活动) and mass messages (群发): what is sent, the shares that staff are asked to send, and whom they reached. */
@NullMarked
package crm.domain.campaign;

import org.jspecify.annotations.NullMarked;
