package crm.importers.wecom.outbound.transfer;

import static crm.importers.wecom.outbound.transfer.HandingOver.to;
import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.contact.AddWay;
import crm.domain.contact.ContactCommand.AddContact;
import crm.domain.contact.ContactCommand.HandOverContact;
import crm.domain.contact.ContactEvent.ContactAdded;
import crm.domain.contact.ContactEvent.ContactHandedOver;
import crm.domain.contact.ContactId;
import crm.domain.contact.ContactTransferEvent;
import crm.domain.contact.ContactTransferEvent.TransferBarred;
import crm.domain.contact.ContactTransferEvent.TransferCompleted;
import crm.domain.contact.ContactTransferEvent.TransferFailed;
import crm.domain.contact.ContactTransferEvent.TransferRefusedByCustomer;
import crm.domain.contact.ContactTransferEvent.TransferStarted;
import crm.domain.contact.ContactTransferEvent.TransferTakerFull;
import crm.domain.contact.TransferBar;
import crm.domain.customer.CustomerId;
import crm.domain.org.StaffAccountId;
import crm.importers.wecom.outbound.OutboundSteps;
import crm.simulator.corp.Following;
import crm.simulator.corp.Transfer;
import crm.simulator.fault.Fault;
import crm.store.documents.Leases;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TransferCallsTest {

    private static final String BEGIN = "externalcontact/transfer_customer";
    private static final String RESIGNED = "externalcontact/resigned/transfer_customer";
    private static final String RESULT = "externalcontact/transfer_result";
    private static final Duration A_DAY = Duration.ofHours(24).plusMinutes(2);

    @TempDir
    Path directory;

    private HandingOver scene;

    @BeforeEach
    void start() throws Exception {
        scene = new HandingOver(directory);
        scene.chain.corp.client().read(wx -> wx.getAccessToken()); // faults are to strike the calls themselves
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void a_customer_is_handed_over_after_a_day_and_both_relations_follow() {
        CustomerId customer = scene.customerOf(scene.wang);
        scene.plan("b1", null, scene.wang, to(scene.li, List.of(customer)));
        scene.chain.work();
        assertThat(kinds()).containsExactly("TransferRequested", "TransferStarted");
        poll(A_DAY.minusHours(2));
        assertThat(kinds()).as("she may still refuse").hasSize(2);
        poll(A_DAY);
        assertThat(kinds()).endsWith("TransferCompleted");
        assertThat(scene.chain.events(ContactHandedOver.class)).singleElement().satisfies(given -> {
            assertThat(given.staffId()).isEqualTo(scene.wang);
            assertThat(given.storeId()).isEqualTo(HandingOver.LAKE);
        });
        assertThat(additionsTo(scene.li)).singleElement().satisfies(taken -> {
            assertThat(taken.addWay()).isEqualTo(AddWay.ADMIN_ASSIGNED);
            assertThat(taken.storeId()).isEqualTo(HandingOver.LAKE);
        });
        assertThat(scene.chain.desk.countOpen()).isZero();
    }

    @Test
    void so_many_customers_of_one_pair_go_in_one_call() {
        List<CustomerId> customers = scene.customersOf(scene.wang, 8);
        scene.plan(
                "b1", null, scene.wang, to(scene.li, customers.subList(0, 6)), to(scene.zhao, customers.subList(6, 8)));
        scene.chain.work();
        assertThat(scene.chain.corp.calls(BEGIN)).isEqualTo(3);
        assertThat(scene.chain.events(TransferStarted.class)).hasSize(8);
        assertThat(scene.corp().transfers.size()).isEqualTo(8);
    }

    @Test
    void what_wecom_allows_is_what_the_simulator_enforces() {
        TransferLimits ours = TransferLimits.standard();
        var theirs = scene.corp().limits().transfers();
        assertThat(ours.customersPerCall()).isEqualTo(theirs.customersPerCall());
        assertThat(ours.terms().onJobTimes()).isEqualTo(theirs.onJobTimes());
        assertThat(ours.terms().onJobDays()).isEqualTo(theirs.onJobDays());
        assertThat(ours.terms().daysAfterLeaving()).isEqualTo(theirs.resignedDays());
        assertThat(ours.takesEffectAfter()).hasHours(theirs.automaticHours());
        assertThat(ours.chatsPerCall()).isEqualTo(theirs.chatsPerCall());
        assertThat(ours.chatsPerDay()).isEqualTo(theirs.chatsPerOwnerPerDay());
    }

    @Test
    void news_of_the_giver_hurries_the_question() {
        CustomerId customer = scene.customerOf(scene.wang);
        scene.plan("b1", null, scene.wang, to(scene.li, List.of(customer)));
        scene.chain.work();
        poll(A_DAY.minusMinutes(40));
        scene.chain.passes(Duration.ofMinutes(39));
        scene.chain.send(new HandOverContact(
                ContactId.of(customer, scene.wang), scene.corp().now()));
        scene.chain.hear();
        scene.following.polling().poll();
        assertThat(kinds()).endsWith("TransferCompleted");
        assertThat(scene.chain.events(ContactHandedOver.class)).hasSize(1);
    }

    @Test
    void a_refusal_and_a_full_taker_are_told_by_the_list_of_results() {
        CustomerId unwilling = scene.customerOf(scene.wang);
        CustomerId unlucky = scene.customerOf(scene.wang);
        scene.plan("b1", null, scene.wang, to(scene.li, List.of(unwilling)), to(scene.zhao, List.of(unlucky)));
        scene.chain.work();
        scene.refuse(unwilling, scene.wang);
        scene.corp().limits(scene.corp().limits().with("contacts.customersPerMember", 1));
        poll(A_DAY);
        assertThat(scene.chain.events(TransferRefusedByCustomer.class))
                .singleElement()
                .satisfies(event -> assertThat(event.handover().customerId()).isEqualTo(unwilling));
        assertThat(scene.chain.events(TransferTakerFull.class))
                .singleElement()
                .satisfies(event -> assertThat(event.handover().customerId()).isEqualTo(unlucky));
        assertThat(scene.chain.events(ContactHandedOver.class)).isEmpty();
        long asked = scene.chain.corp.calls(RESULT);
        poll(Duration.ofDays(2));
        assertThat(scene.chain.corp.calls(RESULT)).as("all have ended").isEqualTo(asked);
    }

    @Test
    void a_taker_who_knew_the_customer_gets_no_addition() {
        CustomerId customer = scene.customerOf(scene.wang);
        scene.add(scene.li, customer);
        scene.chain.send(new AddContact(
                ContactId.of(customer, scene.li),
                HandingOver.LAKE,
                AddWay.QR_CODE,
                null,
                scene.corp().now()));
        scene.plan("b1", null, scene.wang, to(scene.li, List.of(customer)));
        scene.chain.work();
        poll(A_DAY);
        assertThat(scene.chain.events(TransferCompleted.class)).hasSize(1);
        assertThat(additionsTo(scene.li))
                .singleElement()
                .satisfies(added -> assertThat(added.addWay()).isEqualTo(AddWay.QR_CODE));
    }

    @Test
    void a_timeout_after_the_effect_never_repeats_the_call() {
        List<CustomerId> customers = scene.customersOf(scene.wang, 3);
        scene.chain.corp.fails(Fault.TIMEOUT_AFTER_EFFECT, BEGIN, 1);
        scene.plan("b1", null, scene.wang, to(scene.li, customers));
        scene.chain.work();
        assertThat(scene.chain.events(TransferStarted.class))
                .as("not before it is looked up")
                .isEmpty();
        scene.chain.passes(OutboundSteps.SETTLING);
        scene.chain.work();
        assertThat(scene.chain.corp.calls(BEGIN)).isEqualTo(1);
        assertThat(scene.chain.events(TransferStarted.class)).hasSize(3);
        poll(A_DAY);
        assertThat(scene.chain.events(TransferCompleted.class)).hasSize(3);
    }

    @Test
    void what_never_took_effect_is_asked_for_again_after_it_was_looked_up() {
        CustomerId customer = scene.customerOf(scene.wang);
        scene.chain.corp.fails(Fault.SERVER_ERROR, BEGIN, 1);
        scene.plan("b1", null, scene.wang, to(scene.li, List.of(customer)));
        scene.chain.work();
        scene.chain.passes(OutboundSteps.SETTLING);
        scene.chain.work();
        assertThat(kinds()).containsExactly("TransferRequested", "TransferStarted");
        assertThat(scene.corp().transfers.size()).isEqualTo(1);
    }

    @Test
    void a_crash_between_started_and_the_answer_ends_as_a_look_up() {
        CustomerId customer = scene.customerOf(scene.wang);
        scene.plan("b1", null, scene.wang, to(scene.li, List.of(customer)));
        scene.chain.hear();
        scene.chain.crashAfterStart();
        scene.chain.passes(OutboundSteps.LONGEST_CALL);
        scene.chain.work();
        assertThat(kinds()).containsExactly("TransferRequested", "TransferStarted");
        assertThat(scene.chain.corp.calls(BEGIN)).isEqualTo(1);
    }

    @Test
    void an_earlier_refusal_by_the_same_pair_is_not_taken_for_an_effect() {
        CustomerId customer = scene.customerOf(scene.wang);
        scene.plan("b1", null, scene.wang, to(scene.li, List.of(customer)));
        scene.chain.work();
        scene.refuse(customer, scene.wang);
        poll(A_DAY);
        scene.chain.corp.fails(Fault.SERVER_ERROR, BEGIN, 1);
        scene.plan("b2", null, scene.wang, to(scene.li, List.of(customer)));
        scene.chain.work();
        scene.chain.passes(OutboundSteps.SETTLING);
        scene.chain.work();
        assertThat(scene.corp().transfers.size()).isEqualTo(2);
        assertThat(scene.chain.events(TransferStarted.class)).hasSize(2);
        poll(A_DAY);
        assertThat(scene.chain.events(TransferCompleted.class)).hasSize(1);
    }

    @Test
    void the_third_time_in_ninety_days_wecom_is_not_asked() {
        CustomerId customer = scene.customerOf(scene.wang);
        hand("b1", customer, scene.wang, scene.li);
        hand("b2", customer, scene.li, scene.zhao);
        long asked = scene.chain.corp.calls(BEGIN);
        scene.plan("b3", null, scene.zhao, to(scene.wang, List.of(customer)));
        scene.chain.work();
        assertThat(scene.chain.corp.calls(BEGIN)).isEqualTo(asked);
        assertThat(scene.chain.events(TransferBarred.class))
                .singleElement()
                .satisfies(barred -> assertThat(barred.reason()).isEqualTo(TransferBar.TOO_OFTEN));
        scene.chain.passes(Duration.ofDays(91));
        hand("b4", customer, scene.zhao, scene.wang);
        assertThat(scene.chain.events(TransferCompleted.class)).hasSize(3);
    }

    @Test
    void who_is_on_the_way_already_is_left_out_of_the_call() {
        List<CustomerId> two = scene.customersOf(scene.wang, 2);
        scene.plan("b1", null, scene.wang, to(scene.li, two.subList(0, 1)));
        scene.chain.work();
        scene.plan("b2", null, scene.wang, to(scene.zhao, two));
        scene.chain.work();
        assertThat(scene.chain.events(TransferBarred.class))
                .singleElement()
                .satisfies(barred -> assertThat(barred.reason()).isEqualTo(TransferBar.UNDER_WAY));
        assertThat(scene.chain.events(TransferStarted.class)).hasSize(2);
    }

    @Test
    void what_wecom_refuses_has_its_errcode() {
        List<CustomerId> two = scene.customersOf(scene.wang, 2);
        scene.corp()
                .run(() -> new Following(scene.corp())
                        .deleteByCustomer(
                                "s01m01",
                                scene.externalUserid(two.get(0)),
                                scene.corp().now()));
        scene.plan("b1", null, scene.wang, to(scene.li, two));
        scene.chain.work();
        assertThat(scene.chain.events(TransferFailed.class))
                .singleElement()
                .satisfies(failed -> assertThat(failed.errorCode()).isEqualTo(40096));
        assertThat(scene.chain.events(TransferStarted.class)).hasSize(1);
    }

    @Test
    void a_leavers_customers_are_handed_over_within_a_year() {
        List<CustomerId> two = scene.customersOf(scene.wang, 2);
        Instant left = scene.resign(scene.wang);
        scene.chain.passes(Duration.ofDays(300));
        scene.plan("b1", left, scene.wang, to(scene.li, two));
        scene.chain.work();
        assertThat(scene.chain.corp.calls(RESIGNED)).isEqualTo(1);
        poll(A_DAY);
        assertThat(scene.chain.events(TransferCompleted.class)).hasSize(2);
        assertThat(additionsTo(scene.li)).hasSize(2);
    }

    @Test
    void results_are_asked_for_after_a_restart_and_by_one_instance_at_a_time() {
        CustomerId customer = scene.customerOf(scene.wang);
        scene.plan("b1", null, scene.wang, to(scene.li, List.of(customer)));
        scene.chain.work();
        scene.chain.passes(A_DAY);
        var leases = new Leases(scene.chain.corp.documents, "other", Duration.ofSeconds(30), scene.chain.corp.clock);
        var held = leases.take("transfer-polling").orElseThrow();
        scene.followed("one").polling().poll();
        assertThat(scene.chain.events(TransferCompleted.class))
                .as("another instance is at it")
                .isEmpty();
        leases.release(held);
        scene.followed("one").polling().poll();
        scene.followed("two").polling().poll();
        assertThat(scene.chain.events(TransferCompleted.class)).hasSize(1);
    }

    @Test
    void results_are_read_to_their_last_page() {
        scene.corp().limits(scene.corp().limits().with("transfers.resultPage", 2));
        List<CustomerId> five = scene.customersOf(scene.wang, 5);
        scene.plan("b1", null, scene.wang, to(scene.li, five));
        scene.chain.work();
        poll(A_DAY);
        assertThat(scene.chain.events(TransferCompleted.class)).hasSize(5);
    }

    @Test
    void while_wecom_is_away_nothing_is_taken_for_an_end() {
        CustomerId customer = scene.customerOf(scene.wang);
        scene.plan("b1", null, scene.wang, to(scene.li, List.of(customer)));
        scene.chain.work();
        scene.chain.corp.fails(Fault.SERVER_ERROR, RESULT, 1);
        poll(A_DAY);
        assertThat(kinds()).containsExactly("TransferRequested", "TransferStarted");
        poll(Duration.ofMinutes(5));
        assertThat(kinds()).endsWith("TransferCompleted");
    }

    @Test
    void what_wecom_never_answers_for_is_given_up_in_the_end() {
        CustomerId customer = scene.customerOf(scene.wang);
        scene.plan("b1", null, scene.wang, to(scene.li, List.of(customer)));
        scene.chain.work();
        scene.corp().run(() -> {
            for (Transfer transfer : List.copyOf(scene.corp().transfers.all()))
                scene.corp().transfers.remove(transfer.key());
        });
        poll(Duration.ofDays(31));
        assertThat(scene.chain.events(TransferFailed.class))
                .singleElement()
                .satisfies(failed -> assertThat(failed.errorCode()).isEqualTo(-1));
    }

    private void hand(String batch, CustomerId customer, StaffAccountId from, StaffAccountId taker) {
        scene.plan(batch, null, from, to(taker, List.of(customer)));
        scene.chain.work();
        poll(A_DAY);
    }

    private void poll(Duration after) {
        scene.chain.passes(after);
        scene.following.polling().poll();
    }

    private List<String> kinds() {
        List<String> kinds = new ArrayList<>();
        for (ContactTransferEvent event : scene.chain.events(ContactTransferEvent.class))
            kinds.add(event.getClass().getSimpleName());
        return kinds;
    }

    private List<ContactAdded> additionsTo(StaffAccountId staff) {
        return scene.chain.events(ContactAdded.class).stream()
                .filter(added -> added.staffId().equals(staff))
                .toList();
    }
}
