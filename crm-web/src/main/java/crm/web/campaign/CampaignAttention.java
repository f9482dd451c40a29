package crm.web.campaign;

import static crm.domain.campaign.CampaignState.DISPATCHING;
import static crm.domain.campaign.CampaignState.PAUSED;
import static crm.domain.campaign.CampaignState.REJECTED;
import static crm.domain.campaign.CampaignState.SUBMITTED;
import static crm.domain.campaign.CampaignState.TRACKING;

import crm.domain.campaign.CampaignKind;
import crm.platform.security.SignedIn;
import crm.projections.campaign.CampaignQuestion;
import crm.projections.campaign.CampaignView;
import crm.projections.campaign.Campaigns;
import crm.projections.campaign.Confirmations;
import crm.projections.campaign.StaffConfirmation;
import crm.web.shared.Attention;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/** Campaigns that wait for somebody, run, or wait for staff who have not sent. */
@Component
class CampaignAttention implements Attention {

    /** Campaigns whose staff are told of one by one, those that began first. */
    private static final int MOST = 8;

    private final Campaigns campaigns;
    private final Confirmations confirmations;

    CampaignAttention(Campaigns campaigns, Confirmations confirmations) {
        this.campaigns = campaigns;
        this.confirmations = confirmations;
    }

    @Override
    public List<Item> of(SignedIn by) {
        if (!CampaignSteps.mayWrite(by)) return List.of();
        List<CampaignView> open = campaigns.list(
                new CampaignQuestion(Set.of(SUBMITTED, REJECTED, PAUSED, DISPATCHING, TRACKING), null, "", null),
                CampaignDesk.viewer(by));
        List<Item> items = new ArrayList<>();
        add(
                items,
                open,
                each -> CampaignSteps.of(by, each).approve(),
                Weight.WAITING,
                "approve",
                "check",
                "SUBMITTED_ONES");
        add(
                items,
                open,
                each -> each.state() == REJECTED && each.owner().equals(by.name()),
                Weight.WAITING,
                "sent-back",
                "rotate",
                "DRAFTS");
        add(items, open, each -> each.state() == PAUSED, Weight.WAITING, "paused", "player-pause", "RUNNING");
        add(items, open, CampaignAttention::runs, Weight.UNDER_WAY, "running", "send", "RUNNING");
        open.stream()
                .filter(each -> runs(each) && each.brief().kind() != CampaignKind.MOMENT)
                .sorted(Comparator.comparing(CampaignAttention::since))
                .limit(MOST)
                .forEach(each -> addUnsent(items, each, by));
        return items;
    }

    private static boolean runs(CampaignView campaign) {
        return campaign.state() == TRACKING || campaign.state() == DISPATCHING;
    }

    private static Instant since(CampaignView campaign) {
        Instant begun = campaign.begunAt();
        return begun == null || !runs(campaign) ? campaign.changedAt() : begun;
    }

    /** One is named and leads to its page, more lead to the list. */
    private static void add(
            List<Item> items,
            List<CampaignView> open,
            Predicate<CampaignView> which,
            Weight weight,
            String key,
            String icon,
            String tab) {
        List<CampaignView> found = open.stream().filter(which).toList();
        if (found.isEmpty()) return;
        CampaignView one = found.getFirst();
        boolean single = found.size() == 1;
        items.add(new Item(
                weight,
                key,
                icon,
                found.size(),
                single ? one.brief().title() : "",
                found.stream()
                        .map(CampaignAttention::since)
                        .min(Comparator.naturalOrder())
                        .orElse(null),
                single ? "/campaigns/" + one.campaignId() : "/campaigns?tab=" + tab,
                null));
    }

    private void addUnsent(List<Item> items, CampaignView campaign, SignedIn by) {
        List<StaffConfirmation> waiting = confirmations.of(campaign, by.scope()).stream()
                .filter(one -> one.waiting() > 0)
                .toList();
        if (waiting.isEmpty()) return;
        boolean canBeReminded = waiting.stream().anyMatch(StaffConfirmation::canBeReminded);
        items.add(new Item(
                Weight.WAITING,
                "unsent",
                "clock",
                waiting.size(),
                campaign.brief().title(),
                since(campaign),
                "/campaigns/" + campaign.campaignId(),
                canBeReminded && CampaignSteps.of(by, campaign).remind()
                        ? "/campaigns/edit/" + campaign.campaignId() + "/remind"
                        : null));
    }
}
