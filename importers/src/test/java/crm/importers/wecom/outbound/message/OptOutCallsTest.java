package crm.importers.wecom.outbound.message;

import static crm.importers.wecom.results.ReachChain.LI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.domain.campaign.CampaignContent;
import crm.domain.campaign.SendTaskEvent.SendTaskCreated;
import crm.domain.campaign.SendTaskEvent.SendTaskRefused;
import crm.domain.customer.Consent;
import crm.domain.customer.ConsentSource;
import crm.domain.customer.CustomerCommand.MergeCustomer;
import crm.domain.customer.CustomerCommand.RegisterCustomer;
import crm.domain.customer.CustomerId;
import crm.domain.customer.MergeReason;
import crm.domain.customer.OptOutReason;
import crm.domain.shared.DomainRejection;
import crm.domain.shared.Rejections;
import crm.importers.consent.ConsentReceipt;
import crm.importers.consent.Consents;
import crm.importers.wecom.client.Pause;
import crm.importers.wecom.outbound.OutboundSteps;
import crm.importers.wecom.results.ReachChain;
import crm.simulator.corp.MassShare;
import crm.simulator.corp.MassTask;
import crm.simulator.fault.Fault;
import crm.simulator.fault.FaultRule;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the acknowledgement of her opt-out on no call names a customer for a message. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OptOutCallsTest {

    private static final String ADD = "externalcontact/add_msg_template";
    private static final CampaignContent HELLO = new CampaignContent("五一快乐", List.of());
    private static final int ROUNDS = Integer.getInteger("crm.rounds", 5);

    @TempDir
    Path directory;

    private ReachChain reach;
    private List<String> customers;
    private CustomerId she;

    @BeforeEach
    void a_guide_with_customers() throws Exception {
        reach = new ReachChain(directory);
        reach.chain.corp.client().read(wecom -> wecom.getAccessToken()); // faults are to strike the calls themselves
        customers = reach.customersOf(LI);
        she = new CustomerId(customers.getFirst());
    }

    @AfterEach
    void close() {
        reach.close();
    }

    @Test
    void whoever_wants_no_messages_is_left_out_of_a_share_that_was_asked_for_before() {
        reach.request("m1-a", LI, customers, HELLO);
        assertThat(says(she, true)).satisfies(receipt -> {
            assertThat(receipt.changed()).isTrue();
            assertThat(receipt.standing().optedOut()).isTrue();
            assertThat(receipt.acknowledged()).isTrue();
        });
        reach.chain.work();
        assertThat(named()).isNotEmpty().doesNotContain(reach.externalUserid(she.value()));
        assertThat(created().leftOut()).containsExactly(she.value());
        assertThat(created().failed()).isEmpty();
    }

    @Test
    void whoever_wants_them_again_is_named() {
        says(she, true);
        reach.passes(Duration.ofMinutes(1));
        assertThat(says(she, false).acknowledged()).isTrue();
        reach.request("m1-a", LI, customers, HELLO);
        reach.chain.work();
        assertThat(named()).contains(reach.externalUserid(she.value()));
        assertThat(created().leftOut()).isEmpty();
    }

    @Test
    void a_share_of_those_who_want_none_is_refused_before_wecom_hears_of_it() {
        says(she, true);
        reach.request("m1-a", LI, List.of(she.value()), HELLO);
        reach.chain.work();
        assertThat(reach.chain.corp.calls(ADD)).isZero();
        assertThat(reach.chain.events(SendTaskRefused.class))
                .singleElement()
                .satisfies(refused -> assertThat(refused.errorCode()).isEqualTo(41048));
    }

    @Test
    void what_she_says_of_the_record_that_remains_counts_for_the_one_that_the_share_names() {
        CustomerId remains = new CustomerId(reach.customer("wm-her-other-record"));
        reach.chain.send(new RegisterCustomer(she, reach.now()));
        reach.chain.send(new RegisterCustomer(remains, reach.now()));
        reach.request("m1-a", LI, customers, HELLO);
        reach.chain.send(new MergeCustomer(she, remains, MergeReason.SAME_PERSON, reach.now()));
        assertThat(says(she, true).customerId())
                .as("it is said of whom she is by now")
                .isEqualTo(remains);
        reach.chain.work();
        assertThat(created().leftOut()).containsExactly(she.value());
    }

    @Test
    void an_opt_out_while_the_call_waits_for_its_turn_is_seen_before_it_is_made_again() {
        reach.request("m1-a", LI, customers, HELLO);
        reach.chain.corp.fails(Fault.BUSY, ADD, 1);
        reach.chain.corp.meanwhile = () -> {
            reach.chain.corp.meanwhile = () -> {};
            reach.chain.send(outAt().statedOf(she));
        };
        reach.chain.work();
        assertThat(reach.chain.corp.calls(ADD)).as("busy, and not made again").isEqualTo(1);
        assertThat(reach.chain.events(SendTaskCreated.class)).isEmpty();
        reach.passes(OutboundSteps.SETTLING_OF_TASKS);
        reach.chain.work();
        assertThat(named()).isNotEmpty().doesNotContain(reach.externalUserid(she.value()));
        assertThat(created().leftOut()).containsExactly(she.value());
    }

    @Test
    void it_is_not_acknowledged_while_a_call_that_began_before_may_name_her() {
        reach.request("m1-a", LI, customers, HELLO);
        reach.chain.hear();
        reach.chain.crashAfterStart();
        assertThat(says(she, true).acknowledged()).isFalse();
        assertThat(says(new CustomerId(reach.customer("wm-somebody-else")), true)
                        .acknowledged())
                .as("of somebody whom it does not name")
                .isTrue();
        reach.passes(OutboundSteps.LONGEST_CALL);
        reach.chain.work();
        assertThat(says(she, true).acknowledged())
                .as("it was looked up and made without her")
                .isTrue();
        assertThat(named()).isNotEmpty().doesNotContain(reach.externalUserid(she.value()));
    }

    @Test
    void nobody_says_it_later_than_now() {
        Consent tomorrow = Consent.out(
                ConsentSource.API, OptOutReason.ASKED, "api:1", reach.now().plus(Duration.ofDays(1)));
        assertThatThrownBy(() -> consents(Pause.SLEEP).take(she, tomorrow, "api"))
                .isInstanceOf(DomainRejection.class)
                .hasMessage(Rejections.CONSENT_IN_FUTURE);
    }

    @Test
    void in_a_race_with_a_dispatch_no_call_that_names_her_begins_after_the_acknowledgement() throws Exception {
        AtomicInteger task = new AtomicInteger();
        // The way to WeCom takes a while: a call that has begun is not there yet.
        reach.chain.corp.simulator.faults().add(new FaultRule(Fault.LATENCY, ADD, 1, -1, 15));
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (int round = 0; round < Math.min(ROUNDS, customers.size() - 1); round++) {
                CustomerId optingOut = new CustomerId(customers.get(round));
                List<Future<?>> shares = new ArrayList<>();
                for (int i = 0; i < 6; i++) reach.request("m-" + task.incrementAndGet(), LI, customers, HELLO);
                reach.chain.hear();
                reach.chain.due().forEach(due -> shares.add(threads.submit(() -> reach.chain.take(due))));
                int pause = round % 4;
                Callable<Set<String>> optOut = () -> {
                    Thread.sleep(pause * 4L);
                    ConsentReceipt receipt = consents(Pause.SLEEP).take(optingOut, outAt(), "web");
                    assertThat(receipt.acknowledged()).isTrue();
                    return tasksNaming(optingOut);
                };
                Set<String> before = threads.submit(optOut).get();
                for (Future<?> share : shares) share.get();
                reach.chain.work();
                assertThat(tasksNaming(optingOut)).isEqualTo(before);
            }
        }
    }

    private Consent outAt() {
        return Consent.out(ConsentSource.STAFF, OptOutReason.TOO_MANY, "zhou", reach.now());
    }

    private ConsentReceipt says(CustomerId customer, boolean out) {
        Consent said = out ? outAt() : Consent.in(ConsentSource.API, "api:1", reach.now());
        return consents(time -> {}).take(customer, said, "web");
    }

    private Consents consents(Pause pause) {
        return new Consents(
                new Consents.Outside(reach.chain.bus(), reach.chain.log, reach.chain.codec, reach.chain.vault),
                new NamingUnderWay(reach.chain.ledger, reach.audiences, reach.chain.log, reach.chain.codec),
                reach.chain.corp.clock,
                pause);
    }

    private SendTaskCreated created() {
        assertThat(reach.chain.events(SendTaskCreated.class)).hasSize(1);
        return reach.chain.events(SendTaskCreated.class).getFirst();
    }

    /** Of the only task. */
    private Set<String> named() {
        List<MassShare> shares = new ArrayList<>();
        var corp = reach.chain.corp.simulator.corp();
        corp.massTasks
                .all()
                .forEach(
                        task -> corp.massShares.startingWith(task.msgid() + "|").forEach(shares::add));
        assertThat(shares).hasSize(1);
        return shares.getFirst().targets().keySet();
    }

    private Set<String> tasksNaming(CustomerId customer) {
        String external = reach.externalUserid(customer.value());
        var corp = reach.chain.corp.simulator.corp();
        return corp.call(() -> {
            List<MassTask> tasks = new ArrayList<>();
            corp.massTasks.all().forEach(tasks::add);
            return tasks.stream()
                    .map(MassTask::msgid)
                    .filter(msgid -> {
                        for (MassShare share : corp.massShares.startingWith(msgid + "|"))
                            if (share.targets().containsKey(external)) return true;
                        return false;
                    })
                    .collect(Collectors.toSet());
        });
    }
}
