package crm.campaign.plan;

import crm.campaign.policy.Caps;
import crm.campaign.policy.ReceiveLimit;
import crm.campaign.policy.SenderRule;
import crm.campaign.policy.StableSplit;
import crm.domain.campaign.CampaignBrief;
import crm.domain.campaign.CampaignId;
import crm.domain.campaign.CampaignKind;
import crm.domain.campaign.CampaignLimits;
import crm.domain.campaign.ReachChannel;
import crm.domain.campaign.SendTask;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * What of a plan is a matter of WeCom and of the corp's settings there, not of the campaign.
 *
 * @param mostCustomers of one task
 * @param mostChats of one task
 */
public record PlanTerms(ReceiveLimit receiveLimit, SenderRule senderRule, int mostCustomers, int mostChats) {

    public static final PlanTerms STANDARD = new PlanTerms(
            ReceiveLimit.MONTHLY, SenderRule.LATEST_ADDED, SendTask.MOST_CUSTOMERS, SendTask.MOST_GROUP_CHATS);

    /** What a campaign that is planned at that moment keeps to. */
    public PlanPolicies policies(
            CampaignId campaign, CampaignBrief brief, CampaignLimits limits, Instant at, ZoneId businessZone) {
        boolean chats = brief.kind() == CampaignKind.GROUP_CHATS;
        ZonedDateTime start = at.atZone(businessZone);
        ReachChannel channel = brief.kind() == CampaignKind.MOMENT ? ReachChannel.MOMENT : ReachChannel.MESSAGE;
        return new PlanPolicies(
                StableSplit.of(campaign, brief.heldOutPermille(), brief.variants()),
                Math.max(1, brief.variants().size()),
                chats ? Caps.NONE : new Caps(channel, day(at, businessZone), limits.caps(), receiveLimit),
                brief.stores(),
                senderRule,
                !limits.quietHours().end(start).isBefore(start.plusDays(brief.expiryDays())),
                chats ? mostChats : mostCustomers);
    }

    static LocalDate day(Instant at, ZoneId businessZone) {
        return LocalDate.ofInstant(at, businessZone);
    }
}
