package crm.importers.wecom.outbound.message;

import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.campaign.CampaignAudience;
import crm.domain.campaign.CampaignBrief;
import crm.domain.campaign.CampaignCommand.ApproveCampaign;
import crm.domain.campaign.CampaignCommand.CancelCampaign;
import crm.domain.campaign.CampaignCommand.DraftCampaign;
import crm.domain.campaign.CampaignCommand.PauseCampaign;
import crm.domain.campaign.CampaignCommand.RecordPlan;
import crm.domain.campaign.CampaignCommand.ResumeCampaign;
import crm.domain.campaign.CampaignCommand.SubmitCampaign;
import crm.domain.campaign.CampaignContent;
import crm.domain.campaign.CampaignEditor;
import crm.domain.campaign.CampaignId;
import crm.domain.campaign.CampaignPlan;
import crm.domain.campaign.PlanFigures;
import crm.domain.campaign.SendTarget;
import crm.domain.campaign.SendTaskCommand.CancelSendTask;
import crm.domain.campaign.SendTaskCommand.RequestSendTask;
import crm.domain.campaign.SendTaskEvent.CancellingRefused;
import crm.domain.campaign.SendTaskEvent.SendTaskCancelled;
import crm.domain.campaign.SendTaskEvent.SendTaskCreated;
import crm.domain.campaign.SendTaskEvent.SendTaskSent;
import crm.domain.campaign.SendTaskId;
import crm.domain.campaign.Variant;
import crm.domain.org.StoreId;
import crm.domain.segment.SegmentId;
import crm.importers.wecom.outbound.OutboundSteps;
import crm.importers.wecom.results.ReachChain;
import crm.simulator.corp.MassSending;
import crm.simulator.corp.MassTask;
import crm.simulator.fault.Fault;
import crm.store.vault.PersonalField;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is special about shares of campaigns: variables, pauses, ends, and those taken back for good. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CampaignCallsTest {

    private static final String ADD = "externalcontact/add_msg_template";
    private static final String LI = ReachChain.LI;
    private static final CampaignId MAY = new CampaignId("may");
    private static final CampaignEditor OPS = new CampaignEditor("ops", true);
    private static final CampaignEditor BOSS = new CampaignEditor("boss", true);
    private static final CampaignContent GREETING = new CampaignContent("I am {staff} of {store}", List.of());

    @TempDir
    Path directory;

    private ReachChain reach;

    @BeforeEach
    void start() throws Exception {
        reach = new ReachChain(directory);
        reach.chain.corp.client().read(wecom -> wecom.getAccessToken()); // faults are to strike the calls themselves
        reach.chain.vault.record(reach.staff(LI).value(), Map.of(PersonalField.NAME, "李敏"));
        PlanFigures figures = new PlanFigures(1, 1, 0, Map.of());
        CampaignBrief brief = new CampaignBrief(
                "五一",
                Set.of(),
                new CampaignAudience.OfSegment(new SegmentId("g1")),
                List.of(new Variant("A", 1, GREETING)),
                null,
                0,
                null,
                7,
                7);
        reach.chain.send(new DraftCampaign(MAY, OPS, brief, reach.now()));
        reach.chain.send(new SubmitCampaign(MAY, OPS, figures, reach.now()));
        reach.chain.send(new ApproveCampaign(MAY, BOSS, reach.now()));
        CampaignPlan plan = new CampaignPlan(1, figures, 1, 0, LocalDate.parse("2026-05-04"), null);
        reach.chain.send(new RecordPlan(MAY, plan, reach.now()));
    }

    @AfterEach
    void close() {
        reach.close();
    }

    private SendTaskId request() {
        SendTaskId task = new SendTaskId("may-1");
        reach.chain.send(new RequestSendTask(
                task,
                MAY,
                "A",
                "五一",
                new StoreId("S01"),
                reach.staff(LI),
                SendTarget.CUSTOMERS,
                reach.audiences.freeze(reach.customersOf(LI)),
                GREETING,
                reach.now()));
        return task;
    }

    private MassTask onlyTask() {
        assertThat(reach.chain.corp.simulator.corp().massTasks.size()).isEqualTo(1);
        return reach.chain.corp.simulator.corp().massTasks.all().iterator().next();
    }

    @Test
    void a_share_names_the_staff_member_and_the_store_and_the_log_does_not() {
        request();
        reach.chain.work();
        assertThat(onlyTask().text()).isEqualTo("I am 李敏 of 湖滨店");
        assertThat(reach.chain.events(Object.class).toString()).doesNotContain("李敏");
    }

    @Test
    void a_filled_in_text_is_found_again() {
        reach.chain.corp.fails(Fault.TIMEOUT_AFTER_EFFECT, ADD, 1);
        request();
        reach.chain.work();
        reach.passes(OutboundSteps.SETTLING_OF_TASKS);
        reach.chain.work();
        assertThat(reach.chain.corp.calls(ADD)).isEqualTo(1);
        assertThat(reach.chain.events(SendTaskCreated.class)).hasSize(1);
    }

    @Test
    void while_the_campaign_is_paused_nothing_is_made() {
        request();
        reach.chain.send(new PauseCampaign(MAY, OPS, reach.now()));
        reach.chain.work();
        reach.passes(Duration.ofMinutes(1));
        reach.chain.work();
        assertThat(reach.chain.corp.calls(ADD)).isZero();
        reach.chain.send(new ResumeCampaign(MAY, OPS, reach.now()));
        reach.passes(Duration.ofMinutes(1));
        reach.chain.work();
        assertThat(reach.chain.corp.calls(ADD)).isEqualTo(1);
    }

    @Test
    void a_share_of_a_cancelled_campaign_is_never_made_and_says_so() {
        request();
        reach.chain.send(new CancelCampaign(MAY, OPS, reach.now()));
        reach.chain.work();
        assertThat(reach.chain.corp.calls(ADD)).isZero();
        assertThat(reach.chain.events(SendTaskCancelled.class)).hasSize(1);
        assertThat(reach.chain.desk.countOpen()).isZero();
    }

    @Test
    void what_staff_sent_a_moment_before_is_not_told_as_taken_back() {
        SendTaskId task = request();
        reach.chain.work();
        reach.passes(Duration.ofMinutes(1));
        var corp = reach.chain.corp.simulator.corp();
        corp.run(() -> new MassSending(corp).confirm(onlyTask().msgid(), LI, corp.now()));
        reach.chain.send(new CancelSendTask(task, reach.now()));
        reach.chain.work();
        assertThat(reach.chain.events(SendTaskCancelled.class)).isEmpty();
        assertThat(reach.chain.events(SendTaskSent.class)).hasSize(1);
        assertThat(reach.chain.events(CancellingRefused.class)).hasSize(1);
    }
}
