package crm.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.campaign.CampaignAudience;
import crm.domain.campaign.CampaignBrief;
import crm.domain.campaign.CampaignCommand.ApproveCampaign;
import crm.domain.campaign.CampaignCommand.DraftCampaign;
import crm.domain.campaign.CampaignCommand.SubmitCampaign;
import crm.domain.campaign.CampaignContent;
import crm.domain.campaign.CampaignEditor;
import crm.domain.campaign.CampaignId;
import crm.domain.campaign.CampaignLimits;
import crm.domain.campaign.CampaignRulesCommand.SetCampaignLimits;
import crm.domain.campaign.CampaignRulesId;
import crm.domain.campaign.CampaignState;
import crm.domain.campaign.CapPeriod;
import crm.domain.campaign.FrequencyCap;
import crm.domain.campaign.PlanFigures;
import crm.domain.campaign.QuietHours;
import crm.domain.campaign.ReachChannel;
import crm.domain.campaign.Variant;
import crm.domain.contact.AddWay;
import crm.domain.contact.ContactCommand.AddContact;
import crm.domain.contact.ContactId;
import crm.domain.customer.CustomerCommand.RecordProfile;
import crm.domain.customer.CustomerId;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.domain.segment.SegmentRule;
import crm.platform.cli.ApplicationUnderTest;
import crm.projections.audience.Audience;
import crm.projections.audience.FrozenAudiences;
import crm.projections.campaign.CampaignStreams;
import crm.projections.shared.DataScope;
import crm.simulator.Simulator;
import crm.simulator.corp.Corp;
import crm.simulator.corp.Follow;
import crm.simulator.corp.Following;
import crm.simulator.corp.MassSending;
import crm.simulator.corp.MassShare;
import crm.simulator.corp.MassTask;
import crm.store.vault.Identifier;
import crm.store.vault.PersonalField;
import crm.store.vault.SubjectKind;
import crm.store.vault.Vault;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.context.ConfigurableApplicationContext;

/** A simulated corp whose staff and customers the application knows, and who of them is sent what. */
final class CampaignCorp {

    static final CampaignEditor OPS = new CampaignEditor("ops", true);
    static final CampaignEditor BOSS = new CampaignEditor("boss", true);
    static final Duration SOON = Duration.ofSeconds(120);

    final Simulator simulator;
    final Corp corp;

    /** Our ids by external_userid. */
    final Map<String, CustomerId> customers = new TreeMap<>();

    CampaignCorp(Simulator simulator) {
        this.simulator = simulator;
        this.corp = simulator.corp();
    }

    /** Everybody serves the store S01; campaigns may send by night, and to a customer so often a day. */
    void join(ConfigurableApplicationContext application, int mostADay) throws Exception {
        CorpInTheStore.connect(application, URI.create(simulator.baseUrl()));
        CommandGateway gateway = application.getBean(CommandGateway.class);
        gateway.sendAndWait(new SetCampaignLimits(
                CampaignRulesId.ONLY,
                OPS,
                new CampaignLimits(
                        List.of(new FrequencyCap(ReachChannel.MESSAGE, CapPeriod.DAY, mostADay)),
                        QuietHours.NONE,
                        10_000,
                        Map.of()),
                now()));
        for (String member : members()) {
            StaffAccountId staff = CorpInTheStore.staff(application, member);
            application
                    .getBean(Vault.class)
                    .record(staff.value(), Map.of(PersonalField.USERID, member, PersonalField.NAME, "Guide " + member));
            List<String> externals = new Following(corp)
                    .of(member).stream().map(Follow::externalUserid).toList();
            introduce(application, staff, externals);
        }
        Audience audience = application.getBean(Audience.class);
        ApplicationUnderTest.eventually(
                SOON.plusMillis(20L * customers.size()),
                () -> assertThat(audience.count(
                                        new SegmentRule.All(List.of()),
                                        LocalDate.now(Clock.systemUTC()),
                                        new DataScope.Stores(Set.of(new StoreId("S01"))))
                                .customers())
                        .isEqualTo(customers.size()));
    }

    private void introduce(ConfigurableApplicationContext application, StaffAccountId staff, List<String> externals) {
        Vault vault = application.getBean(Vault.class);
        CommandGateway gateway = application.getBean(CommandGateway.class);
        Instant lastWeek = now().minus(Duration.ofDays(7));
        Map<String, Map<PersonalField, String>> people = new HashMap<>();
        vault.findOrMintAll(
                        SubjectKind.CUSTOMER,
                        externals.stream()
                                .map(id -> new Identifier("external-userid", id))
                                .toList())
                .forEach((identifier, subject) -> {
                    people.put(subject, Map.of(PersonalField.EXTERNAL_USERID, identifier.value()));
                    customers.put(identifier.value(), new CustomerId(subject));
                });
        vault.recordAll(people);
        List<CompletableFuture<?>> answers = new ArrayList<>();
        for (String subject : people.keySet()) {
            CustomerId customer = new CustomerId(subject);
            answers.add(gateway.send(new RecordProfile(customer, null, null, 1, lastWeek)));
            answers.add(gateway.send(
                    new AddContact(ContactId.of(customer, staff), new StoreId("S01"), AddWay.QR_CODE, null, lastWeek)));
        }
        answers.forEach(CompletableFuture::join);
    }

    List<String> members() {
        return corp.members.all().stream()
                .map(member -> member.userid())
                .sorted()
                .toList();
    }

    static Instant now() {
        return Clock.systemUTC().instant();
    }

    /** To these customers; drafted, submitted and approved. */
    CampaignId approved(ConfigurableApplicationContext application, String id, List<Variant> variants) {
        CommandGateway gateway = application.getBean(CommandGateway.class);
        CampaignId campaign = new CampaignId(id);
        List<String> everybody =
                customers.values().stream().map(CustomerId::value).toList();
        CampaignBrief brief = new CampaignBrief(
                "May Day " + id,
                Set.of(new StoreId("S01")),
                new CampaignAudience.HandPicked(
                        application.getBean(FrozenAudiences.class).freeze(everybody)),
                variants,
                null,
                0,
                null,
                7,
                7);
        gateway.sendAndWait(new DraftCampaign(campaign, OPS, brief, now()));
        gateway.sendAndWait(new SubmitCampaign(
                campaign, OPS, new PlanFigures(everybody.size(), everybody.size(), 0, Map.of()), now()));
        gateway.sendAndWait(new ApproveCampaign(campaign, BOSS, now()));
        return campaign;
    }

    static Variant variant(String name, String text) {
        return new Variant(name, 1, new CampaignContent(text, List.of()));
    }

    static CampaignState state(ConfigurableApplicationContext application, CampaignId campaign) {
        return application
                .getBean(CampaignStreams.class)
                .campaign(campaign)
                .orElseThrow()
                .state();
    }

    /** The tasks at WeCom with this in their text. */
    List<MassTask> tasks(String text) {
        return corp.call(() -> corp.massTasks.all().stream()
                .filter(task -> task.text().contains(text))
                .toList());
    }

    /** The customers that a task names. */
    Set<String> named(MassTask task) {
        return share(task).targets().keySet();
    }

    MassShare share(MassTask task) {
        return corp.call(() ->
                corp.massShares.startingWith(task.msgid() + "|").iterator().next());
    }

    /** How often each customer is named by tasks with this text that can be or were sent. */
    Map<String, Integer> times(String text) {
        Map<String, Integer> times = new TreeMap<>();
        for (MassTask task : tasks(text))
            if (task.cancelledAt() == null || share(task).sentAt() != null)
                named(task).forEach(customer -> times.merge(customer, 1, Integer::sum));
        return times;
    }

    void confirm(MassTask task) {
        corp.run(() -> new MassSending(corp).confirm(task.msgid(), share(task).userid(), corp.now()));
    }
}
