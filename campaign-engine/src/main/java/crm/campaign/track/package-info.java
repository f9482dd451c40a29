/**
 * What becomes of campaigns once staff are asked: {@link crm.campaign.track.CampaignNews} hears what happened,
 * {@link crm.campaign.track.Releasing} gives back what was reserved and reached nobody, and
 * {@link crm.campaign.track.CampaignTracker} takes back what is not to be sent any more, plans again without whoever wants no
 * messages, and closes campaigns.
 */
@NullMarked
package crm.campaign.track;

import org.jspecify.annotations.NullMarked;
