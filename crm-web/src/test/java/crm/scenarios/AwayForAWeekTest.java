package crm.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.contact.ContactStatus;
import crm.domain.customer.CustomerId;
import crm.domain.org.RegionId;
import crm.domain.org.StoreCommand.DefineStore;
import crm.domain.org.StoreId;
import crm.importers.wecom.sync.SyncDesk;
import crm.importers.wecom.sync.SyncRun;
import crm.importers.wecom.sync.SyncRun.Count;
import crm.importers.wecom.sync.SyncRun.State;
import crm.platform.cli.ApplicationUnderTest;
import crm.projections.analytics.AcquisitionQueries;
import crm.projections.analytics.ContactGrowth;
import crm.projections.analytics.DayRange;
import crm.projections.contact.ContactRelation;
import crm.projections.contact.ContactRelations;
import crm.projections.org.StaffView;
import crm.projections.org.StoreDirectory;
import crm.projections.shared.DataScope;
import crm.simulator.Simulator;
import crm.simulator.SimulatorConfig;
import crm.simulator.corp.Corp;
import crm.simulator.corp.Follow;
import crm.simulator.corp.Following;
import crm.simulator.corp.Member;
import crm.simulator.corp.Outgoing;
import crm.simulator.corp.Person;
import crm.simulator.corp.Seeding;
import crm.simulator.corp.Staffing;
import crm.store.vault.PersonalField;
import crm.store.vault.Vault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** The walk of docs/walks/sync.md: the product is away while a corp lives, and misses nothing. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AwayForAWeekTest {

    private static final DataScope ALL = new DataScope.AllStores();
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    @Test
    void a_week_of_which_no_callback_told_is_made_up_for_at_the_next_start() throws Exception {
        Clock weekAgo = Clock.offset(Clock.systemUTC(), Duration.ofDays(-9));
        try (Simulator simulator = Simulator.start(SimulatorConfig.inMemory(), weekAgo)) {
            Corp corp = simulator.corp();
            try (var application = start()) {
                CorpInTheStore.connect(application, URI.create(simulator.baseUrl()));
                application
                        .getBean(CommandGateway.class)
                        .sendAndWait(new DefineStore(new StoreId("S01"), "第1店", new RegionId("east"), "杭州"));
                awaitCompared(application, Instant.EPOCH);
                ApplicationUnderTest.eventually(
                        SOON, () -> assertThat(ours(application)).isEqualTo(theirs(corp)));
                int port = ((WebServerApplicationContext) application)
                        .getWebServer()
                        .getPort();
                simulator
                        .callbacks()
                        .target(CorpInTheStore.target(URI.create("http://127.0.0.1:" + port + "/wecom/callback")));
            }
            Instant stopped = Instant.now();
            LocalDate from = day(corp.now());
            live(simulator);
            assertThat(simulator.callbacks().awaitIdle(Duration.ofMinutes(1))).isTrue();
            assertThat(simulator.outbox().counts()).containsKey(Outgoing.State.GIVEN_UP);
            Thread.sleep(1_100); // longer than may be away
            try (var application = start()) {
                awaitCompared(application, stopped);
                ApplicationUnderTest.eventually(
                        SOON, () -> assertThat(ours(application)).isEqualTo(theirs(corp)));
                report(application, stopped);
                staffFollow(application);
                ApplicationUnderTest.eventually(
                        SOON, () -> assertThat(growth(application, from)).isEqualTo(new ContactGrowth(2, 0, 0, 2)));
            }
        }
    }

    private ConfigurableApplicationContext start() {
        return ApplicationUnderTest.start(
                directory,
                ApplicationUnderTest.NO_SEARCH,
                "--crm.wecom.sync.timetable=true",
                "--crm.wecom.sync.away=1s",
                "--crm.wecom.sync.settling=1s");
    }

    /** Two customers come, two go, one is tagged, a guide resigns and another is hired. */
    private static void live(Simulator simulator) {
        Corp corp = simulator.corp();
        List<Follow> follows = new Following(corp).of("s01m01");
        String tag = corp.tags.all().iterator().next().id();
        for (int i = 0; i < 2; i++) {
            Follow leaves = follows.get(i);
            corp.run(() -> {
                Person person = Seeding.stranger(corp, List.of());
                Following following = new Following(corp);
                following.add("s01m02", person.externalUserid(), 16, "spring", null, corp.now());
                following.deleteByCustomer("s01m01", leaves.externalUserid(), corp.now());
            });
            simulator.passes(Duration.ofDays(3));
        }
        Follow tagged = follows.getLast();
        Set<String> tags = new TreeSet<>(tagged.tags());
        tags.add(tag);
        if (tags.equals(new TreeSet<>(tagged.tags()))) tags.clear();
        corp.run(() -> {
            new Following(corp).edited(tagged.tagged(tags), corp.now());
            new Staffing(corp).resign("s03m04", corp.now());
            corp.members.put(new Member("newcomer", "新人", "", List.of(2L), "导购", 0, true, List.of(), null, null));
        });
        simulator.passes(Duration.ofDays(1));
    }

    private static void awaitCompared(ConfigurableApplicationContext application, Instant since) throws Exception {
        SyncDesk desk = application.getBean(SyncDesk.class);
        ApplicationUnderTest.eventually(
                SOON,
                () -> assertThat(desk.parts()).allSatisfy(part -> {
                    assertThat(part.last()).isNotNull();
                    assertThat(part.last().state()).isEqualTo(State.DONE);
                    assertThat(part.last().startedAt()).isAfter(since);
                }));
    }

    private static void report(ConfigurableApplicationContext application, Instant since) {
        List<SyncRun> runs = application.getBean(SyncDesk.class).history(20).stream()
                .filter(run -> run.startedAt().isAfter(since))
                .toList();
        assertThat(runs).extracting(SyncRun::part).contains("staff", "contacts").doesNotHaveDuplicates();
        assertThat(runs.stream().filter(run -> run.part().equals("contacts")))
                .singleElement()
                .satisfies(run -> assertThat(run.kinds())
                        .containsEntry("contact.missed", new Count(2, 2, 0))
                        .containsEntry("contact.gone", new Count(2, 2, 0))
                        .containsEntry("contact.tags", new Count(1, 1, 0)));
        assertThat(runs.stream().filter(run -> run.part().equals("staff")))
                .singleElement()
                .satisfies(run -> assertThat(run.kinds())
                        .containsEntry("staff.left", new Count(1, 1, 0))
                        .containsEntry("staff.new", new Count(1, 1, 0)));
    }

    private static void staffFollow(ConfigurableApplicationContext application) throws Exception {
        StoreDirectory directory = application.getBean(StoreDirectory.class);
        ApplicationUnderTest.eventually(SOON, () -> {
            List<StaffView> staff = directory.staff(ALL);
            assertThat(staff)
                    .anySatisfy(each -> {
                        assertThat(each.userid()).isEqualTo("newcomer");
                        assertThat(each.storeIds()).containsExactly(new StoreId("S01"));
                    })
                    .anySatisfy(each -> {
                        assertThat(each.userid()).isEqualTo("s03m04");
                        assertThat(each.leftAt()).isNotNull();
                    });
        });
    }

    private static ContactGrowth growth(ConfigurableApplicationContext application, LocalDate from) {
        return application
                .getBean(AcquisitionQueries.class)
                .trend(ALL, new DayRange(from, LocalDate.ofInstant(Instant.now(), ZoneId.of("Asia/Shanghai"))))
                .total();
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneId.of("Asia/Shanghai"));
    }

    /** Who is connected with whom, and with which tags, of those at work: {@code userid|external_userid|[tags]}. */
    private static Set<String> theirs(Corp corp) {
        Set<String> all = new TreeSet<>();
        corp.follows.all().stream()
                .filter(Follow::isOpen)
                .forEach(follow -> all.add(words(follow.userid(), follow.externalUserid(), follow.tags())));
        return all;
    }

    private static Set<String> ours(ConfigurableApplicationContext application) {
        Vault vault = application.getBean(Vault.class);
        ContactRelations relations = application.getBean(ContactRelations.class);
        Set<String> all = new TreeSet<>();
        for (StaffView staff : application.getBean(StoreDirectory.class).staff(ALL))
            for (ContactRelation each :
                    relations.ofStaff(ALL, staff.staffId(), 1_000, null).relations())
                if (each.standing() != null && each.standing().status() == ContactStatus.ADDED)
                    all.add(words(
                            String.valueOf(staff.userid()),
                            externalUserid(vault, each.contactId().customerId()),
                            each.tagsOn().stream().map(tag -> tag.value()).toList()));
        return all;
    }

    private static String externalUserid(Vault vault, CustomerId customer) {
        return vault.open(customer.value())
                .orElseThrow()
                .fields()
                .getOrDefault(PersonalField.EXTERNAL_USERID, "nobody");
    }

    private static String words(String userid, String externalUserid, Iterable<String> tags) {
        Set<String> sorted = new TreeSet<>();
        tags.forEach(sorted::add);
        return userid + "|" + externalUserid + "|" + sorted;
    }
}
