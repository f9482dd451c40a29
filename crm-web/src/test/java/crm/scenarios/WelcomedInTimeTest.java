package crm.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.channel.ChannelCodeCommand.RequestChannelCode;
import crm.domain.channel.ChannelCodeContent;
import crm.domain.channel.ChannelCodeId;
import crm.domain.channel.WelcomeMessage;
import crm.domain.contact.ContactCommand.TagContact;
import crm.domain.contact.ContactId;
import crm.domain.customer.CustomerId;
import crm.domain.org.MiniProgram;
import crm.domain.org.MiniProgramLink;
import crm.domain.org.MiniProgramSetupCommand.SetUpMiniProgram;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.domain.shared.Provenance;
import crm.domain.tag.TagId;
import crm.platform.cli.ApplicationUnderTest;
import crm.projections.channel.ChannelCodes;
import crm.projections.channel.Welcomes;
import crm.projections.customer.CustomerQueries;
import crm.projections.customer.RelationAnswers;
import crm.projections.shared.DataScope;
import crm.simulator.Simulator;
import crm.simulator.SimulatorConfig;
import crm.simulator.corp.ContactWay;
import crm.simulator.corp.Corp;
import crm.simulator.corp.Follow;
import crm.simulator.corp.Following;
import crm.simulator.corp.Person;
import crm.simulator.corp.Scanning;
import crm.simulator.corp.Seeding;
import crm.simulator.corp.Tag;
import crm.simulator.corp.TagGroup;
import crm.simulator.corp.Welcome;
import crm.store.vault.Identifier;
import crm.store.vault.PersonalField;
import crm.store.vault.Vault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** The walk of docs/walks/welcome.md: a customer scans a channel code, is greeted in time, and is tagged on both sides. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class WelcomedInTimeTest {

    private static final ChannelCodeId CODE = new ChannelCodeId("code-door");
    private static final DataScope ALL = new DataScope.AllStores();
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    static Path directory;

    @Test
    void a_customer_scans_a_code_is_greeted_and_tagged_on_both_sides_without_an_echo() throws Exception {
        try (Simulator simulator = Simulator.start(SimulatorConfig.inMemory(), Clock.systemUTC());
                ConfigurableApplicationContext application =
                        ApplicationUnderTest.start(directory, ApplicationUnderTest.NO_SEARCH)) {
            Corp corp = simulator.corp();
            StaffAccountId guide = connect(application, simulator);
            wantCode(application, guide);
            ApplicationUnderTest.eventually(
                    SOON, () -> assertThat(corp.ways.all()).hasSize(1));

            Person person = scan(corp, corp.ways.all().iterator().next());
            ApplicationUnderTest.eventually(SOON, () -> {
                Welcome welcome = corp.welcomes
                        .bySecondKey(person.externalUserid())
                        .iterator()
                        .next();
                assertThat(welcome.sent())
                        .as("within 20 s, or WeCom had refused it")
                        .isNotNull();
                assertThat(welcome.sent().path("text").path("content").asString())
                        .isEqualTo(person.name() + "，欢迎！");
                assertThat(welcome.sent().path("attachments")).hasSize(1);
                assertThat(application
                                .getBean(ChannelCodes.class)
                                .code(CODE, ALL)
                                .orElseThrow()
                                .welcomes())
                        .isEqualTo(new Welcomes(1, 0, 0));
            });
            tagOnBothSides(application, corp, simulator, ContactId.of(customer(application, person), guide), person);
        }
    }

    private static void tagOnBothSides(
            ConfigurableApplicationContext application,
            Corp corp,
            Simulator simulator,
            ContactId contact,
            Person person)
            throws Exception {
        application
                .getBean(CommandGateway.class)
                .sendAndWait(GenericCommandMessage.asCommandMessage(
                                new TagContact(contact, Set.of(new TagId("noodles")), Set.of(), Instant.now()))
                        .andMetaData(Map.of(Provenance.SOURCE, "web")));
        ApplicationUnderTest.eventually(
                SOON, () -> assertThat(follow(corp, person).tags()).containsExactly("noodles"));
        // In WeCom's client another is put on, and that is called back.
        corp.run(() -> new Following(corp).edited(follow(corp, person).tagged(Set.of("noodles", "lamb")), corp.now()));
        ApplicationUnderTest.eventually(
                SOON,
                () -> assertThat(application
                                .getBean(CustomerQueries.class)
                                .profile(ALL, contact.customerId())
                                .orElseThrow()
                                .tags())
                        .containsExactlyInAnyOrder(new TagId("noodles"), new TagId("lamb")));
        long marked = simulator.api().answered().entrySet().stream()
                .filter(entry -> entry.getKey().contains("mark_tag"))
                .mapToLong(Map.Entry::getValue)
                .sum();
        assertThat(marked).as("what came from WeCom is not told to WeCom").isEqualTo(1);
        assertThat(application
                        .getBean(RelationAnswers.class)
                        .find(contact, ALL)
                        .orElseThrow()
                        .welcome()
                        .miss())
                .isNull();
    }

    private static StaffAccountId connect(ConfigurableApplicationContext application, Simulator simulator) {
        CorpInTheStore.connect(application, URI.create(simulator.baseUrl()));
        StaffAccountId guide = CorpInTheStore.staff(application, "s01m01");
        application.getBean(Vault.class).record(guide.value(), Map.of(PersonalField.USERID, "s01m01"));
        int port = ((WebServerApplicationContext) application).getWebServer().getPort();
        simulator.callbacks().target(CorpInTheStore.target(URI.create("http://127.0.0.1:" + port + "/wecom/callback")));
        Corp corp = simulator.corp();
        corp.run(() -> {
            corp.tagGroups.put(new TagGroup("taste", "口味", 1, corp.now()));
            corp.tags.put(new Tag("noodles", "taste", "爱吃面", 1, corp.now()));
            corp.tags.put(new Tag("lamb", "taste", "爱吃羊", 2, corp.now()));
        });
        return guide;
    }

    private static void wantCode(ConfigurableApplicationContext application, StaffAccountId guide) {
        CommandGateway gateway = application.getBean(CommandGateway.class);
        gateway.sendAndWait(new SetUpMiniProgram(
                MiniProgram.MALL,
                new MiniProgramLink("wx5a1ma11c0mmand01", "pages/mall.html", "商城", "商城", "商城"),
                Instant.now()));
        WelcomeMessage welcome = new WelcomeMessage("{customer}，欢迎！", Set.of(MiniProgram.MALL));
        gateway.sendAndWait(new RequestChannelCode(
                CODE, new ChannelCodeContent("门口", Set.of(guide), new StoreId("S01"), true, welcome), Instant.now()));
    }

    private static Person scan(Corp corp, ContactWay way) {
        Person[] person = new Person[1];
        corp.run(() -> {
            person[0] = Seeding.stranger(corp, List.of());
            new Scanning(corp).scan(way, person[0].externalUserid(), false, corp.now());
        });
        return person[0];
    }

    private static CustomerId customer(ConfigurableApplicationContext application, Person person) {
        return application
                .getBean(Vault.class)
                .find(new Identifier("external-userid", person.externalUserid()))
                .map(CustomerId::new)
                .orElseThrow();
    }

    private static Follow follow(Corp corp, Person person) {
        return corp.follows.find(Follow.key("s01m01", person.externalUserid())).orElseThrow();
    }
}
