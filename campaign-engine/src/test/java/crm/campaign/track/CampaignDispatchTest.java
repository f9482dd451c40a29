package crm.campaign.track;

import static org.assertj.core.api.Assertions.assertThat;

import crm.campaign.dispatch.Pace;
import crm.domain.campaign.CampaignAudience;
import crm.domain.campaign.CampaignBrief;
import crm.domain.campaign.CampaignCommand.CancelCampaign;
import crm.domain.campaign.CampaignCommand.PauseCampaign;
import crm.domain.campaign.CampaignCommand.ResumeCampaign;
import crm.domain.campaign.CampaignCommand.ReviseCampaign;
import crm.domain.campaign.CampaignCommand.WithdrawCampaign;
import crm.domain.campaign.CampaignEvent.CampaignClosed;
import crm.domain.campaign.CampaignEvent.CampaignPlanned;
import crm.domain.campaign.CampaignId;
import crm.domain.campaign.CampaignState;
import crm.domain.campaign.CloseReason;
import crm.domain.campaign.SendTarget;
import crm.domain.campaign.SendTaskCommand.CloseSendTask;
import crm.domain.campaign.SendTaskCommand.ConfirmCancelling;
import crm.domain.campaign.SendTaskCommand.RecordDeliveries;
import crm.domain.campaign.SendTaskCommand.RecordSending;
import crm.domain.campaign.SendTaskCommand.RefuseCancelling;
import crm.domain.campaign.SendTaskCommand.RefuseSendTask;
import crm.domain.campaign.SendTaskEvent.CancellingWanted;
import crm.domain.campaign.SendTaskEvent.SendTaskRequested;
import crm.domain.campaign.SendTaskId;
import crm.domain.campaign.SendTaskState;
import crm.projections.campaign.SendTaskView;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CampaignDispatchTest {

    private static final int OPEN = 3;

    @TempDir
    Path directory;

    private CampaignChain chain;

    @BeforeEach
    void start() {
        chain = new CampaignChain(directory, new Pace(OPEN, Duration.ofSeconds(1)));
    }

    @AfterEach
    void close() {
        chain.close();
    }

    @Test
    void an_approved_campaign_is_planned_and_asked_for_share_by_share() {
        chain.customers(2, 3);
        CampaignId may = chain.approved("may", CampaignChain.brief());
        chain.work();
        assertThat(chain.requested()).hasSize(2).allSatisfy(share -> {
            assertThat(share.campaignId()).isEqualTo(may);
            assertThat(share.variant()).isEqualTo("A");
            assertThat(share.title()).isEqualTo("May Day");
            assertThat(share.storeId())
                    .isEqualTo(CampaignChain.store(share.senderId().value()));
            assertThat(chain.recipients(share)).hasSize(3);
        });
        assertThat(chain.state(may)).isEqualTo(CampaignState.TRACKING);
        assertThat(chain.reserved("c-0-1")).isEqualTo(1);
    }

    @Test
    void each_share_says_what_its_variant_says() {
        chain.customers(1, 40);
        chain.approved(
                "may", CampaignChain.brief(CampaignChain.variant("A", "one"), CampaignChain.variant("B", "other")));
        chain.work();
        assertThat(chain.requested())
                .hasSize(2)
                .allSatisfy(share ->
                        assertThat(share.content().text()).isEqualTo("A".equals(share.variant()) ? "one" : "other"));
        Set<String> named = new HashSet<>();
        chain.requested()
                .forEach(share ->
                        assertThat(named.addAll(chain.recipients(share))).isTrue());
        assertThat(named).hasSize(40);
    }

    @Test
    void chats_are_sent_to_by_their_owners_and_nobody_is_reserved() {
        chain.customers(2, 3); // here: chats and their owners
        CampaignBrief brief = CampaignChain.brief();
        CampaignId may = chain.approved(
                "may",
                new CampaignBrief(
                        brief.title(),
                        brief.stores(),
                        new CampaignAudience.Chats(chain.audiences.freeze(chain.relations.keySet())),
                        brief.variants(),
                        null,
                        0,
                        null,
                        7,
                        7));
        chain.work();
        assertThat(chain.requested()).hasSize(2).allSatisfy(share -> {
            assertThat(share.target()).isEqualTo(SendTarget.GROUP_CHATS);
            assertThat(chain.recipients(share)).hasSize(3);
        });
        assertThat(chain.reserved("c-0-0")).isZero();
        chain.send(new CancelCampaign(may, CampaignChain.LI, chain.clock.now));
        chain.work();
        assertThat(chain.events(CancellingWanted.class)).hasSize(2);
    }

    @Test
    void nothing_is_asked_for_before_its_time_or_in_quiet_hours() {
        chain.customers(1, 1);
        Instant evening = Instant.parse("2026-05-04T14:30:00Z"); // half past ten in Shanghai
        CampaignBrief brief = CampaignChain.brief();
        CampaignId may = chain.approved(
                "may",
                new CampaignBrief(
                        brief.title(), brief.stores(), brief.audience(), brief.variants(), null, 0, evening, 7, 7));
        chain.work();
        assertThat(chain.state(may)).isEqualTo(CampaignState.APPROVED);
        chain.clock.now = evening;
        chain.work();
        assertThat(chain.state(may)).as("quiet from ten to eight").isEqualTo(CampaignState.APPROVED);
        chain.clock.now = Instant.parse("2026-05-05T00:00:00Z");
        chain.work();
        assertThat(chain.state(may)).isEqualTo(CampaignState.TRACKING);
    }

    @Test
    void only_so_many_shares_wait_for_wecom_at_a_time() {
        chain.customers(5, 1);
        CampaignId may = chain.approved("may", CampaignChain.brief());
        chain.work();
        assertThat(chain.requested()).hasSize(OPEN);
        assertThat(chain.state(may)).isEqualTo(CampaignState.DISPATCHING);
        chain.created(chain.requested().getFirst().taskId());
        chain.work();
        assertThat(chain.requested()).hasSize(OPEN + 1);
        chain.allCreated();
        chain.work();
        assertThat(chain.requested()).hasSize(5);
        assertThat(chain.state(may)).isEqualTo(CampaignState.TRACKING);
    }

    @Test
    void a_pause_holds_from_the_next_share_and_ends_with_the_same_shares() {
        chain.customers(3, 1);
        CampaignId may = chain.approved("may", CampaignChain.brief());
        chain.afterCommand = () -> {
            if (chain.requested().size() == 1 && chain.state(may) == CampaignState.DISPATCHING)
                chain.send(new PauseCampaign(may, CampaignChain.LI, chain.clock.now));
        };
        chain.work();
        assertThat(chain.requested()).hasSize(1);
        chain.afterCommand = () -> {};
        chain.restart();
        chain.work();
        assertThat(chain.requested()).hasSize(1);
        chain.send(new ResumeCampaign(may, CampaignChain.LI, chain.clock.now));
        chain.work();
        assertThat(chain.requested()).hasSize(3);
        assertThat(chain.events(CampaignPlanned.class)).hasSize(1);
    }

    @Test
    void cancelling_takes_back_what_is_unsent_and_gives_back_who_was_not_reached() {
        chain.customers(5, 1);
        CampaignId may = chain.approved("may", CampaignChain.brief());
        chain.work();
        List<SendTaskRequested> asked = chain.requested();
        SendTaskRequested sent = asked.get(0);
        SendTaskRequested unsent = asked.get(1);
        chain.created(sent.taskId());
        chain.send(new RecordSending(sent.taskId(), chain.clock.now));
        chain.send(new RecordDeliveries(sent.taskId(), chain.recipients(sent), Set.of(), Set.of(), chain.clock.now));
        chain.created(unsent.taskId());
        chain.send(new CancelCampaign(may, CampaignChain.LI, chain.clock.now));
        chain.work();
        assertThat(chain.events(CancellingWanted.class))
                .extracting(CancellingWanted::taskId)
                .containsExactlyInAnyOrder(unsent.taskId(), asked.get(2).taskId());
        for (CancellingWanted wanted : chain.events(CancellingWanted.class))
            chain.send(new ConfirmCancelling(wanted.taskId(), chain.clock.now));
        chain.work();
        Set<String> reached = chain.recipients(sent);
        chain.relations
                .keySet()
                .forEach(customer -> assertThat(chain.reserved(customer))
                        .as(customer)
                        .isEqualTo(reached.contains(customer) ? 1 : 0));
        assertThat(chain.requested()).as("nobody else is asked").hasSize(OPEN);
    }

    @Test
    void who_was_not_reached_can_be_reached_by_another_campaign() {
        chain.customers(1, 6);
        chain.approved("may", CampaignChain.brief());
        chain.work();
        SendTaskId task = chain.requested().getFirst().taskId();
        chain.created(task, "c-0-0");
        chain.send(new RecordSending(task, chain.clock.now));
        chain.send(new RecordDeliveries(task, Set.of("c-0-1"), Set.of("c-0-2"), Set.of("c-0-3"), chain.clock.now));
        chain.work();
        for (String free : List.of("c-0-0", "c-0-2", "c-0-3"))
            assertThat(chain.reserved(free)).as(free).isZero();
        for (String waits : List.of("c-0-1", "c-0-4", "c-0-5"))
            assertThat(chain.reserved(waits)).as(waits).isEqualTo(1);
        chain.send(new CloseSendTask(task, chain.clock.now));
        chain.work();
        assertThat(chain.reserved("c-0-1")).isEqualTo(1);
        assertThat(chain.reserved("c-0-4")).isZero();
        chain.approved("june", CampaignChain.brief());
        chain.work();
        assertThat(chain.recipients(chain.requested().getLast()))
                .as("once a day")
                .containsExactlyInAnyOrder("c-0-0", "c-0-2", "c-0-3", "c-0-4", "c-0-5");
    }

    @Test
    void a_campaign_whose_shares_are_over_is_closed() {
        chain.customers(3, 1);
        CampaignId may = chain.approved("may", CampaignChain.brief());
        chain.work();
        List<SendTaskRequested> asked = chain.requested();
        chain.send(new RefuseSendTask(asked.get(0).taskId(), 41048, chain.clock.now));
        chain.created(asked.get(1).taskId());
        chain.created(asked.get(2).taskId());
        chain.send(new CloseSendTask(asked.get(1).taskId(), chain.clock.now));
        chain.work();
        assertThat(chain.state(may)).isEqualTo(CampaignState.TRACKING);
        chain.send(new CloseSendTask(asked.get(2).taskId(), chain.clock.now));
        chain.work();
        assertThat(chain.events(CampaignClosed.class))
                .singleElement()
                .satisfies(closed -> assertThat(closed.reason()).isEqualTo(CloseReason.SETTLED));
        assertThat(chain.reserved("c-0-0") + chain.reserved("c-1-0") + chain.reserved("c-2-0"))
                .isZero();
    }

    @Test
    void after_its_days_unsent_shares_are_taken_back_and_it_is_closed() {
        chain.customers(2, 1);
        CampaignId may = chain.approved("may", CampaignChain.brief());
        chain.work();
        chain.allCreated();
        SendTaskId sent = chain.requested().get(0).taskId();
        SendTaskId unsent = chain.requested().get(1).taskId();
        chain.send(new RecordSending(sent, chain.clock.now));
        chain.clock.passes(Duration.ofDays(7));
        chain.work();
        assertThat(chain.events(CancellingWanted.class))
                .extracting(CancellingWanted::taskId)
                .containsExactly(unsent);
        assertThat(chain.state(may)).isEqualTo(CampaignState.TRACKING);
        chain.send(new ConfirmCancelling(unsent, chain.clock.now));
        chain.work();
        assertThat(chain.events(CampaignClosed.class))
                .singleElement()
                .satisfies(closed -> assertThat(closed.reason()).isEqualTo(CloseReason.EXPIRED));
    }

    @Test
    void where_wecom_does_not_take_it_back_it_is_asked_again_after_a_while() {
        chain.customers(1, 1);
        CampaignId may = chain.approved("may", CampaignChain.brief());
        chain.work();
        SendTaskId task = chain.requested().getFirst().taskId();
        chain.created(task);
        chain.send(new CancelCampaign(may, CampaignChain.LI, chain.clock.now));
        chain.work();
        chain.send(new RefuseCancelling(task, 45009, chain.clock.now));
        chain.work();
        assertThat(chain.events(CancellingWanted.class)).hasSize(1);
        chain.clock.passes(Duration.ofMinutes(11));
        chain.work();
        assertThat(chain.events(CancellingWanted.class)).hasSize(2);
    }

    @Test
    void what_is_withdrawn_while_it_is_planned_is_planned_anew_the_next_time() {
        chain.customers(1, 2);
        CampaignId may = new CampaignId("may");
        chain.beforeCommand = () -> {
            chain.beforeCommand = () -> {};
            chain.send(new WithdrawCampaign(may, CampaignChain.LI, chain.clock.now));
        };
        chain.approved("may", CampaignChain.brief());
        chain.work();
        assertThat(chain.state(may)).isEqualTo(CampaignState.DRAFT);
        assertThat(chain.reserved("c-0-0")).isZero();
        chain.relations.remove("c-0-0");
        chain.send(new ReviseCampaign(
                may, CampaignChain.LI, CampaignChain.brief(CampaignChain.variant("B", "other")), chain.clock.now));
        chain.approve(may);
        chain.work();
        assertThat(chain.requested()).singleElement().satisfies(share -> {
            assertThat(share.variant()).isEqualTo("B");
            assertThat(chain.recipients(share)).containsExactly("c-0-1");
        });
    }

    /** The power goes before or after any of the commands, again and again: the same shares, each once. */
    @Test
    void wherever_it_is_broken_off_it_ends_in_the_same_shares() {
        long seed = Long.getLong("campaign.seed", System.nanoTime());
        System.out.println("campaign.seed=" + seed);
        Random random = new Random(seed);
        chain.customers(6, 4);
        CampaignId may = chain.approved("may", CampaignChain.brief());
        chain.beforeCommand = () -> sometimes(random);
        chain.afterCommand = () -> sometimes(random);
        for (int tries = 0; chain.state(may) != CampaignState.TRACKING; tries++) {
            assertThat(tries).isLessThan(200);
            try {
                chain.work();
                chain.allCreated();
            } catch (PowerCut cut) {
                chain.restart();
            }
        }
        chain.beforeCommand = () -> {};
        chain.afterCommand = () -> {};
        chain.allCreated();
        assertThat(chain.events(CampaignPlanned.class)).hasSize(1);
        assertThat(chain.requested())
                .hasSize(6)
                .extracting(SendTaskRequested::taskId)
                .doesNotHaveDuplicates();
        chain.relations
                .keySet()
                .forEach(customer ->
                        assertThat(chain.reserved(customer)).as(customer).isEqualTo(1));
        assertThat(chain.shares(may)).extracting(SendTaskView::state).containsOnly(SendTaskState.CREATED);
    }

    /** An {@link Error}: nobody but the end of the process deals with it. */
    private static final class PowerCut extends Error {
        private static final long serialVersionUID = 1L;
    }

    private static void sometimes(Random random) {
        if (random.nextInt(4) == 0) throw new PowerCut();
    }
}
