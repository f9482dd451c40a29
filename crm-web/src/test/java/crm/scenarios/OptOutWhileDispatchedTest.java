package crm.scenarios;

import static crm.platform.cli.ApplicationUnderTest.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.campaign.CampaignContent;
import crm.domain.campaign.CampaignId;
import crm.domain.campaign.SendTarget;
import crm.domain.campaign.SendTaskCommand.RequestSendTask;
import crm.domain.campaign.SendTaskId;
import crm.domain.campaign.SendTaskState;
import crm.domain.contact.AddWay;
import crm.domain.contact.ContactCommand.AddContact;
import crm.domain.contact.ContactId;
import crm.domain.customer.CustomerCommand.RecordProfile;
import crm.domain.customer.CustomerId;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.platform.cli.ApplicationUnderTest;
import crm.platform.security.ApiKeys;
import crm.platform.security.Role;
import crm.projections.audience.FrozenAudiences;
import crm.projections.campaign.Funnel;
import crm.projections.campaign.MessageView;
import crm.projections.campaign.Messages;
import crm.projections.campaign.OpenShares;
import crm.projections.campaign.SendTaskView;
import crm.projections.shared.DataScope;
import crm.scenarios.ApiCalls.Answer;
import crm.simulator.Simulator;
import crm.simulator.SimulatorConfig;
import crm.simulator.corp.Corp;
import crm.simulator.corp.Follow;
import crm.simulator.corp.Following;
import crm.simulator.corp.MassShare;
import crm.simulator.fault.Fault;
import crm.simulator.fault.FaultRule;
import crm.store.vault.Identifier;
import crm.store.vault.PersonalField;
import crm.store.vault.SubjectKind;
import crm.store.vault.Vault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
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
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** A customer opts out while many shares that name her are on their way: what was made before is taken back and made again without her. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OptOutWhileDispatchedTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final DataScope ALL = new DataScope.AllStores();
    private static final String LI = "s01m01";
    private static final CampaignId CAMPAIGN = new CampaignId("may-day");
    private static final int SHARES = Integer.getInteger("crm.rounds", 120);

    @TempDir
    static Path directory;

    private static Simulator simulator;
    private static Corp corp;
    private static ConfigurableApplicationContext application;
    private static StaffAccountId guide;
    private static final List<CustomerId> customers = new ArrayList<>();

    @BeforeAll
    static void a_guide_with_customers() throws Exception {
        simulator = Simulator.start(SimulatorConfig.inMemory(), Clock.systemUTC());
        corp = simulator.corp();
        application = ApplicationUnderTest.start(directory, ApplicationUnderTest.NO_SEARCH);
        CorpInTheStore.connect(application, URI.create(simulator.baseUrl()));
        guide = CorpInTheStore.staff(application, LI);
        application.getBean(Vault.class).record(guide.value(), Map.of(PersonalField.USERID, LI));
        for (Follow follow : new Following(corp).of(LI)) customers.add(customer(follow.externalUserid()));
    }

    @AfterAll
    static void close() {
        if (application != null) application.close();
        simulator.close();
    }

    private static CustomerId customer(String external) {
        Vault vault = application.getBean(Vault.class);
        String id = vault.findOrMint(SubjectKind.CUSTOMER, new Identifier("external-userid", external));
        long revision = vault.record(id, Map.of(PersonalField.EXTERNAL_USERID, external));
        CustomerId customer = new CustomerId(id);
        CommandGateway gateway = application.getBean(CommandGateway.class);
        Instant lastWeek = Instant.now().minus(Duration.ofDays(7));
        gateway.sendAndWait(new RecordProfile(customer, null, null, revision, lastWeek));
        gateway.sendAndWait(
                new AddContact(ContactId.of(customer, guide), new StoreId("S01"), AddWay.QR_CODE, null, lastWeek));
        return customer;
    }

    @Test
    void no_call_that_names_her_begins_after_her_opt_out_was_acknowledged() throws Exception {
        CustomerId she = customers.getFirst();
        String external = external(she);
        // However fast the machine is, most of them are still to be made when she says it.
        simulator.faults().add(new FaultRule(Fault.LATENCY, "externalcontact/add_msg_template", 1, -1, 200));
        request();
        eventually(SOON, () -> assertThat(tasksNaming(external)).hasSizeGreaterThan(3));

        Answer answer = headOffice().post("/api/v1/consents/member-centre/opt-outs", """
                        {"customer": {"externalUserid": "%s"}, "reason": "TOO_MANY", "at": "%s"}""".formatted(
                        external, Instant.now().minusSeconds(1).truncatedTo(ChronoUnit.SECONDS)));
        Set<String> before = tasksNaming(external);
        simulator.faults().clear();
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.body().path("acknowledged").asBoolean()).isTrue();
        assertThat(answer.body().path("optedOut").asBoolean()).isTrue();
        assertThat(answer.text("id")).isEqualTo(she.value());

        assertThat(before).as("some were on their way").hasSizeLessThan(SHARES);
        // Those of before are taken back, and asked for again without her.
        eventually(SOON, () -> {
            List<SendTaskView> tasks = message().tasks();
            assertThat(tasks).hasSize(SHARES + before.size());
            assertThat(tasks)
                    .filteredOn(task -> task.state() == SendTaskState.CREATED)
                    .hasSize(SHARES);
            assertThat(tasks)
                    .filteredOn(task -> task.state() == SendTaskState.CANCELLED)
                    .hasSize(before.size());
        });
        assertThat(tasksNaming(external)).as("those of before").isEqualTo(before);
        Funnel funnel = message().funnel();
        assertThat(funnel.unsent() + funnel.leftOut() + funnel.cancelled()).isEqualTo(funnel.planned());
        assertThat(application
                        .getBean(OpenShares.class)
                        .naming(List.of(she), ALL)
                        .shares())
                .as("what the guide can still send her")
                .isEmpty();
        String page = new OpenedPages(application, Role.OPS).get("/customers/" + she.value());
        assertThat(page).contains("Wants no messages", "from another system");
    }

    /** Each to all customers, as of many campaigns; so each call could name her. */
    private static void request() {
        CommandGateway gateway = application.getBean(CommandGateway.class);
        FrozenAudiences audiences = application.getBean(FrozenAudiences.class);
        var audience =
                audiences.freeze(customers.stream().map(CustomerId::value).toList());
        for (int i = 0; i < SHARES; i++)
            gateway.send(new RequestSendTask(
                    new SendTaskId("may-day-" + i),
                    CAMPAIGN,
                    "May Day",
                    new StoreId("S01"),
                    guide,
                    SendTarget.CUSTOMERS,
                    audience,
                    new CampaignContent("五一快乐 " + i, List.of()),
                    Instant.now()));
    }

    private static ApiCalls headOffice() {
        int port = ((WebServerApplicationContext) application).getWebServer().getPort();
        String key = application
                .getBean(ApiKeys.class)
                .make("member-centre", "admin", Set.of(Role.OPS), null)
                .secret();
        return new ApiCalls(port, key);
    }

    private static MessageView message() {
        return application.getBean(Messages.class).message(CAMPAIGN, ALL).orElseThrow();
    }

    private static Set<String> tasksNaming(String external) {
        return corp.call(() -> {
            Set<String> tasks = new HashSet<>();
            corp.massTasks.all().forEach(task -> {
                for (MassShare share : corp.massShares.startingWith(task.msgid() + "|"))
                    if (share.targets().containsKey(external)) tasks.add(task.msgid());
            });
            return tasks;
        });
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
