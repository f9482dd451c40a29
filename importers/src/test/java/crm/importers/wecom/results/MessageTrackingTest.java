package crm.importers.wecom.results;

import static crm.importers.wecom.results.ReachChain.LI;
import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.campaign.CampaignContent;
import crm.domain.campaign.SendTaskCommand.CancelSendTask;
import crm.domain.campaign.SendTaskEvent.DeliveriesRecorded;
import crm.domain.campaign.SendTaskEvent.SendTaskClosed;
import crm.domain.campaign.SendTaskEvent.SendTaskSent;
import crm.domain.campaign.SendTaskId;
import crm.simulator.corp.Following;
import crm.simulator.corp.Person;
import crm.simulator.fault.Fault;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MessageTrackingTest {

    private static final CampaignContent HELLO = new CampaignContent("五一快乐", List.of());

    @TempDir
    Path directory;

    private ReachChain reach;
    private List<String> customers;

    @BeforeEach
    void start() throws Exception {
        reach = new ReachChain(directory);
        customers = reach.customersOf(LI);
        assertThat(customers).hasSizeGreaterThan(3);
    }

    @AfterEach
    void close() {
        reach.close();
    }

    @Test
    void until_the_staff_member_sends_it_nothing_is_told() {
        made();
        reach.follow();
        assertThat(reach.chain.events(SendTaskSent.class)).isEmpty();
        assertThat(reach.chain.corp.calls("externalcontact/get_groupmsg_send_result"))
                .isZero();
        assertThat(reach.followed()).isEqualTo(1);
    }

    @Test
    void each_recipient_is_told_once_with_what_became_of_it() {
        made();
        String gone = customers.get(0);
        String sated = customers.get(1);
        leaves(gone);
        receivedEnough(sated);
        reach.confirms(LI);
        later();
        assertThat(reach.chain.events(SendTaskSent.class)).hasSize(1);
        assertThat(all(DeliveriesRecorded::sent)).hasSize(customers.size() - 2);
        assertThat(all(DeliveriesRecorded::notFriends)).containsExactly(gone);
        assertThat(all(DeliveriesRecorded::overLimit)).containsExactly(sated);
        assertThat(reach.chain.events(SendTaskClosed.class)).hasSize(1);
        assertThat(reach.followed()).isZero();
    }

    @Test
    void a_page_is_one_event_and_a_restart_goes_on_where_it_was() {
        reach.pagesOf(2);
        made();
        reach.confirms(LI);
        reach.passes(Duration.ofMinutes(1));
        reach.followAFew(3);
        long before = reach.chain.corp.calls("externalcontact/get_groupmsg_send_result");
        assertThat(reach.chain.events(DeliveriesRecorded.class)).hasSize((int) before);
        reach.restart();
        reach.follow();
        assertThat(all(DeliveriesRecorded::sent)).hasSameSizeAs(customers);
        assertThat(reach.chain.corp.calls("externalcontact/get_groupmsg_send_result"))
                .isEqualTo((customers.size() + 1) / 2);
    }

    @Test
    void a_step_that_is_taken_twice_tells_nothing_twice() {
        made();
        reach.confirms(LI);
        reach.passes(Duration.ofMinutes(1));
        reach.followAFew(1);
        var page = new ResultTracks(reach.chain.corp.documents, reach.chain.corp.keys)
                .due(reach.now(), 1)
                .getFirst();
        ResultSteps steps = Results.of(
                        reach.chain.forResults(),
                        reach.chain.corp.client(),
                        new ResultTracks(reach.chain.corp.documents, reach.chain.corp.keys),
                        crm.importers.wecom.ReachLimits.standard())
                .steps();
        steps.take(page);
        steps.take(page);
        reach.follow();
        assertThat(reach.chain.events(DeliveriesRecorded.class)).hasSize(1);
        assertThat(reach.chain.events(SendTaskSent.class)).hasSize(1);
        assertThat(reach.chain.events(SendTaskClosed.class)).hasSize(1);
    }

    @Test
    void a_share_that_nobody_sends_is_followed_ever_more_rarely_and_given_up() {
        made();
        for (int i = 0; i < 400 && reach.followed() > 0; i++) {
            reach.follow();
            reach.passes(Duration.ofHours(1));
        }
        assertThat(reach.followed()).isZero();
        assertThat(reach.chain.corp.calls("externalcontact/get_groupmsg_task")).isLessThan(230);
        assertThat(reach.chain.events(SendTaskClosed.class)).hasSize(1);
    }

    @Test
    void after_it_was_taken_back_one_more_look_tells_who_had_received_it() {
        SendTaskId task = made();
        reach.confirms(LI);
        reach.chain.send(new CancelSendTask(task, reach.now()));
        reach.passes(Duration.ofMinutes(1));
        reach.chain.work();
        reach.follow();
        assertThat(all(DeliveriesRecorded::sent)).hasSameSizeAs(customers);
        assertThat(reach.followed()).isZero();
    }

    @Test
    void while_wecom_is_away_following_waits() {
        made();
        reach.confirms(LI);
        reach.chain.corp.fails(Fault.RATE_BLOCK, "get_groupmsg", 3);
        reach.passes(Duration.ofMinutes(1));
        reach.follow();
        assertThat(reach.chain.events(DeliveriesRecorded.class)).isEmpty();
        for (int i = 0; i < 6; i++) {
            reach.passes(Duration.ofHours(1));
            reach.follow();
        }
        assertThat(all(DeliveriesRecorded::sent)).hasSameSizeAs(customers);
    }

    private SendTaskId made() {
        SendTaskId task = reach.request("m1-a", LI, customers, HELLO);
        reach.chain.work();
        reach.passes(Duration.ofSeconds(2));
        return task;
    }

    private void later() {
        reach.passes(Duration.ofMinutes(1));
        reach.follow();
    }

    private void leaves(String customer) {
        var corp = reach.chain.corp.simulator.corp();
        String external = reach.externalUserid(customer);
        corp.run(() -> new Following(corp).deleteByCustomer(LI, external, reach.now()));
    }

    private void receivedEnough(String customer) {
        var corp = reach.chain.corp.simulator.corp();
        List<Instant> often = Collections.nCopies(31, reach.now());
        corp.run(() -> {
            Person person = corp.people.find(reach.externalUserid(customer)).orElseThrow();
            corp.people.put(person.received(often));
        });
    }

    private Set<String> all(java.util.function.Function<DeliveriesRecorded, Set<String>> which) {
        return reach.chain.events(DeliveriesRecorded.class).stream()
                .flatMap(event -> which.apply(event).stream())
                .collect(Collectors.toSet());
    }
}
