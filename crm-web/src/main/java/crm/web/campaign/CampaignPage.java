package crm.web.campaign;

import crm.campaign.moment.MomentCampaigns;
import crm.campaign.moment.SegmentTagging;
import crm.campaign.plan.Plans;
import crm.campaign.plan.StoreFigures;
import crm.campaign.track.StillAskedQueries;
import crm.domain.campaign.CampaignAudience.Viewers;
import crm.domain.campaign.CampaignKind;
import crm.domain.campaign.CampaignPlan;
import crm.domain.campaign.CampaignState;
import crm.domain.campaign.MomentHoldout;
import crm.domain.campaign.PlanFigures;
import crm.domain.campaign.SkipReason;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.platform.security.Caller;
import crm.platform.security.SignedIn;
import crm.projections.campaign.CampaignFunnel;
import crm.projections.campaign.CampaignFunnels;
import crm.projections.campaign.CampaignStep;
import crm.projections.campaign.CampaignView;
import crm.projections.campaign.Confirmations;
import crm.projections.campaign.Funnel;
import crm.projections.campaign.FunnelRow;
import crm.projections.campaign.StaffConfirmation;
import crm.projections.moment.Moments;
import crm.projections.org.StoreDirectory;
import crm.web.shared.StaffAndStores;
import crm.web.shared.Times;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Fills the page of a campaign. */
@Component
class CampaignPage {

    /** Staff on the board; the rest is a matter of the stores. */
    private static final int MOST_STAFF = 200;

    private final CampaignFunnels funnels;
    private final Confirmations confirmations;
    private final Plans plans;
    private final StillAskedQueries stillAsked;
    private final SegmentTagging tagging;
    private final Moments moments;
    private final CampaignRows rows;
    private final StoreDirectory directory;
    private final CampaignWords words;
    private final Times times;

    CampaignPage(
            CampaignFunnels funnels,
            Confirmations confirmations,
            Plans plans,
            StillAskedQueries stillAsked,
            SegmentTagging tagging,
            Moments moments,
            CampaignRows rows,
            StoreDirectory directory,
            CampaignWords words,
            Times times) {
        this.funnels = funnels;
        this.confirmations = confirmations;
        this.plans = plans;
        this.stillAsked = stillAsked;
        this.tagging = tagging;
        this.moments = moments;
        this.rows = rows;
        this.directory = directory;
        this.words = words;
        this.times = times;
    }

    /** @param done of a step of its way, {@code here}: it stands there */
    record Stage(String name, boolean done, boolean here) {}

    /** @param key of what was done, {@code more}: a reason, a plan's number; null: nothing to add */
    record Done(String key, String by, String at, @Nullable String more) {}

    /** @param of id of what the line is of, as it stands in an address */
    record Line(String of, String name, Funnel funnel) {}

    void show(CampaignView campaign, SignedIn by, String apart, Model model) {
        model.addAttribute("campaign", campaign);
        model.addAttribute("id", campaign.campaignId().value());
        model.addAttribute("row", rows.of(campaign, by));
        model.addAttribute("may", CampaignSteps.of(by, campaign));
        model.addAttribute("next", next(campaign, by));
        model.addAttribute("stages", stages(campaign.state()));
        model.addAttribute("history", history(campaign));
        model.addAttribute("variants", CampaignReading.variants(campaign.brief()));
        model.addAttribute("heldOut", CampaignReading.percent(campaign.brief().heldOutPermille()));
        holdout(campaign, model);
        model.addAttribute(
                "opens", ForecastPage.maySeePeople(by) && campaign.brief().kind() == CampaignKind.MESSAGE);
        boolean planned = !campaign.plans().isEmpty();
        model.addAttribute("planned", planned);
        model.addAttribute("moment", campaign.brief().kind() == CampaignKind.MOMENT);
        model.addAttribute("moving", campaign.state() == CampaignState.APPROVED || moves(campaign.state()));
        model.addAttribute("remindable", false);
        if (planned && campaign.brief().kind() != CampaignKind.MOMENT) followed(campaign, by, apart, model);
        if (planned && campaign.brief().kind() == CampaignKind.MOMENT) {
            model.addAttribute(
                    "published",
                    moments.moment(MomentCampaigns.taskOf(campaign.campaignId()), by.scope())
                            .orElse(null));
            tagging.progress(campaign.campaignId())
                    .filter(progress -> progress.tagged() < progress.relations())
                    .ifPresent(progress -> {
                        model.addAttribute("tagging", progress);
                        model.addAttribute("taggingLeft", times.lasting(progress.left()));
                    });
        }
    }

    private static void holdout(CampaignView campaign, Model model) {
        if (!(campaign.brief().audience() instanceof Viewers viewers)) return;
        MomentHoldout holdout = viewers.holdout(campaign.brief().heldOutPermille());
        model.addAttribute("holdout", holdout.name());
        model.addAttribute(
                "heldOutCount",
                holdout == MomentHoldout.TAGGED
                        ? viewers.heldOutTags().size()
                        : viewers.heldOutStores().size());
    }

    /** Who wants no messages any more, and can still be sent this one by a staff member. */
    record Asked(String staff, String store, int customers, boolean refused) {}

    private void followed(CampaignView campaign, SignedIn by, String apart, Model model) {
        CampaignFunnel funnel = funnels.of(campaign, by.scope());
        List<StaffConfirmation> board = confirmations.of(campaign, by.scope());
        List<StaffAccountId> staff = Stream.concat(
                        board.stream().map(StaffConfirmation::staffId),
                        funnel.staff().stream().map(FunnelRow::of))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        StaffAndStores names = StaffAndStores.of(directory, staff);
        model.addAttribute(
                "stillAsked",
                stillAsked.of(campaign.campaignId(), by.scope()).stream()
                        .map(one -> new Asked(
                                names.staff(one.senderId()),
                                names.store(one.storeId()),
                                one.customers().size(),
                                one.refusal() != null))
                        .toList());
        PlanFigures figures = figures(campaign, by);
        model.addAttribute("planFigures", figures);
        model.addAttribute("reasons", ForecastPage.reasons(figures));
        model.addAttribute("funnel", funnel.all());
        model.addAttribute("apart", apart);
        model.addAttribute("lines", lines(funnel, apart, names));
        model.addAttribute("board", board.stream().limit(MOST_STAFF).toList());
        model.addAttribute("boardOf", board.size());
        model.addAttribute(
                "confirmed", board.stream().mapToLong(StaffConfirmation::sent).sum());
        model.addAttribute(
                "shares", board.stream().mapToLong(StaffConfirmation::shares).sum());
        model.addAttribute("remindable", board.stream().anyMatch(StaffConfirmation::canBeReminded));
        model.addAttribute("names", names);
    }

    /** Of the asker's stores only. */
    PlanFigures figures(CampaignView campaign, Caller by) {
        CampaignPlan plan = Objects.requireNonNull(campaign.latestPlan()).plan();
        if (CampaignDesk.viewer(by).seesWholeOf(campaign)) return plan.figures();
        return plans.byStore(campaign.campaignId(), plan.number(), by.scope()).stream()
                .map(StoreFigures::figures)
                .reduce(new PlanFigures(0, 0, 0, Map.of()), CampaignPage::sum);
    }

    private static PlanFigures sum(PlanFigures one, PlanFigures other) {
        Map<SkipReason, Integer> skipped = new EnumMap<>(SkipReason.class);
        one.skipped().forEach((reason, count) -> skipped.merge(reason, count, Integer::sum));
        other.skipped().forEach((reason, count) -> skipped.merge(reason, count, Integer::sum));
        return new PlanFigures(
                one.audience() + other.audience(),
                one.sends() + other.sends(),
                one.heldOut() + other.heldOut(),
                skipped);
    }

    private List<Line> lines(CampaignFunnel funnel, String apart, StaffAndStores names) {
        return switch (apart) {
            case "staff" ->
                funnel.staff().stream()
                        .map(row -> line(row, StaffAccountId::value, names::staff))
                        .toList();
            case "variant" ->
                funnel.variants().stream()
                        .map(row -> line(row, name -> name, name -> words.text("campaigns.version", name)))
                        .toList();
            default ->
                funnel.stores().stream()
                        .map(row -> line(row, StoreId::value, names::store))
                        .toList();
        };
    }

    private interface Naming<K> {
        String of(K key);
    }

    private <K> Line line(FunnelRow<K> row, Naming<K> id, Naming<K> name) {
        K of = row.of();
        return of == null || id.of(of).isEmpty()
                ? new Line("", words.text("campaigns.unknown-part"), row.funnel())
                : new Line(id.of(of), name.of(of), row.funnel());
    }

    private static boolean moves(CampaignState state) {
        return state == CampaignState.DISPATCHING || state == CampaignState.PAUSED || state == CampaignState.TRACKING;
    }

    /** What happens next, or who has to do what. */
    private String next(CampaignView campaign, SignedIn by) {
        CampaignSteps may = CampaignSteps.of(by, campaign);
        return switch (campaign.state()) {
            case DRAFT -> words.text(may.submit() ? "campaigns.next.DRAFT" : "campaigns.next.DRAFT-other");
            case SUBMITTED ->
                words.text(
                        may.approve()
                                ? "campaigns.next.SUBMITTED-approve"
                                : may.fourEyes() ? "campaigns.next.SUBMITTED-own" : "campaigns.next.SUBMITTED");
            case APPROVED ->
                campaign.brief().sendAt() == null
                        ? words.text("campaigns.next.APPROVED-now")
                        : words.text(
                                "campaigns.next.APPROVED",
                                times.moment(campaign.brief().sendAt()));
            case TRACKING -> words.text("campaigns.next.TRACKING", times.moment(campaign.expiresAt()));
            case REJECTED -> words.text("campaigns.next.REJECTED", reason(campaign));
            case CLOSED -> words.text("campaigns.next.CLOSED", times.moment(campaign.effectEndsAt()));
            case DISPATCHING, PAUSED, CANCELLED -> words.text("campaigns.next." + campaign.state());
        };
    }

    private static String reason(CampaignView campaign) {
        return campaign.steps().reversed().stream()
                .filter(step -> step.kind() == CampaignStep.Kind.REJECTED)
                .map(step -> String.valueOf(step.reason()))
                .findFirst()
                .orElse("");
    }

    private static List<Stage> stages(CampaignState state) {
        List<CampaignState> way = List.of(
                CampaignState.DRAFT,
                CampaignState.SUBMITTED,
                CampaignState.APPROVED,
                CampaignState.DISPATCHING,
                CampaignState.TRACKING,
                CampaignState.CLOSED);
        CampaignState at = state == CampaignState.PAUSED
                ? CampaignState.DISPATCHING
                : state == CampaignState.REJECTED ? CampaignState.SUBMITTED : state;
        int here = way.indexOf(at);
        List<Stage> stages = new ArrayList<>();
        for (int i = 0; i < way.size(); i++)
            stages.add(new Stage(way.get(i).name(), i < here || at == CampaignState.CLOSED, i == here));
        return stages;
    }

    /** The latest first. */
    private List<Done> history(CampaignView campaign) {
        List<Done> all = new ArrayList<>();
        for (CampaignStep step : campaign.steps())
            all.add(new Done(
                    "campaigns.step." + step.kind(), rows.person(step.by()), times.moment(step.at()), more(step)));
        Collections.reverse(all);
        return all;
    }

    private @Nullable String more(CampaignStep step) {
        if (step.reason() != null) return step.reason();
        if (step.end() != null) return words.text("campaigns.end." + step.end());
        return step.kind() == CampaignStep.Kind.PLANNED && step.plan() > 1
                ? words.text("campaigns.planned-again", step.plan())
                : null;
    }
}
