package crm.web.campaign;

import crm.domain.campaign.CampaignState;
import crm.platform.security.Caller;
import crm.platform.security.Role;
import crm.projections.campaign.CampaignStep;
import crm.projections.campaign.CampaignView;
import java.util.HashSet;
import java.util.Set;

/**
 * What somebody may do with a campaign as it stands. Pages offer this and nothing else; what really is refused, the rules
 * decide.
 *
 * @param fourEyes she would approve it, were it not her own work
 */
record CampaignSteps(
        boolean edit,
        boolean submit,
        boolean withdraw,
        boolean approve,
        boolean reject,
        boolean pause,
        boolean resume,
        boolean cancel,
        boolean remind,
        boolean copy,
        boolean fourEyes) {

    static CampaignSteps of(Caller by, CampaignView campaign) {
        CampaignState state = campaign.state();
        boolean office = CampaignDesk.isHeadOffice(by);
        boolean mine = mayWrite(by) && (office || campaign.owner().equals(by.name()));
        boolean open = state == CampaignState.DRAFT || state == CampaignState.REJECTED;
        boolean own = hands(campaign).contains(by.name());
        boolean submitted = state == CampaignState.SUBMITTED;
        return new CampaignSteps(
                mine && open,
                mine && state == CampaignState.DRAFT,
                mine && (submitted || state == CampaignState.APPROVED),
                office && submitted && !own,
                office && (submitted || state == CampaignState.APPROVED) && !own,
                mine && state == CampaignState.DISPATCHING,
                mine && state == CampaignState.PAUSED,
                mine && !state.isOver(),
                mayWrite(by) && (state == CampaignState.TRACKING || state == CampaignState.DISPATCHING),
                mayWrite(by),
                office && submitted && own);
    }

    /** Analysts read. */
    static boolean mayWrite(Caller by) {
        return by.is(Role.OPS) || by.is(Role.STORE_MANAGER) || by.is(Role.ADMIN);
    }

    /** Whether it goes on only when she does something. */
    static boolean waitsFor(Caller by, CampaignView campaign) {
        CampaignSteps may = of(by, campaign);
        return switch (campaign.state()) {
            case SUBMITTED -> may.approve();
            case REJECTED -> campaign.owner().equals(by.name());
            case PAUSED -> may.resume() && campaign.owner().equals(by.name());
            default -> false;
        };
    }

    /** Whoever wrote or submitted it, as the rule of four eyes has it. */
    private static Set<String> hands(CampaignView campaign) {
        Set<String> hands = new HashSet<>();
        for (CampaignStep step : campaign.steps())
            switch (step.kind()) {
                case DRAFTED, REVISED, SUBMITTED -> hands.add(String.valueOf(step.by()));
                default -> {}
            }
        return hands;
    }
}
