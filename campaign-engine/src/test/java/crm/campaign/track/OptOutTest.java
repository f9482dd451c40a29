package crm.campaign.track;

import static org.assertj.core.api.Assertions.assertThat;

import crm.campaign.dispatch.Pace;
import crm.domain.campaign.CampaignContent;
import crm.domain.campaign.CampaignEvent.CampaignPlanned;
import crm.domain.campaign.CampaignId;
import crm.domain.campaign.CampaignState;
import crm.domain.campaign.PlanFigures;
import crm.domain.campaign.SendTarget;
import crm.domain.campaign.SendTaskCommand.ConfirmCancelling;
import crm.domain.campaign.SendTaskCommand.RecordSending;
import crm.domain.campaign.SendTaskCommand.RefuseCancelling;
import crm.domain.campaign.SendTaskCommand.RequestSendTask;
import crm.domain.campaign.SendTaskEvent.CancellingWanted;
import crm.domain.campaign.SendTaskEvent.SendTaskRequested;
import crm.domain.campaign.SendTaskId;
import crm.domain.campaign.SkipReason;
import crm.domain.customer.ConsentSource;
import crm.domain.customer.CustomerCommand.OptOut;
import crm.domain.customer.CustomerCommand.RecordProfile;
import crm.domain.customer.OptOutReason;
import crm.domain.org.StaffAccountId;
import java.nio.file.Path;
import java.time.Duration;
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
class OptOutTest {

    @TempDir
    Path directory;

    private CampaignChain chain;
    private CampaignId may;

    @BeforeEach
    void two_staff_with_three_customers_each_are_asked() {
        chain = new CampaignChain(directory, Pace.STANDARD);
        chain.customers(2, 3);
        may = chain.approved("may", CampaignChain.brief());
        chain.work();
    }

    @AfterEach
    void close() {
        chain.close();
    }

    private void optsOut(String customer) {
        chain.optedOut.add(customer);
        chain.send(new RecordProfile(CampaignChain.customer(customer), null, null, 1, chain.clock.now));
        chain.send(new OptOut(
                CampaignChain.customer(customer), ConsentSource.CUSTOMER, OptOutReason.ASKED, "li", chain.clock.now));
    }

    private SendTaskRequested share(String customer) {
        return chain.requested().stream()
                .filter(share -> chain.recipients(share).contains(customer))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void her_share_is_taken_back_and_everybody_else_of_it_planned_again() {
        chain.allCreated();
        SendTaskId hers = share("c-0-1").taskId();
        optsOut("c-0-1");
        chain.work();
        assertThat(chain.events(CancellingWanted.class))
                .extracting(CancellingWanted::taskId)
                .containsExactly(hers);
        assertThat(chain.stillAsked.of(may, CampaignChain.ALL)).singleElement().satisfies(asked -> {
            assertThat(asked.taskId()).isEqualTo(hers);
            assertThat(asked.customers()).containsExactly(CampaignChain.customer("c-0-1"));
            assertThat(asked.refusal()).isNull();
        });
        chain.send(new ConfirmCancelling(hers, chain.clock.now));
        chain.work();
        assertThat(chain.requested()).hasSize(3);
        assertThat(chain.recipients(chain.requested().getLast())).containsExactlyInAnyOrder("c-0-0", "c-0-2");
        assertThat(chain.events(CampaignPlanned.class)).hasSize(2);
        PlanFigures figures =
                chain.events(CampaignPlanned.class).getLast().plan().figures();
        assertThat(figures.audience()).isEqualTo(6);
        assertThat(figures.skipped()).containsEntry(SkipReason.OPTED_OUT, 1);
        assertThat(chain.reserved("c-0-1")).isZero();
        assertThat(chain.reserved("c-0-0")).isEqualTo(1);
        assertThat(chain.stillAsked.of(may, CampaignChain.ALL)).isEmpty();
        assertThat(chain.state(may)).isEqualTo(CampaignState.TRACKING);
    }

    @Test
    void a_share_that_wecom_was_not_told_of_leaves_her_out_by_itself() {
        SendTaskId hers = share("c-0-1").taskId();
        optsOut("c-0-1");
        chain.work();
        assertThat(chain.events(CancellingWanted.class)).isEmpty();
        chain.created(hers, "c-0-1");
        chain.work();
        assertThat(chain.events(CancellingWanted.class)).isEmpty();
        assertThat(chain.reserved("c-0-1")).isZero();
        assertThat(chain.events(CampaignPlanned.class)).hasSize(1);
    }

    @Test
    void where_wecom_keeps_it_the_page_can_say_who_can_still_send() {
        chain.allCreated();
        SendTaskId hers = share("c-0-1").taskId();
        optsOut("c-0-1");
        chain.work();
        chain.send(new RefuseCancelling(hers, 45009, chain.clock.now));
        chain.work();
        assertThat(chain.stillAsked.of(may, CampaignChain.ALL)).singleElement().satisfies(asked -> {
            assertThat(asked.senderId().value()).isEqualTo("s0");
            assertThat(asked.refusal()).isEqualTo(45009);
        });
        chain.clock.passes(Duration.ofMinutes(11));
        chain.work();
        assertThat(chain.events(CancellingWanted.class)).as("asked again").hasSize(2);
        chain.send(new RecordSending(hers, chain.clock.now));
        chain.send(new RefuseCancelling(hers, -3, chain.clock.now));
        chain.work();
        assertThat(chain.stillAsked.of(may, CampaignChain.ALL)).isEmpty();
        assertThat(chain.requested())
                .as("who may have got it gets it from nobody else")
                .hasSize(2);
    }

    @Test
    void a_message_that_is_no_campaign_is_asked_for_again_without_her() {
        SendTaskId task = new SendTaskId("m1-a");
        chain.send(new RequestSendTask(
                task,
                new CampaignId("m1"),
                "Hello",
                null,
                new StaffAccountId("s0"),
                SendTarget.CUSTOMERS,
                chain.audiences.freeze(Set.of("c-0-0", "c-0-1")),
                new CampaignContent("Hello", List.of()),
                chain.clock.now));
        chain.created(task);
        optsOut("c-0-1");
        chain.work();
        chain.send(new ConfirmCancelling(task, chain.clock.now));
        chain.work();
        SendTaskRequested again = chain.requested().getLast();
        assertThat(again.campaignId()).isEqualTo(new CampaignId("m1"));
        assertThat(again.senderId()).isEqualTo(new StaffAccountId("s0"));
        assertThat(chain.recipients(again)).containsExactly("c-0-0");
    }

    @Test
    void wherever_planning_again_is_broken_off_everybody_is_named_once() {
        long seed = Long.getLong("campaign.seed", System.nanoTime());
        System.out.println("campaign.seed=" + seed);
        Random random = new Random(seed);
        chain.allCreated();
        chain.beforeCommand = () -> sometimes(random);
        chain.afterCommand = () -> sometimes(random);
        optsOut("c-0-1");
        optsOut("c-1-2");
        for (int tries = 0; chain.requested().size() < 4 || chain.state(may) != CampaignState.TRACKING; tries++) {
            assertThat(tries).isLessThan(200);
            try {
                chain.work();
                for (CancellingWanted wanted : chain.events(CancellingWanted.class))
                    chain.send(new ConfirmCancelling(wanted.taskId(), chain.clock.now));
            } catch (PowerCut cut) {
                chain.restart();
            }
        }
        chain.beforeCommand = () -> {};
        chain.afterCommand = () -> {};
        chain.work();
        Set<String> named = new HashSet<>();
        chain.plans
                .standing(may)
                .forEach(task -> chain.audiences
                        .recipients(task.audience())
                        .forEach(customer -> assertThat(named.add(customer))
                                .as("%s is named once", customer)
                                .isTrue()));
        assertThat(named).containsExactlyInAnyOrder("c-0-0", "c-0-2", "c-1-0", "c-1-1");
        chain.relations
                .keySet()
                .forEach(customer ->
                        assertThat(chain.reserved(customer)).as(customer).isEqualTo(named.contains(customer) ? 1 : 0));
    }

    private static final class PowerCut extends Error {
        private static final long serialVersionUID = 1L;
    }

    private static void sometimes(Random random) {
        if (random.nextInt(4) == 0) throw new PowerCut();
    }
}
