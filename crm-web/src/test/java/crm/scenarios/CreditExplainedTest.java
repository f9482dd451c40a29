package crm.scenarios;

import static crm.platform.cli.ApplicationUnderTest.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.attribution.AttributionModelId;
import crm.domain.attribution.ModelVersion;
import crm.domain.attribution.StaffClaim;
import crm.domain.attribution.StandardModels;
import crm.domain.attribution.TouchKind;
import crm.domain.campaign.CampaignContent;
import crm.domain.campaign.CampaignId;
import crm.domain.campaign.SendTarget;
import crm.domain.campaign.SendTaskCommand.RequestSendTask;
import crm.domain.campaign.SendTaskId;
import crm.domain.customer.CustomerId;
import crm.domain.order.OrderId;
import crm.domain.org.MiniProgram;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.domain.shared.Money;
import crm.importers.visit.MiniProgramSettings;
import crm.importers.visit.StoredMiniPrograms;
import crm.platform.cli.ApplicationUnderTest;
import crm.projections.attribution.CampaignRevenue;
import crm.projections.attribution.Explanations;
import crm.projections.attribution.OrderExplanation;
import crm.projections.audience.FrozenAudiences;
import crm.projections.customer.CustomerQueries;
import crm.projections.customer.ReachTimeline;
import crm.projections.order.OrderQueries;
import crm.projections.shared.DataScope;
import crm.simulator.Simulator;
import crm.simulator.SimulatorConfig;
import crm.simulator.corp.Corp;
import crm.simulator.corp.Following;
import crm.simulator.corp.MassSending;
import crm.simulator.corp.Person;
import crm.simulator.corp.Seeding;
import crm.simulator.corp.Visit;
import crm.simulator.corp.Visiting;
import crm.simulator.life.HttpLifeSink;
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
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** A scan, a message, an opening and an order: each is a touch, and the order says what it owes to which. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CreditExplainedTest {

    private static final Duration SOON = Duration.ofSeconds(90);
    private static final DataScope ALL = new DataScope.AllStores();
    private static final String SECRET = "the-secret-of-the-mini-program";
    private static final String LI = "s01m01";
    private static final SendTaskId MESSAGE = new SendTaskId("may-message-1");
    private static final CampaignId MAY = new CampaignId("may-message");
    private static final ModelVersion LINEAR = new ModelVersion(new AttributionModelId("linear-30d"), 1);

    @Test
    void an_order_is_explained_by_the_scan_the_message_and_the_opening_before_it(@TempDir Path directory)
            throws Exception {
        try (Simulator simulator = Simulator.start(SimulatorConfig.inMemory(), Clock.systemUTC());
                ConfigurableApplicationContext application =
                        ApplicationUnderTest.start(directory, ApplicationUnderTest.NO_SEARCH)) {
            CorpInTheStore.connect(application, URI.create(simulator.baseUrl()));
            StaffAccountId li = CorpInTheStore.staff(application, LI);
            application.getBean(Vault.class).record(li.value(), Map.of(PersonalField.USERID, LI));
            int port =
                    ((WebServerApplicationContext) application).getWebServer().getPort();
            URI web = URI.create("http://127.0.0.1:" + port);
            simulator.callbacks().target(CorpInTheStore.target(web.resolve("/wecom/callback")));
            Corp corp = simulator.corp();
            Person[] made = new Person[1];
            corp.run(() -> made[0] = Seeding.stranger(corp, Seeding.Plan.small().apps()));
            Person person = corp.people.find(made[0].externalUserid()).orElseThrow();
            String appid = person.openids().keySet().iterator().next();
            application
                    .getBean(StoredMiniPrograms.class)
                    .save(new MiniProgramSettings(appid, MiniProgram.MALL, SECRET, new StoreId("S01")));

            corp.run(() -> new Following(corp).add(LI, person.externalUserid(), 1, "code-till", null, corp.now()));
            CustomerId customer = customer(application, person);
            send(application, corp, customer, li);
            try (HttpLifeSink sink = new HttpLifeSink(web.resolve("/mini-program/visits"), SECRET, Clock.systemUTC())) {
                visit(corp, sink, person, appid, false);
                long paid = visit(corp, sink, person, appid, true).purchase().fen();
                explained(application, customer, li, Money.fen(paid));
            }
        }
    }

    private static CustomerId customer(ConfigurableApplicationContext application, Person person) throws Exception {
        Vault vault = application.getBean(Vault.class);
        Identifier identifier = new Identifier("external-userid", person.externalUserid());
        CustomerQueries customers = application.getBean(CustomerQueries.class);
        eventually(SOON, () -> {
            CustomerId customer = new CustomerId(vault.find(identifier).orElseThrow());
            assertThat(customers.profile(ALL, customer).orElseThrow().relations())
                    .isNotEmpty();
        });
        return new CustomerId(vault.find(identifier).orElseThrow());
    }

    private static void send(
            ConfigurableApplicationContext application, Corp corp, CustomerId customer, StaffAccountId li)
            throws Exception {
        application
                .getBean(CommandGateway.class)
                .sendAndWait(new RequestSendTask(
                        MESSAGE,
                        MAY,
                        "May Day",
                        new StoreId("S01"),
                        li,
                        SendTarget.CUSTOMERS,
                        application.getBean(FrozenAudiences.class).freeze(List.of(customer.value())),
                        new CampaignContent("Happy May Day", List.of()),
                        Instant.now()));
        eventually(SOON, () -> assertThat(corp.massTasks.size()).isEqualTo(1));
        String msgid = corp.massTasks.all().iterator().next().msgid();
        corp.run(() -> new MassSending(corp).confirm(msgid, LI, corp.now()));
        CustomerQueries customers = application.getBean(CustomerQueries.class);
        eventually(
                SOON,
                () -> assertThat(customers
                                .timeline(ALL, customer, Instant.now().plusSeconds(60), 50, null)
                                .entries())
                        .anyMatch(entry -> entry.name().equals(ReachTimeline.RECEIVED)));
    }

    private static Visit visit(Corp corp, HttpLifeSink sink, Person person, String appid, boolean order)
            throws Exception {
        String path = "pages/menu.html?mark=" + MESSAGE;
        Visit[] made = new Visit[1];
        corp.run(() -> {
            Visiting visiting = new Visiting(corp);
            made[0] = (order
                            ? visiting.order(person.externalUserid(), appid, "mass-message", path, corp.now())
                            : visiting.open(person.externalUserid(), appid, "mass-message", path, corp.now()))
                    .orElseThrow();
        });
        assertThat(sink.take(made[0])).isTrue();
        return made[0];
    }

    private static void explained(
            ConfigurableApplicationContext application, CustomerId customer, StaffAccountId li, Money paid)
            throws Exception {
        OrderQueries orders = application.getBean(OrderQueries.class);
        eventually(
                SOON,
                () -> assertThat(orders.ofCustomer(ALL, customer, 5, null).orders())
                        .hasSize(1));
        OrderId order =
                orders.ofCustomer(ALL, customer, 5, null).orders().getFirst().orderId();
        Explanations explanations = application.getBean(Explanations.class);
        eventually(SOON, () -> {
            OrderExplanation last =
                    explanations.order(ALL, order, StandardModels.DEFAULT).orElseThrow();
            assertThat(last.lines())
                    .extracting(line -> line.reason().touch().kind())
                    .containsExactly(TouchKind.CODE_ADDED, TouchKind.MESSAGE_DELIVERED, TouchKind.MESSAGE_OPENED);
            assertThat(last.money()).isEqualTo(paid);
            assertThat(last.lines().getLast().credited()).isEqualTo(paid);
            assertThat(last.lines().getLast().reason().touch().campaignId()).isEqualTo(MAY);
            assertThat(last.staff()).isNotNull();
            assertThat(last.staff().staffId()).isEqualTo(li);
            assertThat(last.staff().claim()).isEqualTo(StaffClaim.CHANNEL_CODE);
        });
        OrderExplanation linear = explanations.order(ALL, order, LINEAR).orElseThrow();
        assertThat(linear.lines()).allMatch(line -> line.credited().compareTo(Money.fen(paid.fen() / 3)) >= 0);
        assertThat(Money.sum(linear.lines().stream()
                        .map(OrderExplanation.Line::credited)
                        .toList()))
                .isEqualTo(paid);
        CampaignRevenue revenue = application.getBean(CampaignRevenue.class);
        assertThat(revenue.of(ALL, MAY, null).money()).isEqualTo(paid);
        Money ofLinear = revenue.of(ALL, MAY, LINEAR).money();
        assertThat(ofLinear)
                .isEqualTo(linear.lines()
                        .get(1)
                        .credited()
                        .plus(linear.lines().get(2).credited()));
    }
}
