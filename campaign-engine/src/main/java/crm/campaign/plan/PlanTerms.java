package crm.campaign.plan;

import crm.campaign.policy.Caps;
import crm.campaign.policy.ReceiveLimit;
import crm.campaign.policy.SenderRule;
import crm.campaign.policy.Split;
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
import org.jspecify.annotations.Nullable;

/**
 * What of a plan is a matter of WeCom and of the corp's settings there, not of the campaign.
 *
 * @param mostCustomers of one task
 * @param receiveLimit null: none, besides our own caps
 * @param mostChats of one task
 * @param splitting how an audience falls into the parts that are compared
 */
public record PlanTerms(
        @Nullable ReceiveLimit receiveLimit,
        SenderRule senderRule,
        int mostCustomers,
        int mostChats,
        Splitting splitting) {

    public static final PlanTerms STANDARD = new PlanTerms(
            ReceiveLimit.MONTHLY,
            SenderRule.LATEST_ADDED,
            SendTask.MOST_CUSTOMERS,
            SendTask.MOST_GROUP_CHATS,
            (campaign, brief) -> StableSplit.of(campaign, brief.heldOutPermille(), brief.variants()));

    /** By what rule a campaign's audience is split. */
    public interface Splitting {
        Split of(CampaignId campaign, CampaignBrief brief);
    }

    /** What a campaign that is planned at that moment keeps to. */
    public PlanPolicies policies(
            CampaignId campaign, CampaignBrief brief, CampaignLimits limits, Instant at, ZoneId businessZone) {
        boolean chats = brief.kind() == CampaignKind.GROUP_CHATS;
        ZonedDateTime start = at.atZone(businessZone);
        ReachChannel channel = brief.kind() == CampaignKind.MOMENT ? ReachChannel.MOMENT : ReachChannel.MESSAGE;
        return new PlanPolicies(
                splitting.of(campaign, brief),
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
