package crm.importers.wecom.outbound.channel;

import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.channel.ChannelCode;
import crm.domain.channel.ChannelCodeCommand.RequestChannelCode;
import crm.domain.channel.ChannelCodeCommand.RetireChannelCode;
import crm.domain.channel.ChannelCodeContent;
import crm.domain.channel.ChannelCodeEvent.ChannelCodeConfirmed;
import crm.domain.channel.ChannelCodeEvent.ChannelCodeRefused;
import crm.domain.channel.ChannelCodeId;
import crm.domain.org.StaffAccountId;
import crm.importers.wecom.client.CallResult;
import crm.importers.wecom.outbound.ConnectedChain;
import crm.importers.wecom.outbound.OutboundDesk;
import crm.importers.wecom.outbound.OutboundSteps;
import crm.simulator.corp.ContactWay;
import crm.simulator.fault.Fault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ChannelCodeCallsTest {

    private static final ChannelCodeId CODE = new ChannelCodeId("code-entrance");
    private static final String ADD = "externalcontact/add_contact_way";

    @TempDir
    Path directory;

    private ConnectedChain chain;

    @BeforeEach
    void start() throws Exception {
        chain = new ConnectedChain(directory, List.of(new ChannelCodeOutbound()), ChannelCode.class);
    }

    @AfterEach
    void close() {
        chain.close();
    }

    @Test
    void a_wanted_code_is_made_with_its_id_as_state_and_confirmed_with_its_picture() {
        want("Entrance", chain.staff("s01m01"), chain.staff("s01m02"));
        chain.work();
        ContactWay way = onlyWay();
        assertThat(way.state()).isEqualTo("code-entrance");
        assertThat(way.users()).containsExactlyInAnyOrder("s01m01", "s01m02");
        assertThat(way.remark()).isEqualTo("Entrance");
        assertThat(way.skipVerify()).isTrue();
        assertThat(chain.events(ChannelCodeConfirmed.class)).singleElement().satisfies(confirmed -> {
            assertThat(confirmed.configId()).isEqualTo(way.configId());
            assertThat(confirmed.pictureUrl()).isEqualTo(way.qrCode());
            assertThat(confirmed.revision()).isEqualTo(1);
        });
        assertThat(chain.desk.countOpen()).isZero();
    }

    @Test
    void a_timeout_after_the_effect_never_repeats_the_call() {
        chain.corp.client().read(wx -> wx.getAccessToken()); // the fault is to strike the call itself
        chain.corp.fails(Fault.TIMEOUT_AFTER_EFFECT, ADD, 1);
        want("Entrance", chain.staff("s01m01"));
        chain.work();
        assertThat(chain.corp.calls(ADD)).isEqualTo(1);
        assertThat(chain.events(ChannelCodeConfirmed.class))
                .as("not before it is looked up")
                .isEmpty();
        chain.passes(OutboundSteps.SETTLING);
        chain.work();
        assertThat(chain.corp.calls(ADD)).isEqualTo(1);
        assertThat(chain.events(ChannelCodeConfirmed.class))
                .singleElement()
                .satisfies(confirmed ->
                        assertThat(confirmed.configId()).isEqualTo(onlyWay().configId()));
    }

    @Test
    void what_never_took_effect_is_made_again_after_it_was_looked_up() {
        chain.corp.fails(Fault.SERVER_ERROR, ADD, 1);
        want("Entrance", chain.staff("s01m01"));
        chain.work();
        assertThat(chain.corp.simulator.corp().ways.size()).isZero();
        chain.passes(OutboundSteps.SETTLING);
        chain.work();
        onlyWay();
        assertThat(chain.events(ChannelCodeConfirmed.class)).hasSize(1);
    }

    @Test
    void a_crash_between_started_and_the_answer_ends_as_a_look_up() {
        want("Entrance", chain.staff("s01m01"));
        chain.hear();
        crashAfterTheEffect();
        chain.work();
        assertThat(chain.events(ChannelCodeConfirmed.class))
                .as("somebody may still be at it")
                .isEmpty();
        chain.passes(OutboundSteps.LONGEST_CALL);
        chain.work();
        assertThat(chain.corp.calls(ADD)).isEqualTo(1);
        assertThat(chain.events(ChannelCodeConfirmed.class)).hasSize(1);
    }

    @Test
    void two_effects_are_for_a_person_to_decide() {
        want("Entrance", chain.staff("s01m01"));
        chain.hear();
        crashAfterTheEffect();
        make(new ContactWays.Wish(List.of("s01m02"), CODE.value(), "Entrance", true));
        chain.passes(OutboundSteps.LONGEST_CALL);
        chain.work();
        assertThat(chain.desk.undecided(10)).singleElement().satisfies(open -> {
            assertThat(open.mark()).isEqualTo("code-entrance");
            assertThat(open.candidates()).hasSize(2);
        });
        OutboundDesk.Open open = chain.desk.undecided(10).getFirst();
        assertThat(chain.desk.isThis(open.id(), 2, "lin")).isFalse();
        assertThat(chain.desk.isThis(open.id(), 1, "lin")).isTrue();
        assertThat(chain.desk.isThis(open.id(), 0, "lin")).as("decided already").isFalse();
        chain.work();
        assertThat(chain.events(ChannelCodeConfirmed.class))
                .singleElement()
                .satisfies(confirmed -> assertThat(confirmed.configId())
                        .isEqualTo(open.candidates().get(1)));
    }

    @Test
    void what_a_person_gives_up_is_refused_and_may_be_wanted_anew() {
        want("Entrance", chain.staff("s01m01"));
        chain.hear();
        make(new ContactWays.Wish(List.of("s01m01"), CODE.value(), "one", true));
        make(new ContactWays.Wish(List.of("s01m01"), CODE.value(), "two", true));
        chain.crashAfterStart();
        chain.passes(OutboundSteps.LONGEST_CALL);
        chain.work();
        assertThat(chain.desk.giveUp(chain.desk.undecided(1).getFirst().id(), "lin"))
                .isTrue();
        chain.work();
        assertThat(chain.events(ChannelCodeRefused.class))
                .singleElement()
                .satisfies(refused -> assertThat(refused.errorCode()).isEqualTo(OutboundDesk.GIVEN_UP));
    }

    @Test
    void a_changed_code_is_updated_and_keeps_its_picture() {
        want("Entrance", chain.staff("s01m01"));
        chain.work();
        String configId = onlyWay().configId();
        want("Till", chain.staff("s01m01"), chain.staff("s01m02"));
        chain.work();
        assertThat(onlyWay().remark()).isEqualTo("Till");
        assertThat(onlyWay().users()).hasSize(2);
        assertThat(chain.events(ChannelCodeConfirmed.class))
                .extracting(ChannelCodeConfirmed::configId)
                .containsExactly(configId, configId);
    }

    @Test
    void of_several_revisions_that_wait_only_the_last_is_made_and_never_two_at_once() {
        chain.corp.fails(Fault.TIMEOUT_AFTER_EFFECT, ADD, 1);
        want("One", chain.staff("s01m01"));
        chain.work();
        want("Two", chain.staff("s01m01"));
        want("Three", chain.staff("s01m01"));
        chain.hear();
        for (int i = 0; i < 10; i++) {
            chain.step();
            chain.passes(Duration.ofSeconds(5));
        }
        assertThat(chain.corp.calls(ADD)).isEqualTo(1);
        assertThat(chain.corp.calls("externalcontact/update_contact_way")).isEqualTo(1);
        assertThat(onlyWay().remark()).isEqualTo("Three");
        assertThat(chain.desk.countOpen()).isZero();
    }

    @Test
    void staff_whom_wecom_does_not_let_serve_are_told_as_its_refusal() {
        want("Entrance", chain.staff("nobody"));
        chain.work();
        assertThat(chain.events(ChannelCodeRefused.class))
                .singleElement()
                .satisfies(refused -> assertThat(refused.errorCode()).isPositive());
        assertThat(chain.corp.simulator.corp().ways.size()).isZero();
    }

    @Test
    void a_retired_code_is_taken_out_of_wecom() {
        want("Entrance", chain.staff("s01m01"));
        chain.work();
        chain.send(new RetireChannelCode(CODE, chain.corp.clock.instant()));
        chain.corp.fails(Fault.TIMEOUT_AFTER_EFFECT, "externalcontact/del_contact_way", 1);
        chain.work();
        chain.passes(OutboundSteps.SETTLING);
        chain.work();
        assertThat(chain.corp.simulator.corp().ways.size()).isZero();
        assertThat(chain.corp.calls("externalcontact/del_contact_way")).isEqualTo(1);
        assertThat(chain.desk.countOpen()).isZero();
    }

    private void want(String name, StaffAccountId... staff) {
        chain.send(new RequestChannelCode(
                CODE, new ChannelCodeContent(name, Set.of(staff), null, true, null), chain.corp.clock.instant()));
    }

    /** "Started" is written, WeCom has done it, and the process is gone. */
    private void crashAfterTheEffect() {
        chain.crashAfterStart();
        make(new ContactWays.Wish(List.of("s01m01"), CODE.value(), "Entrance", true));
    }

    private void make(ContactWays.Wish wish) {
        assertThat(new SdkContactWays(chain.corp.client()).add(wish)).isInstanceOf(CallResult.Done.class);
    }

    private ContactWay onlyWay() {
        assertThat(chain.corp.simulator.corp().ways.all()).hasSize(1);
        return chain.corp.simulator.corp().ways.all().iterator().next();
    }
}
