/**
 * Moments as campaigns: {@link crm.campaign.moment.MomentRange} says who publishes it and who may see it,
 * {@link crm.campaign.moment.MomentCampaigns} asks WeCom for it and looks after it.
 */
@NullMarked
package crm.campaign.moment;

import org.jspecify.annotations.NullMarked;
