package crm.web.campaign;

import static crm.domain.campaign.CampaignState.APPROVED;
import static crm.domain.campaign.CampaignState.DISPATCHING;
import static crm.domain.campaign.CampaignState.DRAFT;
import static crm.domain.campaign.CampaignState.PAUSED;
import static crm.domain.campaign.CampaignState.REJECTED;
import static crm.domain.campaign.CampaignState.SUBMITTED;
import static crm.domain.campaign.CampaignState.TRACKING;

import crm.domain.campaign.CampaignId;
import crm.domain.campaign.CampaignKind;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.platform.security.SignedIn;
import crm.projections.campaign.CampaignQuestion;
import crm.projections.campaign.CampaignView;
import crm.projections.campaign.Campaigns;
import crm.projections.campaign.Confirmations;
import crm.projections.campaign.StaffConfirmation;
import crm.projections.org.StoreDirectory;
import crm.projections.org.StoreView;
import crm.projections.segment.Segments;
import crm.web.segment.SegmentDesk;
import crm.web.shared.StaffAndStores;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What a store manager has to do with campaigns: begin one, what waits for her, who of her staff has not sent. */
@Component
public class MineBoard {

    /** Segments that are offered as a beginning. */
    private static final int MOST_SEGMENTS = 6;

    private static final int MOST_STAFF = 30;

    private final Campaigns campaigns;
    private final Confirmations confirmations;
    private final CampaignDesk desk;
    private final CampaignRows rows;
    private final StoreBudgets budgets;
    private final Segments segments;
    private final StoreDirectory directory;

    MineBoard(
            Campaigns campaigns,
            Confirmations confirmations,
            CampaignDesk desk,
            CampaignRows rows,
            StoreBudgets budgets,
            Segments segments,
            StoreDirectory directory) {
        this.campaigns = campaigns;
        this.confirmations = confirmations;
        this.desk = desk;
        this.rows = rows;
        this.budgets = budgets;
        this.segments = segments;
        this.directory = directory;
    }

    /** One staff member of hers who has not sent her share of a campaign. */
    record Waiting(String campaign, String title, StaffConfirmation staff) {}

    record Running(CampaignRows.Row row, long confirmed, long shares) {}

    /** Into the model of a page. */
    public void show(SignedIn by, Model model) {
        List<CampaignView> mine = campaigns.list(
                new CampaignQuestion(
                        Set.of(DRAFT, REJECTED, SUBMITTED, APPROVED, DISPATCHING, PAUSED, TRACKING), null, "", null),
                CampaignDesk.viewer(by));
        List<CampaignView> running = mine.stream()
                .filter(each -> each.state().isPlanned() && each.brief().kind() != CampaignKind.MOMENT)
                .toList();
        List<Waiting> waiting = new ArrayList<>();
        List<Running> shown = new ArrayList<>();
        for (CampaignView each : running) {
            List<StaffConfirmation> board = confirmations.of(each, by.scope());
            shown.add(new Running(
                    rows.of(each, by),
                    board.stream().mapToLong(StaffConfirmation::sent).sum(),
                    board.stream().mapToLong(StaffConfirmation::shares).sum()));
            board.stream()
                    .filter(one -> one.waiting() > 0)
                    .forEach(one -> waiting.add(
                            new Waiting(each.campaignId().value(), each.brief().title(), one)));
        }
        List<StaffAccountId> staff =
                waiting.stream().map(one -> one.staff().staffId()).distinct().toList();
        model.addAttribute("running", shown);
        model.addAttribute("waiting", waiting.stream().limit(MOST_STAFF).toList());
        model.addAttribute("waitingOf", waiting.size());
        model.addAttribute("names", StaffAndStores.of(directory, staff));
        model.addAttribute(
                "tasks",
                mine.stream()
                        .filter(each ->
                                !each.state().isPlanned() && each.owner().equals(by.name()))
                        .map(each -> rows.of(each, by))
                        .toList());
        model.addAttribute(
                "segments",
                segments.list(SegmentDesk.viewer(by), false).stream()
                        .limit(MOST_SEGMENTS)
                        .toList());
        model.addAttribute("budget", CampaignDesk.isHeadOffice(by) ? null : budget(by));
    }

    private StoreBudgets.@Nullable Budget budget(SignedIn by) {
        Set<StoreId> stores =
                directory.stores(by.scope()).stream().map(StoreView::storeId).collect(Collectors.toSet());
        return stores.isEmpty() ? null : budgets.least(stores, new CampaignId("-"), desk.limits());
    }
}
