package crm.scenarios;

import static crm.platform.cli.ApplicationUnderTest.eventually;
import static crm.scenarios.CampaignCorp.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import crm.campaign.track.StillAskedQueries;
import crm.domain.campaign.CampaignCommand.CancelCampaign;
import crm.domain.campaign.CampaignCommand.PauseCampaign;
import crm.domain.campaign.CampaignCommand.ResumeCampaign;
import crm.domain.campaign.CampaignId;
import crm.domain.campaign.CampaignPlan;
import crm.domain.campaign.CampaignState;
import crm.domain.campaign.SkipReason;
import crm.domain.customer.ConsentSource;
import crm.domain.customer.CustomerCommand.OptOut;
import crm.domain.customer.CustomerId;
import crm.domain.customer.OptOutReason;
import crm.platform.cli.ApplicationUnderTest;
import crm.projections.campaign.CampaignStreams;
import crm.projections.campaign.Funnel;
import crm.projections.campaign.Messages;
import crm.projections.shared.DataScope;
import crm.simulator.Simulator;
import crm.simulator.SimulatorConfig;
import crm.simulator.corp.MassTask;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.MethodOrderer.MethodName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** Campaigns from the draft to the end, in a corp of twelve staff with ten customers each, of whom each gets three a day. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestMethodOrder(MethodName.class)
class CampaignInWeComTest {

    private static final DataScope ALL = new DataScope.AllStores();

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

    @Test
    void a_first_campaign_goes_from_draft_to_closed() throws Exception {
        CampaignId campaign = corp.approved(
                application,
                "first",
                List.of(
                        CampaignCorp.variant("A", "First of A, {staff}"),
                        CampaignCorp.variant("B", "First of B, {store}")));
        eventually(SOON, () -> assertThat(state(campaign)).isEqualTo(CampaignState.TRACKING));
        eventually(SOON, () -> assertThat(corp.times("First of").keySet()).isEqualTo(corp.customers.keySet()));
        assertThat(corp.times("First of").values()).as("at most once").containsOnly(1);
        assertThat(corp.tasks("First of A"))
                .allSatisfy(task -> assertThat(task.text())
                        .isEqualTo("First of A, Guide " + corp.share(task).userid()));
        assertThat(corp.tasks("First of B"))
                .allSatisfy(task -> assertThat(task.text()).isEqualTo("First of B, 湖滨店"));
        eventually(SOON, () -> assertThat(funnel(campaign).unsent()).isEqualTo(corp.customers.size()));
        corp.tasks("First of").forEach(corp::confirm);
        eventually(SOON, () -> {
            assertThat(funnel(campaign).sent()).isEqualTo(corp.customers.size());
            assertThat(state(campaign)).isEqualTo(CampaignState.CLOSED);
        });
    }

    @Test
    void later_one_is_paused_resumed_and_cancelled() throws Exception {
        CampaignId campaign =
                corp.approved(application, "second", List.of(CampaignCorp.variant("A", "Second from {staff}")));
        eventually(SOON, () -> assertThat(state(campaign).isPlanned()).isTrue());
        if (state(campaign) == CampaignState.DISPATCHING) {
            gateway.sendAndWait(new PauseCampaign(campaign, CampaignCorp.OPS, CampaignCorp.now()));
            int made = corp.tasks("Second").size();
            Thread.sleep(2_000);
            assertThat(corp.tasks("Second").size() - made)
                    .as("calls that were under way")
                    .isLessThanOrEqualTo(8);
            gateway.sendAndWait(new ResumeCampaign(campaign, CampaignCorp.OPS, CampaignCorp.now()));
        }
        eventually(SOON, () -> assertThat(corp.times("Second").keySet()).isEqualTo(corp.customers.keySet()));
        MassTask sent = corp.tasks("Second").getFirst();
        corp.confirm(sent);
        gateway.sendAndWait(new CancelCampaign(campaign, CampaignCorp.OPS, CampaignCorp.now()));
        Set<String> reached = corp.named(sent);
        eventually(SOON, () -> {
            assertThat(corp.times("Second").keySet())
                    .as("the others are taken back")
                    .isEqualTo(reached);
            Funnel funnel = funnel(campaign);
            assertThat(funnel.sent()).isEqualTo(reached.size());
            assertThat(funnel.cancelled()).isEqualTo(corp.customers.size() - reached.size());
        });
    }

    @Test
    void once_somebody_wants_no_messages_nothing_names_her_any_more() throws Exception {
        CampaignId campaign =
                corp.approved(application, "third", List.of(CampaignCorp.variant("A", "Third from {staff}")));
        eventually(SOON, () -> assertThat(corp.times("Third").keySet()).isEqualTo(corp.customers.keySet()));
        String external = corp.customers.keySet().iterator().next();
        CustomerId customer = corp.customers.get(external);
        MassTask hers = corp.tasks("Third").stream()
                .filter(task -> corp.named(task).contains(external))
                .findFirst()
                .orElseThrow();
        gateway.sendAndWait(
                new OptOut(customer, ConsentSource.CUSTOMER, OptOutReason.ASKED, "ops", CampaignCorp.now()));
        Set<String> others = new HashSet<>(corp.customers.keySet());
        others.remove(external);
        eventually(SOON, () -> {
            assertThat(corp.corp.massTasks.find(hers.msgid()).orElseThrow().cancelledAt())
                    .isNotNull();
            assertThat(corp.times("Third").keySet()).isEqualTo(others);
            assertThat(state(campaign)).isEqualTo(CampaignState.TRACKING);
        });
        assertThat(corp.times("Third").values()).containsOnly(1);
        assertThat(application.getBean(StillAskedQueries.class).of(campaign, ALL))
                .isEmpty();
        assertThat(plan(campaign).number()).isEqualTo(2);
        assertThat(plan(campaign).figures().skipped()).containsEntry(SkipReason.OPTED_OUT, 1);
    }

    @Test
    void the_last_one_reaches_only_those_whose_cap_is_not_reached() throws Exception {
        CampaignId campaign =
                corp.approved(application, "fourth", List.of(CampaignCorp.variant("A", "Fourth from {staff}")));
        eventually(SOON, () -> assertThat(state(campaign).isPlanned()).isTrue());
        int over = plan(campaign).figures().skipped().getOrDefault(SkipReason.OVER_CAP, 0);
        assertThat(over)
                .as("the first, the second and the third came to them today")
                .isPositive();
        eventually(
                SOON,
                () -> assertThat(corp.times("Fourth"))
                        .hasSize(plan(campaign).figures().sends()));
        for (String customer : corp.customers.keySet())
            assertThat(corp.times("").getOrDefault(customer, 0)).as(customer).isLessThanOrEqualTo(3);
    }

    private static CampaignPlan plan(CampaignId campaign) {
        return Objects.requireNonNull(application
                .getBean(CampaignStreams.class)
                .campaign(campaign)
                .orElseThrow()
                .plan());
    }

    private static CampaignState state(CampaignId campaign) {
        return CampaignCorp.state(application, campaign);
    }

    private static Funnel funnel(CampaignId campaign) {
        return application
                .getBean(Messages.class)
                .message(campaign, ALL)
                .orElseThrow()
                .funnel();
    }
}
