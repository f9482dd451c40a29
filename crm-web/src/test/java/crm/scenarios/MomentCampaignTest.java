package crm.scenarios;

import static crm.platform.cli.ApplicationUnderTest.eventually;
import static crm.scenarios.CampaignCorp.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import crm.campaign.moment.MomentCampaigns;
import crm.campaign.moment.SegmentTagging;
import crm.domain.campaign.CampaignAudience.Viewers;
import crm.domain.campaign.CampaignBrief;
import crm.domain.campaign.CampaignCommand.ApproveCampaign;
import crm.domain.campaign.CampaignCommand.CancelCampaign;
import crm.domain.campaign.CampaignCommand.DraftCampaign;
import crm.domain.campaign.CampaignCommand.SubmitCampaign;
import crm.domain.campaign.CampaignId;
import crm.domain.campaign.CampaignPlan;
import crm.domain.campaign.CampaignState;
import crm.domain.campaign.PlanFigures;
import crm.domain.moment.MomentContent;
import crm.domain.moment.MomentTaskState;
import crm.domain.org.RegionId;
import crm.domain.org.StaffAccountCommand.DefineStaff;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StaffRole;
import crm.domain.org.StoreCommand.DefineStore;
import crm.domain.org.StoreId;
import crm.domain.segment.SegmentCommand.DefineSegment;
import crm.domain.segment.SegmentEditor;
import crm.domain.segment.SegmentId;
import crm.domain.segment.SegmentRule;
import crm.platform.cli.ApplicationUnderTest;
import crm.projections.audience.FrozenAudiences;
import crm.projections.campaign.CampaignStreams;
import crm.projections.campaign.ComparedStores;
import crm.projections.moment.Moments;
import crm.projections.org.StaffView;
import crm.projections.org.StoreDirectory;
import crm.projections.shared.DataScope;
import crm.simulator.Simulator;
import crm.simulator.SimulatorConfig;
import crm.simulator.corp.Following;
import crm.simulator.corp.Moment;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** Moments as campaigns: to all customers of a store's staff, and to the members of a segment by a tag of their own. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MomentCampaignTest {

    private static final DataScope ALL = new DataScope.AllStores();
    private static final StoreId LAKE = new StoreId("S01");
    private static final StoreId STATION = new StoreId("S02");

    @TempDir
    static Path directory;

    private static Simulator simulator;
    private static CampaignCorp corp;
    private static ConfigurableApplicationContext application;
    private static CommandGateway gateway;

    @BeforeAll
    static void a_chain_with_its_corp() throws Exception {
        simulator = Simulator.start(SimulatorConfig.inMemory(), Clock.systemUTC());
        corp = new CampaignCorp(simulator);
        application = ApplicationUnderTest.start(directory, ApplicationUnderTest.NO_SEARCH);
        gateway = application.getBean(CommandGateway.class);
        corp.join(application, 3);
    }

    @AfterAll
    static void close() {
        if (application != null) application.close();
        simulator.close();
    }

    private static CampaignId approved(String id, @Nullable SegmentId segment, int heldOutPermille) {
        return approved(
                id, new Viewers(Set.of(), Set.of(), Set.of(), segment, Set.of(), Set.of()), heldOutPermille, LAKE);
    }

    private static CampaignId approved(String id, Viewers viewers, int heldOutPermille, StoreId... stores) {
        CampaignId campaign = new CampaignId(id);
        CampaignBrief brief = new CampaignBrief(
                "Moment " + id,
                Set.of(stores),
                viewers,
                List.of(),
                new MomentContent("Try our new dish: " + id, List.of()),
                heldOutPermille,
                null,
                7,
                7);
        gateway.sendAndWait(new DraftCampaign(campaign, CampaignCorp.OPS, brief, CampaignCorp.now()));
        gateway.sendAndWait(
                new SubmitCampaign(campaign, CampaignCorp.OPS, new PlanFigures(0, 0, 0, Map.of()), CampaignCorp.now()));
        gateway.sendAndWait(new ApproveCampaign(campaign, CampaignCorp.BOSS, CampaignCorp.now()));
        return campaign;
    }

    private static List<Moment> moments(String id) {
        return corp.corp.moments.all().stream()
                .filter(moment -> moment.text().endsWith(id))
                .toList();
    }

    @Test
    void the_staff_of_the_stores_are_asked_once_and_a_cancelled_one_is_taken_back() throws Exception {
        CampaignId campaign = approved("plain", null, 0);
        eventually(SOON, () -> assertThat(moments("plain")).hasSize(1));
        assertThat(moments("plain").getFirst().tags()).isEmpty();
        Moments views = application.getBean(Moments.class);
        eventually(
                SOON,
                () -> assertThat(views.moment(MomentCampaigns.taskOf(campaign), ALL))
                        .hasValueSatisfying(moment -> {
                            assertThat(moment.state()).isEqualTo(MomentTaskState.CREATED);
                            assertThat(moment.staffIds()).hasSize(corp.members().size());
                        }));
        assertThat(CampaignCorp.state(application, campaign)).isEqualTo(CampaignState.TRACKING);
        gateway.sendAndWait(new CancelCampaign(campaign, CampaignCorp.OPS, CampaignCorp.now()));
        eventually(
                SOON,
                () -> assertThat(moments("plain").getFirst().cancelledAt()).isNotNull());
    }

    @Test
    void the_members_of_a_segment_are_tagged_but_for_those_who_are_held_out() throws Exception {
        SegmentId everybody = new SegmentId("everybody");
        gateway.sendAndWait(new DefineSegment(
                everybody,
                new SegmentEditor("ops", true),
                "Everybody",
                "",
                new SegmentRule.All(List.of()),
                CampaignCorp.now()));
        Thread.sleep(1_000); // the rule is known a moment later
        CampaignId campaign = approved("segment", everybody, 300);
        eventually(SOON, () -> assertThat(moments("segment")).hasSize(1));
        Moment moment = moments("segment").getFirst();
        assertThat(moment.tags()).hasSize(1);
        String tag = moment.tags().iterator().next();
        CampaignPlan plan = Objects.requireNonNull(application
                .getBean(CampaignStreams.class)
                .campaign(campaign)
                .orElseThrow()
                .plan());
        Set<String> heldOut = Set.copyOf(
                application.getBean(FrozenAudiences.class).recipients(Objects.requireNonNull(plan.heldOut())));
        assertThat(heldOut).isNotEmpty();
        assertThat(plan.figures().sends() + heldOut.size()).isEqualTo(corp.customers.size());
        Set<String> tagged = new TreeSet<>();
        for (String member : corp.members())
            new Following(corp.corp)
                    .of(member).stream()
                            .filter(follow -> follow.tags().contains(tag))
                            .forEach(follow -> tagged.add(follow.externalUserid()));
        Set<String> expected = new TreeSet<>(corp.customers.keySet());
        expected.removeIf(
                external -> heldOut.contains(corp.customers.get(external).value()));
        assertThat(tagged).isEqualTo(expected);
        SegmentTagging tagging = application.getBean(SegmentTagging.class);
        assertThat(tagging.progress(campaign)).hasValueSatisfying(progress -> {
            assertThat(progress.tagged()).isEqualTo(progress.relations()).isPositive();
            assertThat(progress.left()).isZero();
        });
        gateway.sendAndWait(new CancelCampaign(campaign, CampaignCorp.OPS, CampaignCorp.now()));
        eventually(
                SOON,
                () -> assertThat(new Following(corp.corp)
                                .of(corp.members().getFirst()).stream()
                                        .noneMatch(follow -> follow.tags().contains(tag)))
                        .as("its tag goes with it")
                        .isTrue());
    }

    @Test
    void a_store_that_is_held_out_is_not_asked_and_its_customers_are_those_to_compare_with() throws Exception {
        gateway.sendAndWait(new DefineStore(STATION, "Station", new RegionId("east"), "杭州"));
        String moved = corp.members().getFirst();
        StaffAccountId guide = CorpInTheStore.staff(application, moved);
        serves(guide, STATION, 2);
        try {
            Viewers viewers = new Viewers(Set.of(), Set.of(), Set.of(), null, Set.of(STATION), Set.of());
            eventually(
                    SOON,
                    () -> assertThat(application
                                    .getBean(StoreDirectory.class)
                                    .staff(new DataScope.Stores(Set.of(STATION))))
                            .extracting(StaffView::staffId)
                            .containsExactly(guide));
            CampaignId campaign = approved("store", viewers, 0, LAKE, STATION);
            eventually(SOON, () -> assertThat(moments("store")).hasSize(1));
            assertThat(application.getBean(Moments.class).moment(MomentCampaigns.taskOf(campaign), ALL))
                    .hasValueSatisfying(moment -> assertThat(moment.staffIds())
                            .hasSize(corp.members().size() - 1)
                            .doesNotContain(guide));
            ComparedStores.Split split =
                    application.getBean(ComparedStores.class).find(campaign).orElseThrow();
            assertThat(split.heldOut()).containsExactly(STATION);
            FrozenAudiences lists = application.getBean(FrozenAudiences.class);
            Set<String> served = new TreeSet<>();
            for (var follow : new Following(corp.corp).of(moved))
                served.add(Objects.requireNonNull(corp.customers.get(follow.externalUserid()))
                        .value());
            for (String other : corp.members())
                if (!other.equals(moved))
                    for (var follow : new Following(corp.corp).of(other))
                        served.remove(Objects.requireNonNull(corp.customers.get(follow.externalUserid()))
                                .value());
            assertThat(served).isNotEmpty();
            CampaignPlan plan = Objects.requireNonNull(application
                    .getBean(CampaignStreams.class)
                    .campaign(campaign)
                    .orElseThrow()
                    .plan());
            assertThat(lists.recipients(Objects.requireNonNull(plan.heldOut())))
                    .containsExactlyInAnyOrderElementsOf(served);
            gateway.sendAndWait(new CancelCampaign(campaign, CampaignCorp.OPS, CampaignCorp.now()));
        } finally {
            serves(guide, LAKE, 3);
        }
    }

    private static void serves(StaffAccountId staff, StoreId store, long minutes) {
        gateway.sendAndWait(new DefineStaff(
                staff,
                StaffRole.values()[0],
                Set.of(store),
                Set.of(),
                1,
                CorpInTheStore.LONG_AGO.plus(Duration.ofMinutes(minutes))));
    }
}
