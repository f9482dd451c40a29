package crm.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.EventCatalogue;
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
import crm.store.log.EventCodec;
import crm.store.log.EventLog;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.ServerVersion;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The application is killed -9 at random moments while a campaign goes out, and staff confirm what they were asked. Every
 * customer is named once at most. {@code -Dcampaign.rounds} says how often, {@code -Dcampaign.staff} and {@code
 * -Dcampaign.customers} (each) how many there are: {@code ./crm test --full} takes 100 rounds, 250 and 200.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class KilledCampaignTest {

    private static final int ROUNDS = Integer.getInteger("campaign.rounds", 2);
    private static final int STAFF = Integer.getInteger("campaign.staff", 30);
    private static final int EACH = Integer.getInteger("campaign.customers", 20);
    private static final int INSTANCES = 3;

    /** The stand-in of MongoDB searches its collections from end to end: more of them would take days. */
    private static final int MOST_STAFF_THERE = 60;

    private static final int MOST_EACH_THERE = 50;

    /** More where there are more to ask and to confirm. */
    private static final Duration PATIENCE = Duration.ofMinutes(8).plus(Duration.ofMillis(60L * STAFF * EACH));

    @TempDir
    Path directory;

    private final long seed = Long.getLong("campaign.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Test
    void whenever_it_is_killed_each_customer_is_named_once() throws Exception {
        Path data = directory.resolve("data");
        try (Simulator simulator = Simulator.start(corp(STAFF, EACH), Clock.systemUTC())) {
            CampaignCorp corp = new CampaignCorp(simulator);
            CampaignId campaign = begin(corp, data);
            for (int round = 1; round <= ROUNDS; round++)
                try (RunningApplication application = RunningApplication.start(data, false)) {
                    application.awaitReady();
                    awaitMoreShares(corp);
                    application.kill();
                    confirmSome(corp, round);
                }
            finish(corp, campaign, data);
        }
    }

    @Test
    void whichever_of_three_instances_is_killed_each_customer_is_named_once() throws Exception {
        MongoServer server = new MongoServer(new MemoryBackend().version(ServerVersion.MONGO_5_0));
        List<RunningApplication> instances = new ArrayList<>();
        SimulatorConfig smaller = corp(Math.min(STAFF, MOST_STAFF_THERE), Math.min(EACH, MOST_EACH_THERE));
        try (Simulator simulator = Simulator.start(smaller, Clock.systemUTC())) {
            String[] shared = {"--crm.store.engine=mongo", "--spring.mongodb.uri=mongodb:/" + server.bind() + "/chain"};
            CampaignCorp corp = new CampaignCorp(simulator);
            CampaignId campaign = begin(corp, directory.resolve("first"), shared);
            for (int i = 0; i < INSTANCES; i++)
                instances.add(RunningApplication.start(withTheMasterKey("instance" + i), false, shared));
            for (RunningApplication each : instances) each.awaitReady();
            for (int round = 1; round <= Math.max(1, ROUNDS / 2); round++) {
                awaitMoreShares(corp);
                int killed = random.nextInt(INSTANCES);
                instances.get(killed).close();
                confirmSome(corp, round);
                instances.set(killed, RunningApplication.start(directory.resolve("instance" + killed), false, shared));
            }
            for (RunningApplication each : instances) each.close();
            finish(corp, campaign, withTheMasterKey("last"), shared);
        } finally {
            for (RunningApplication each : instances) each.close();
            server.shutdownNow();
        }
    }

    /** The directory of an instance that is given the key which all share. */
    private Path withTheMasterKey(String instance) throws IOException {
        Path keys = Files.createDirectories(directory.resolve(instance).resolve("keys"));
        Files.copy(directory.resolve("first/keys/master.key"), keys.resolve("master.key"));
        return keys.getParent();
    }

    private CampaignId begin(CampaignCorp corp, Path data, String... more) throws Exception {
        System.out.println("campaign.seed=" + seed);
        try (ConfigurableApplicationContext application = start(data, more)) {
            corp.join(application, 1);
            return corp.approved(
                    application,
                    "may",
                    List.of(CampaignCorp.variant("A", "A {staff}"), CampaignCorp.variant("B", "B {staff}")));
        }
    }

    private static ConfigurableApplicationContext start(Path data, String... more) {
        return ApplicationUnderTest.start(
                data,
                Stream.concat(Stream.of(ApplicationUnderTest.NO_SEARCH), Stream.of(more))
                        .toArray(String[]::new));
    }

    /** Waits until some more shares are at WeCom, or all that there will be, and then some moments. */
    private void awaitMoreShares(CampaignCorp corp) throws InterruptedException {
        int wanted = corp.tasks("").size() + 1 + random.nextInt(Math.max(1, 2 * STAFF / ROUNDS));
        for (int i = 0; i < 6_000 && corp.tasks("").size() < wanted; i++) {
            if (i % 100 == 0 && corp.times("").size() == corp.customers.size()) return;
            Thread.sleep(10);
        }
        Thread.sleep(random.nextInt(50));
    }

    /** What the killed one had called for is done: that it takes minutes at most is what the clock is put ahead by. */
    private static void awaitAnswers(CampaignCorp corp) throws InterruptedException {
        int tasks = -1;
        for (int now; (now = corp.tasks("").size()) != tasks; tasks = now) Thread.sleep(3_000);
    }

    /** Whoever was asked so far sends it, so that taking it for unsent would show. */
    private void confirmSome(CampaignCorp corp, int round) {
        corp.tasks("").stream().filter(task -> random.nextInt(3) == 0).forEach(corp::confirm);
        System.out.printf(
                "round %d: %d shares at WeCom%n", round, corp.tasks("").size());
    }

    private static SimulatorConfig corp(int staff, int each) {
        SimulatorConfig small = SimulatorConfig.inMemory();
        return small.withPlan(new Seeding.Plan(1, staff, each, 10, small.plan().apps()));
    }

    private void finish(CampaignCorp corp, CampaignId campaign, Path data, String... more) throws Exception {
        String[] ahead = Stream.concat(Stream.of(ClockAhead.OF_ALL_CALLS), Stream.of(more))
                .toArray(String[]::new);
        awaitAnswers(corp);
        try (ConfigurableApplicationContext application = start(data, ahead)) {
            ApplicationUnderTest.eventually(
                    PATIENCE,
                    () -> assertThat(CampaignCorp.state(application, campaign))
                            .isIn(CampaignState.TRACKING, CampaignState.CLOSED));
            ApplicationUnderTest.eventually(
                    PATIENCE,
                    () -> assertThat(corp.times("").keySet())
                            .as("seed %d", seed)
                            .isEqualTo(corp.customers.keySet()));
            Map<String, Integer> times = corp.times("");
            assertThat(times.values())
                    .as("seed %d, twice: %s", seed, twice(corp))
                    .containsOnly(1);
            corp.tasks("").forEach(corp::confirm);
            ApplicationUnderTest.eventually(PATIENCE, () -> {
                Funnel funnel = application
                        .getBean(Messages.class)
                        .message(campaign, new DataScope.AllStores())
                        .orElseThrow()
                        .funnel();
                assertThat(funnel.sent())
                        .as(() -> "seed %d, %s, unsent: %s".formatted(seed, funnel, unsent(application, campaign)))
                        .isEqualTo(corp.customers.size());
                assertThat(CampaignCorp.state(application, campaign)).isEqualTo(CampaignState.CLOSED);
            });
            for (MassTask task : corp.tasks(""))
                assertThat(corp.share(task).sentAt()).isNotNull();
        }
    }

    /** Shares with somebody unsent, as they are shown, and what the log says of each. */
    private static List<String> unsent(ConfigurableApplicationContext application, CampaignId campaign) {
        EventLog log = application.getBean(EventLog.class);
        EventCodec codec = new EventCodec(EventCatalogue.standard());
        return application.getBean(Messages.class).shares(campaign, new DataScope.AllStores()).stream()
                .filter(share -> share.funnel().unsent() > 0)
                .map(share -> share + " after "
                        + log.readStream(share.taskId().value(), 0).stream()
                                .flatMap(entry -> entry.commit().events().stream())
                                .map(stored -> codec.decode(stored, 0))
                                .toList())
                .toList();
    }

    /** Tasks of one text, of which there should be one. */
    private static List<String> twice(CampaignCorp corp) {
        return corp.tasks("").stream().collect(Collectors.groupingBy(MassTask::text)).values().stream()
                .filter(tasks -> tasks.size() > 1)
                .flatMap(List::stream)
                .map(MassTask::toString)
                .toList();
    }
}
