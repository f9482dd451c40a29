/**
 * Campaigns on their way to staff: {@link crm.campaign.dispatch.CampaignWork} knows which are to be looked after,
 * {@link crm.campaign.dispatch.CampaignDispatcher} plans those whose time has come and asks for one share after the other, on
 * one instance; wherever it is broken off, the next round goes on with the same shares.
 */
@NullMarked
package crm.campaign.dispatch;

import org.jspecify.annotations.NullMarked;
