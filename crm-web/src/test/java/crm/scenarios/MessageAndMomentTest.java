package crm.scenarios;

import static crm.platform.cli.ApplicationUnderTest.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.campaign.CampaignContent;
import crm.domain.campaign.CampaignId;
import crm.domain.campaign.SendTarget;
import crm.domain.campaign.SendTaskCommand.RequestSendTask;
import crm.domain.campaign.SendTaskId;
import crm.domain.contact.AddWay;
import crm.domain.contact.ContactCommand.AddContact;
import crm.domain.contact.ContactId;
import crm.domain.customer.CustomerCommand.RecordProfile;
import crm.domain.customer.CustomerId;
import crm.domain.material.Attachment;
import crm.domain.moment.MomentAudience;
import crm.domain.moment.MomentContent;
import crm.domain.moment.MomentTaskCommand.RequestMomentTask;
import crm.domain.moment.MomentTaskId;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.domain.segment.SegmentRule;
import crm.platform.cli.ApplicationUnderTest;
import crm.platform.security.Role;
import crm.projections.audience.Audience;
import crm.projections.audience.AudienceIndex;
import crm.projections.audience.AudienceSearch;
import crm.projections.audience.FrozenAudiences;
import crm.projections.audience.SearchAudience;
import crm.projections.campaign.Funnel;
import crm.projections.campaign.MessageView;
import crm.projections.campaign.Messages;
import crm.projections.customer.CustomerQueries;
import crm.projections.customer.Timeline;
import crm.projections.moment.MomentFigures;
import crm.projections.moment.Moments;
import crm.projections.query.Names;
import crm.projections.query.RuleText;
import crm.projections.search.embedded.EmbeddedElasticsearch;
import crm.projections.shared.DataScope;
import crm.simulator.Simulator;
import crm.simulator.SimulatorConfig;
import crm.simulator.corp.Corp;
import crm.simulator.corp.Follow;
import crm.simulator.corp.Following;
import crm.simulator.corp.MassSending;
import crm.simulator.corp.MassTask;
import crm.simulator.corp.Moment;
import crm.simulator.corp.MomentPosting;
import crm.store.vault.Identifier;
import crm.store.vault.PersonalField;
import crm.store.vault.SubjectKind;
import crm.store.vault.Vault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** A message and a moment are asked for, staff confirm them, and the pages tell what became of each customer. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MessageAndMomentTest {

    private static final Duration SOON = Duration.ofSeconds(90);
    private static final DataScope ALL = new DataScope.AllStores();
    private static final String LI = "s01m01";
    private static final StoreId STORE = new StoreId("S01");

    @TempDir
    static Path directory;

    private static Simulator simulator;
    private static Corp corp;
    private static ConfigurableApplicationContext application;
    private static OpenedPages pages;
    private static StaffAccountId guide;
    private static final List<CustomerId> customers = new ArrayList<>();

    @BeforeAll
    static void a_guide_with_customers() throws Exception {
        simulator = Simulator.start(SimulatorConfig.inMemory(), Clock.systemUTC());
        corp = simulator.corp();
        application = ApplicationUnderTest.start(directory, "--crm.audience.reader=search");
        CorpInTheStore.connect(application, URI.create(simulator.baseUrl()));
        guide = CorpInTheStore.staff(application, LI);
        application.getBean(Vault.class).record(guide.value(), Map.of(PersonalField.USERID, LI));
        for (Follow follow : new Following(corp).of(LI)) customers.add(customer(follow.externalUserid(), guide));
        application.getBean(EmbeddedElasticsearch.class).awaitUrl(SOON).orElseThrow();
        pages = new OpenedPages(application, Role.OPS);
    }

    @AfterAll
    static void close() {
        if (application != null) application.close();
        simulator.close();
    }

    private static CustomerId customer(String external, StaffAccountId guide) {
        Vault vault = application.getBean(Vault.class);
        String id = vault.findOrMint(SubjectKind.CUSTOMER, new Identifier("external-userid", external));
        long revision = vault.record(id, Map.of(PersonalField.EXTERNAL_USERID, external));
        CustomerId customer = new CustomerId(id);
        CommandGateway gateway = commands();
        Instant lastWeek = Instant.now().minus(Duration.ofDays(7));
        gateway.sendAndWait(new RecordProfile(customer, null, null, revision, lastWeek));
        gateway.sendAndWait(new AddContact(ContactId.of(customer, guide), STORE, AddWay.QR_CODE, null, lastWeek));
        return customer;
    }

    @Test
    void a_message_reaches_the_customers_and_its_places_add_up() throws Exception {
        assertThat(customers).hasSizeGreaterThan(3);
        commands()
                .sendAndWait(new RequestSendTask(
                        new SendTaskId("m1-a"),
                        new CampaignId("m1"),
                        "May Day",
                        STORE,
                        guide,
                        SendTarget.CUSTOMERS,
                        application
                                .getBean(FrozenAudiences.class)
                                .freeze(customers.stream()
                                        .map(CustomerId::value)
                                        .toList()),
                        new CampaignContent(
                                "Happy May Day",
                                List.of(Attachment.link("Menu", null, "https://mall.example/menu", null))),
                        Instant.now()));
        eventually(SOON, () -> assertThat(corp.massTasks.size()).isEqualTo(1));
        MassTask task = corp.massTasks.all().iterator().next();
        assertThat(task.attachments().toString()).contains("mark=");
        // One leaves before the guide presses send.
        String leaver = external(customers.getFirst());
        corp.run(() -> new Following(corp).deleteByCustomer(LI, leaver, corp.now()));
        corp.run(() -> new MassSending(corp).confirm(task.msgid(), LI, corp.now()));

        Messages messages = application.getBean(Messages.class);
        eventually(SOON, () -> {
            MessageView message = messages.latest(ALL, 10).getFirst();
            Funnel funnel = message.funnel();
            assertThat(funnel.sent()).isEqualTo(customers.size() - 1);
            assertThat(funnel.notFriends()).isEqualTo(1);
            assertThat(funnel.unsent() + funnel.uncertain()).isZero();
            assertThat(funnel.planned()).isEqualTo(customers.size());
        });
        String page =
                pages.get("/messages/" + messages.latest(ALL, 10).getFirst().campaignId());
        assertThat(page).contains("May Day", "Received it", ">" + (customers.size() - 1) + "<");
        eventually(SOON, () -> assertThat(names(customers.getLast())).contains("send-task.deliveries-recorded"));
        assertThat(names(customers.getFirst())).doesNotContain("send-task.deliveries-recorded");
        assertThat(pages.get("/customers/" + customers.getLast())).contains("Received a mass message", "May Day");
        the_search_engine_finds("received(last 7d) >= 1 and contact", customers.size() - 1);
    }

    /** This installation has segments read by it: nothing is loaded into the heap. */
    private static void the_search_engine_finds(String text, int members) throws Exception {
        SegmentRule rule = RuleText.read(text, Names.NONE);
        DataScope scope = new DataScope.Stores(Set.of(STORE));
        Audience search = application.getBean(Audience.class);
        assertThat(search).isInstanceOf(SearchAudience.class);
        eventually(
                SOON,
                () -> assertThat(search.count(rule, LocalDate.now(Clock.systemUTC()), scope)
                                .customers())
                        .isEqualTo(members));
        assertThat(application.getBean(AudienceIndex.class).isLoaded()).isFalse();
        assertThat(application.getBean(AudienceSearch.class).asOf()).isNotNull();
    }

    @Test
    void a_moment_is_published_seen_and_liked() throws Exception {
        commands()
                .sendAndWait(new RequestMomentTask(
                        new MomentTaskId("p1"),
                        "New dish",
                        STORE,
                        new MomentAudience(Set.of(guide), Set.of(), Set.of()),
                        new MomentContent("Try our new dish", List.of()),
                        Instant.now()));
        eventually(SOON, () -> assertThat(corp.moments.size()).isEqualTo(1));
        Moment moment = corp.moments.all().iterator().next();
        String fan = external(customers.getLast());
        corp.run(() -> {
            MomentPosting posting = new MomentPosting(corp);
            posting.publish(moment.momentId(), LI, corp.now());
            posting.like(moment.momentId(), LI, fan, corp.now());
            posting.comment(moment.momentId(), LI, fan, corp.now());
        });
        Moments moments = application.getBean(Moments.class);
        eventually(SOON, () -> {
            MomentFigures figures = moments.latest(ALL, 10).getFirst().figures();
            assertThat(figures.published()).isEqualTo(1);
            assertThat(figures.reached()).isEqualTo(figures.planned()).isPositive();
            assertThat(figures.likes()).isEqualTo(1);
            assertThat(figures.engaged()).isEqualTo(1);
        });
        assertThat(pages.get("/moments/" + moments.latest(ALL, 10).getFirst().taskId()))
                .contains("New dish", "data-figure=\"engaged\">1<");
        assertThat(names(customers.getLast())).contains("moment-share.liked", "moment-share.commented");
    }

    private static CommandGateway commands() {
        return application.getBean(CommandGateway.class);
    }

    private static List<String> names(CustomerId customer) {
        return application
                .getBean(CustomerQueries.class)
                .timeline(ALL, customer, Instant.now().plusSeconds(60), 50, null)
                .entries()
                .stream()
                .map(Timeline.Entry::name)
                .toList();
    }

    private static String external(CustomerId customer) {
        return application
                .getBean(Vault.class)
                .open(customer.value())
                .orElseThrow()
                .fields()
                .get(PersonalField.EXTERNAL_USERID);
    }
}
