package crm.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.campaign.CampaignId;
import crm.domain.campaign.CampaignState;
import crm.platform.cli.ApplicationUnderTest;
import crm.projections.campaign.Funnel;
import crm.projections.campaign.Messages;
import crm.projections.shared.DataScope;
import crm.simulator.Simulator;
import crm.simulator.SimulatorConfig;
import crm.simulator.corp.MassTask;
import crm.simulator.corp.Seeding;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The application is killed -9 at random moments while a campaign goes out, and staff confirm what they were asked;
 * {@code -Dcampaign.rounds} says how often. Every customer is named once at most.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class KilledCampaignTest {

    /** A call that was cut off is looked up after three minutes. */
    private static final Duration PATIENCE = Duration.ofMinutes(8);

    private static final int STORES = 6;
    private static final int STAFF = 10;
    private static final int EACH = 20;

    @TempDir
    Path directory;

    @Test
    void whenever_it_is_killed_each_customer_is_named_once() throws Exception {
        int rounds = Integer.getInteger("campaign.rounds", 2);
        long seed = Long.getLong("campaign.seed", System.nanoTime());
        System.out.println("campaign.seed=" + seed);
        Random random = new Random(seed);
        Path data = directory.resolve("data");
        try (Simulator simulator = Simulator.start(corp(), Clock.systemUTC())) {
            CampaignCorp corp = new CampaignCorp(simulator);
            CampaignId campaign;
            try (ConfigurableApplicationContext application =
                    ApplicationUnderTest.start(data, ApplicationUnderTest.NO_SEARCH)) {
                corp.join(application, 1);
                campaign = corp.approved(
                        application,
                        "may",
                        List.of(CampaignCorp.variant("A", "A {staff}"), CampaignCorp.variant("B", "B {staff}")));
            }
            for (int round = 1; round <= rounds; round++)
                try (RunningApplication application = RunningApplication.start(data, false)) {
                    application.awaitReady();
                    awaitTasks(corp, corp.tasks("").size() + 1 + random.nextInt(2 * STORES * STAFF / rounds));
                    Thread.sleep(random.nextInt(50));
                    application.kill();
                    // Whoever was asked so far sends it, so that taking it for unsent would show.
                    corp.tasks("").stream()
                            .filter(task -> random.nextInt(3) == 0)
                            .forEach(corp::confirm);
                    System.out.printf(
                            "round %d: %d shares at WeCom%n",
                            round, corp.tasks("").size());
                }
            try (ConfigurableApplicationContext application =
                    ApplicationUnderTest.start(data, ApplicationUnderTest.NO_SEARCH)) {
                finish(application, corp, campaign, seed);
            }
        }
    }

    /** Waits until so many shares are at WeCom, or all that there will be. */
    private static void awaitTasks(CampaignCorp corp, int tasks) throws InterruptedException {
        for (int i = 0; i < 6_000 && corp.tasks("").size() < tasks; i++) {
            if (i % 100 == 0 && corp.times("").size() == corp.customers.size()) return;
            Thread.sleep(10);
        }
    }

    private static SimulatorConfig corp() {
        SimulatorConfig small = SimulatorConfig.inMemory();
        return small.withPlan(
                new Seeding.Plan(STORES, STAFF, EACH, 10, small.plan().apps()));
    }

    private static void finish(
            ConfigurableApplicationContext application, CampaignCorp corp, CampaignId campaign, long seed)
            throws Exception {
        ApplicationUnderTest.eventually(
                PATIENCE,
                () -> assertThat(CampaignCorp.state(application, campaign))
                        .isIn(CampaignState.TRACKING, CampaignState.CLOSED));
        ApplicationUnderTest.eventually(
                PATIENCE,
                () -> assertThat(corp.times("").keySet()).as("seed %d", seed).isEqualTo(corp.customers.keySet()));
        Map<String, Integer> times = corp.times("");
        assertThat(times.values()).as("seed %d", seed).containsOnly(1);
        corp.tasks("").forEach(corp::confirm);
        ApplicationUnderTest.eventually(PATIENCE, () -> {
            Funnel funnel = application
                    .getBean(Messages.class)
                    .message(campaign, new DataScope.AllStores())
                    .orElseThrow()
                    .funnel();
            assertThat(funnel.sent()).as("seed %d", seed).isEqualTo(corp.customers.size());
            assertThat(CampaignCorp.state(application, campaign)).isEqualTo(CampaignState.CLOSED);
        });
        for (MassTask task : corp.tasks(""))
            assertThat(corp.share(task).sentAt()).isNotNull();
    }
}
