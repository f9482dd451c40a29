package crm.domain.campaign;

import crm.domain.campaign.CampaignAudience.OfSegment;
import crm.domain.campaign.CampaignAudience.Viewers;
import crm.domain.campaign.CampaignCommand.ApproveCampaign;
import crm.domain.campaign.CampaignCommand.CancelCampaign;
import crm.domain.campaign.CampaignCommand.CloseCampaign;
import crm.domain.campaign.CampaignCommand.DraftCampaign;
import crm.domain.campaign.CampaignCommand.FinishDispatch;
import crm.domain.campaign.CampaignCommand.PauseCampaign;
import crm.domain.campaign.CampaignCommand.RecordPlan;
import crm.domain.campaign.CampaignCommand.RejectCampaign;
import crm.domain.campaign.CampaignCommand.ResumeCampaign;
import crm.domain.campaign.CampaignCommand.ReviseCampaign;
import crm.domain.campaign.CampaignCommand.SubmitCampaign;
import crm.domain.campaign.CampaignCommand.WithdrawCampaign;
import crm.domain.campaign.CampaignEvent.CampaignApproved;
import crm.domain.campaign.CampaignEvent.CampaignCancelled;
import crm.domain.campaign.CampaignEvent.CampaignClosed;
import crm.domain.campaign.CampaignEvent.CampaignDispatched;
import crm.domain.campaign.CampaignEvent.CampaignDrafted;
import crm.domain.campaign.CampaignEvent.CampaignPaused;
import crm.domain.campaign.CampaignEvent.CampaignPlanned;
import crm.domain.campaign.CampaignEvent.CampaignRejected;
import crm.domain.campaign.CampaignEvent.CampaignResumed;
import crm.domain.campaign.CampaignEvent.CampaignRevised;
import crm.domain.campaign.CampaignEvent.CampaignSubmitted;
import crm.domain.campaign.CampaignEvent.CampaignWithdrawn;
import crm.domain.moment.MomentContent;
import crm.domain.org.StoreId;
import crm.domain.segment.SegmentId;
import crm.domain.shared.Rejections;
import crm.domain.tag.TagId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CampaignTest {

    private static final CampaignId ID = new CampaignId("c1");
    private static final Instant MONDAY = Instant.parse("2020-05-04T02:00:00Z");
    private static final Instant TUESDAY = Instant.parse("2020-05-05T02:00:00Z");
    private static final CampaignEditor LI = new CampaignEditor("li", false);
    private static final CampaignEditor WANG = new CampaignEditor("wang", false);
    private static final CampaignEditor OPS = new CampaignEditor("ops", true);
    private static final CampaignEditor BOSS = new CampaignEditor("boss", true);
    private static final CampaignBrief BRIEF = brief("新品", 100, variant("A", 1));
    private static final PlanFigures FORECAST =
            new PlanFigures(10, 7, 1, Map.of(SkipReason.OPTED_OUT, 2, SkipReason.LOST, 0));
    private static final CampaignDrafted DRAFTED = new CampaignDrafted(ID, "li", BRIEF, MONDAY);
    private static final CampaignSubmitted SUBMITTED = new CampaignSubmitted(ID, "li", FORECAST, MONDAY);
    private static final CampaignApproved APPROVED = new CampaignApproved(ID, "ops", MONDAY);
    private static final CampaignPlanned PLANNED = new CampaignPlanned(ID, plan(1), MONDAY);

    private final FixtureConfiguration<Campaign> campaign = new AggregateTestFixture<>(Campaign.class);

    @Test
    void a_campaign_is_drafted_once() {
        DraftCampaign draft = new DraftCampaign(ID, LI, BRIEF, MONDAY);
        campaign.givenNoPriorActivity().when(draft).expectEvents(DRAFTED);
        campaign.given(DRAFTED).when(draft).expectNoEvents();
        campaign.given(DRAFTED)
                .when(new DraftCampaign(ID, LI, brief("别的", 0, variant("A", 1)), MONDAY))
                .expectExceptionMessage(Rejections.CAMPAIGN_DIFFERENT);
    }

    @Test
    void customers_of_all_stores_are_for_head_office_to_mean() {
        CampaignBrief all = new CampaignBrief("全部", Set.of(), BRIEF.audience(), BRIEF.variants(), null, 0, null, 7, 7);
        campaign.givenNoPriorActivity()
                .when(new DraftCampaign(ID, LI, all, MONDAY))
                .expectExceptionMessage(Rejections.CAMPAIGN_ALL_STORES);
        campaign.givenNoPriorActivity()
                .when(new DraftCampaign(ID, OPS, all, MONDAY))
                .expectEvents(new CampaignDrafted(ID, "ops", all, MONDAY));
    }

    @Test
    void what_cannot_be_meant_is_refused_by_name() {
        refused(brief(" ", 0, variant("A", 1)), Rejections.TEXT_EMPTY);
        refused(brief("x", 901, variant("A", 1)), Rejections.HOLDOUT_ABSURD);
        refused(brief("x", 0), Rejections.TEXT_EMPTY);
        refused(brief("x", 0, variant("A", 1), variant("A", 1)), Rejections.VARIANT_TWICE);
        refused(brief("x", 0, variant("A", 0)), Rejections.VARIANT_WEIGHT);
        refused(
                new CampaignBrief("x", BRIEF.stores(), BRIEF.audience(), BRIEF.variants(), null, 0, null, 31, 7),
                Rejections.CAMPAIGN_DAYS);
    }

    @Test
    void a_moment_holds_out_in_one_way_and_by_tag_only_from_other_tags() {
        Set<StoreId> stores = Set.of(new StoreId("S2"));
        Set<TagId> spicy = Set.of(new TagId("spicy"));
        Set<TagId> sweet = Set.of(new TagId("sweet"));
        refused(moment(new Viewers(Set.of(), Set.of(), spicy, null, stores, Set.of()), 100), Rejections.HOLDOUT_TWICE);
        refused(moment(new Viewers(Set.of(), Set.of(), spicy, null, Set.of(), sweet), 1), Rejections.HOLDOUT_TWICE);
        refused(moment(new Viewers(Set.of(), Set.of(), Set.of(), null, Set.of(), sweet), 0), Rejections.HOLDOUT_TAGS);
        refused(moment(new Viewers(Set.of(), Set.of(), sweet, null, Set.of(), sweet), 0), Rejections.HOLDOUT_TAGS);
        CampaignBrief told = moment(new Viewers(Set.of(), Set.of(), spicy, null, Set.of(), sweet), 0);
        campaign.givenNoPriorActivity()
                .when(new DraftCampaign(ID, LI, told, MONDAY))
                .expectEvents(new CampaignDrafted(ID, "li", told, MONDAY));
    }

    private static CampaignBrief moment(Viewers viewers, int heldOutPermille) {
        return new CampaignBrief(
                "x",
                BRIEF.stores(),
                viewers,
                List.of(),
                new MomentContent("你好", List.of()),
                heldOutPermille,
                null,
                7,
                7);
    }

    private void refused(CampaignBrief brief, String reason) {
        campaign.givenNoPriorActivity()
                .when(new DraftCampaign(ID, LI, brief, MONDAY))
                .expectExceptionMessage(reason);
    }

    @Test
    void until_it_is_submitted_its_owner_and_head_office_change_it() {
        CampaignBrief other = brief("别的", 0, variant("A", 1));
        campaign.given(DRAFTED)
                .when(new ReviseCampaign(ID, OPS, other, TUESDAY))
                .expectEvents(new CampaignRevised(ID, "ops", other, TUESDAY));
        campaign.given(DRAFTED).when(new ReviseCampaign(ID, LI, BRIEF, TUESDAY)).expectNoEvents();
        campaign.given(DRAFTED)
                .when(new ReviseCampaign(ID, WANG, other, TUESDAY))
                .expectExceptionMessage(Rejections.CAMPAIGN_NOT_YOURS);
        campaign.given(DRAFTED, SUBMITTED)
                .when(new ReviseCampaign(ID, LI, other, TUESDAY))
                .expectExceptionMessage(Rejections.CAMPAIGN_STATE);
    }

    @Test
    void whoever_wrote_or_submitted_it_does_not_approve_it() {
        campaign.given(DRAFTED, SUBMITTED)
                .when(new ApproveCampaign(ID, OPS, TUESDAY))
                .expectEvents(new CampaignApproved(ID, "ops", TUESDAY));
        campaign.given(DRAFTED, SUBMITTED)
                .when(new ApproveCampaign(ID, WANG, TUESDAY))
                .expectExceptionMessage(Rejections.CAMPAIGN_HEAD_OFFICE);
        CampaignRevised byOps = new CampaignRevised(ID, "ops", BRIEF, MONDAY);
        campaign.given(DRAFTED, byOps, SUBMITTED)
                .when(new ApproveCampaign(ID, OPS, TUESDAY))
                .expectExceptionMessage(Rejections.CAMPAIGN_FOUR_EYES);
        campaign.given(DRAFTED, byOps, SUBMITTED)
                .when(new ApproveCampaign(ID, BOSS, TUESDAY))
                .expectEvents(new CampaignApproved(ID, "boss", TUESDAY));
        campaign.given(DRAFTED)
                .when(new ApproveCampaign(ID, OPS, TUESDAY))
                .expectExceptionMessage(Rejections.CAMPAIGN_STATE);
    }

    @Test
    void a_forecast_adds_up_and_reaches_somebody() {
        campaign.given(DRAFTED)
                .when(new SubmitCampaign(ID, LI, FORECAST, MONDAY))
                .expectEvents(SUBMITTED);
        campaign.given(DRAFTED)
                .when(new SubmitCampaign(ID, LI, new PlanFigures(10, 7, 1, Map.of()), MONDAY))
                .expectExceptionMessage(Rejections.PLAN_SUM);
        campaign.given(DRAFTED)
                .when(new SubmitCampaign(ID, LI, new PlanFigures(1, 0, 1, Map.of()), MONDAY))
                .expectExceptionMessage(Rejections.CAMPAIGN_NOBODY);
    }

    @Test
    void withdrawn_or_rejected_it_can_be_changed_and_submitted_again() {
        CampaignBrief other = brief("别的", 0, variant("A", 1));
        campaign.given(DRAFTED, SUBMITTED)
                .when(new WithdrawCampaign(ID, LI, TUESDAY))
                .expectEvents(new CampaignWithdrawn(ID, "li", TUESDAY));
        CampaignRejected rejected = new CampaignRejected(ID, "ops", "太频繁", TUESDAY);
        campaign.given(DRAFTED, SUBMITTED)
                .when(new RejectCampaign(ID, OPS, " 太频繁 ", TUESDAY))
                .expectEvents(rejected);
        campaign.given(DRAFTED, SUBMITTED, rejected)
                .when(new ReviseCampaign(ID, LI, other, TUESDAY))
                .expectEvents(new CampaignRevised(ID, "li", other, TUESDAY));
        campaign.given(DRAFTED, SUBMITTED, rejected)
                .when(new SubmitCampaign(ID, LI, FORECAST, TUESDAY))
                .expectExceptionMessage(Rejections.CAMPAIGN_STATE);
    }

    @Test
    void plans_come_one_after_the_other_and_only_once_approved() {
        campaign.given(DRAFTED, SUBMITTED, APPROVED)
                .when(new RecordPlan(ID, plan(1), MONDAY))
                .expectEvents(PLANNED);
        campaign.given(DRAFTED, SUBMITTED, APPROVED, PLANNED)
                .when(new RecordPlan(ID, plan(1), TUESDAY))
                .expectNoEvents();
        campaign.given(DRAFTED, SUBMITTED, APPROVED, PLANNED)
                .when(new RecordPlan(ID, plan(3), TUESDAY))
                .expectExceptionMessage(Rejections.CAMPAIGN_PLAN_NUMBER);
        campaign.given(DRAFTED, SUBMITTED)
                .when(new RecordPlan(ID, plan(1), MONDAY))
                .expectExceptionMessage(Rejections.CAMPAIGN_STATE);
    }

    @Test
    void a_dispatch_pauses_goes_on_and_ends_once() {
        CampaignPaused paused = new CampaignPaused(ID, "li", TUESDAY);
        campaign.given(DRAFTED, SUBMITTED, APPROVED, PLANNED)
                .when(new PauseCampaign(ID, LI, TUESDAY))
                .expectEvents(paused);
        campaign.given(DRAFTED, SUBMITTED, APPROVED, PLANNED, paused)
                .when(new FinishDispatch(ID, TUESDAY))
                .expectExceptionMessage(Rejections.CAMPAIGN_STATE);
        campaign.given(DRAFTED, SUBMITTED, APPROVED, PLANNED, paused)
                .when(new ResumeCampaign(ID, OPS, TUESDAY))
                .expectEvents(new CampaignResumed(ID, "ops", TUESDAY));
        CampaignDispatched dispatched = new CampaignDispatched(ID, 1, TUESDAY);
        campaign.given(DRAFTED, SUBMITTED, APPROVED, PLANNED)
                .when(new FinishDispatch(ID, TUESDAY))
                .expectEvents(dispatched);
        campaign.given(DRAFTED, SUBMITTED, APPROVED, PLANNED, dispatched)
                .when(new FinishDispatch(ID, TUESDAY))
                .expectNoEvents();
        campaign.given(DRAFTED, SUBMITTED, APPROVED, PLANNED, dispatched)
                .when(new RecordPlan(ID, plan(2), TUESDAY))
                .expectEvents(new CampaignPlanned(ID, plan(2), TUESDAY));
    }

    @Test
    void it_ends_closed_or_cancelled_and_not_both() {
        CampaignClosed closed = new CampaignClosed(ID, CloseReason.EXPIRED, TUESDAY);
        campaign.given(DRAFTED, SUBMITTED, APPROVED, PLANNED)
                .when(new CloseCampaign(ID, CloseReason.EXPIRED, TUESDAY))
                .expectEvents(closed);
        campaign.given(DRAFTED, SUBMITTED, APPROVED, PLANNED, closed)
                .when(new CancelCampaign(ID, LI, TUESDAY))
                .expectExceptionMessage(Rejections.CAMPAIGN_STATE);
        CampaignCancelled cancelled = new CampaignCancelled(ID, "li", TUESDAY);
        campaign.given(DRAFTED).when(new CancelCampaign(ID, LI, TUESDAY)).expectEvents(cancelled);
        campaign.given(DRAFTED, cancelled)
                .when(new CloseCampaign(ID, CloseReason.SETTLED, TUESDAY))
                .expectExceptionMessage(Rejections.CAMPAIGN_STATE);
        campaign.givenNoPriorActivity()
                .when(new CancelCampaign(ID, LI, TUESDAY))
                .expectExceptionMessage(Rejections.CAMPAIGN_UNKNOWN);
    }

    private static CampaignPlan plan(int number) {
        return new CampaignPlan(number, FORECAST, 2, 77, LocalDate.parse("2020-05-04"), null);
    }

    private static Variant variant(String name, int weight) {
        return new Variant(name, weight, new CampaignContent("你好", List.of()));
    }

    private static CampaignBrief brief(String title, int heldOutPermille, Variant... variants) {
        return new CampaignBrief(
                title,
                Set.of(new StoreId("S1")),
                new OfSegment(new SegmentId("g1")),
                List.of(variants),
                null,
                heldOutPermille,
                null,
                7,
                14);
    }
}
