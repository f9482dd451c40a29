package crm.domain.channel;

import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.channel.ChannelCodeCommand.ConfirmChannelCode;
import crm.domain.channel.ChannelCodeCommand.RefuseChannelCode;
import crm.domain.channel.ChannelCodeCommand.RequestChannelCode;
import crm.domain.channel.ChannelCodeCommand.RetireChannelCode;
import crm.domain.channel.ChannelCodeCommand.RevertChannelCode;
import crm.domain.channel.ChannelCodeEvent.ChannelCodeConfirmed;
import crm.domain.channel.ChannelCodeEvent.ChannelCodeRefused;
import crm.domain.channel.ChannelCodeEvent.ChannelCodeRequested;
import crm.domain.channel.ChannelCodeEvent.ChannelCodeRetired;
import crm.domain.org.MiniProgram;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.domain.shared.Rejections;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ChannelCodeTest {

    private static final ChannelCodeId CODE = new ChannelCodeId("k-entrance");
    private static final Instant MONDAY = Instant.parse("2020-05-04T02:00:00Z");
    private static final Instant TUESDAY = Instant.parse("2020-05-05T02:00:00Z");
    private static final ChannelCodeContent ENTRANCE =
            content("入口", new WelcomeMessage("您好！", Set.of(MiniProgram.MALL)));
    private static final ChannelCodeContent TILL = content("收银台", null);
    private static final ChannelCodeRequested REQUESTED = new ChannelCodeRequested(CODE, 1, ENTRANCE, MONDAY);
    private static final ChannelCodeConfirmed CONFIRMED =
            new ChannelCodeConfirmed(CODE, 1, "cfg-1", "https://qr.example/1", MONDAY);

    private final FixtureConfiguration<ChannelCode> code = new AggregateTestFixture<>(ChannelCode.class);

    @Test
    void a_code_is_requested_once() {
        code.givenNoPriorActivity()
                .when(new RequestChannelCode(CODE, ENTRANCE, MONDAY))
                .expectEvents(REQUESTED);
        code.given(REQUESTED)
                .when(new RequestChannelCode(CODE, ENTRANCE, TUESDAY))
                .expectNoEvents();
    }

    @Test
    void another_content_is_another_revision() {
        code.given(REQUESTED, CONFIRMED)
                .when(new RequestChannelCode(CODE, TILL, TUESDAY))
                .expectEvents(new ChannelCodeRequested(CODE, 2, TILL, TUESDAY));
    }

    @Test
    void wecom_answers_a_revision_once() {
        code.given(REQUESTED)
                .when(new ConfirmChannelCode(CODE, 1, "cfg-1", "https://qr.example/1", MONDAY))
                .expectEvents(CONFIRMED);
        code.given(REQUESTED, CONFIRMED)
                .when(new ConfirmChannelCode(CODE, 1, "cfg-1", "https://qr.example/1", TUESDAY))
                .expectNoEvents();
        code.given(REQUESTED, CONFIRMED)
                .when(new RefuseChannelCode(CODE, 1, 40096, TUESDAY))
                .expectNoEvents();
    }

    @Test
    void a_refused_change_leaves_a_code_that_works() {
        code.given(REQUESTED, CONFIRMED, new ChannelCodeRequested(CODE, 2, TILL, TUESDAY))
                .when(new RefuseChannelCode(CODE, 2, 40096, TUESDAY))
                .expectEvents(new ChannelCodeRefused(CODE, 2, 40096, TUESDAY));
    }

    @Test
    void a_change_is_taken_back_while_nothing_came_after_it() {
        Instant later = MONDAY.plusSeconds(1);
        ChannelCodeRequested changed = new ChannelCodeRequested(CODE, 2, TILL, later);
        RevertChannelCode revert = new RevertChannelCode(CODE, later, TUESDAY);
        code.given(REQUESTED, CONFIRMED, changed)
                .when(revert)
                .expectEvents(new ChannelCodeRequested(CODE, 3, ENTRANCE, TUESDAY));
        code.given(REQUESTED, CONFIRMED, changed, new ChannelCodeRequested(CODE, 3, content("门口", null), TUESDAY))
                .when(revert)
                .expectExceptionMessage(Rejections.CHANGED_SINCE);
        code.given(REQUESTED, CONFIRMED, changed, new ChannelCodeRetired(CODE, "cfg-1", TUESDAY))
                .when(revert)
                .expectExceptionMessage(Rejections.CHANGED_SINCE);
        code.given(REQUESTED)
                .when(new RevertChannelCode(CODE, MONDAY, TUESDAY))
                .expectExceptionMessage(Rejections.CHANGED_SINCE);
    }

    @Test
    void a_retired_code_is_deleted_in_wecom_and_stays_retired() {
        ChannelCodeRetired retired = new ChannelCodeRetired(CODE, "cfg-1", TUESDAY);
        code.given(REQUESTED, CONFIRMED)
                .when(new RetireChannelCode(CODE, TUESDAY))
                .expectEvents(retired);
        code.given(REQUESTED, CONFIRMED, retired)
                .when(new RetireChannelCode(CODE, TUESDAY))
                .expectNoEvents();
        code.given(REQUESTED, CONFIRMED, retired)
                .when(new RequestChannelCode(CODE, TILL, TUESDAY))
                .expectExceptionMessage(Rejections.CHANNEL_CODE_RETIRED);
    }

    @Test
    void a_code_retired_before_wecom_had_made_it_is_deleted_when_it_has() {
        code.given(REQUESTED, new ChannelCodeRetired(CODE, null, MONDAY))
                .when(new ConfirmChannelCode(CODE, 1, "cfg-1", "https://qr.example/1", MONDAY))
                .expectEvents(CONFIRMED, new ChannelCodeRetired(CODE, "cfg-1", MONDAY));
    }

    @Test
    void nobody_confirms_what_nobody_asked_for() {
        code.givenNoPriorActivity()
                .when(new ConfirmChannelCode(CODE, 1, "cfg-1", "https://qr.example/1", MONDAY))
                .expectExceptionMessage(Rejections.CHANNEL_CODE_UNKNOWN);
        code.given(REQUESTED)
                .when(new RefuseChannelCode(CODE, 2, 40096, TUESDAY))
                .expectExceptionMessage(Rejections.CHANNEL_CODE_UNKNOWN);
        code.givenNoPriorActivity()
                .when(new RetireChannelCode(CODE, MONDAY))
                .expectExceptionMessage(Rejections.CHANNEL_CODE_UNKNOWN);
    }

    @Test
    void a_code_has_between_one_and_a_hundred_people() {
        ChannelCodeContent nobody = new ChannelCodeContent("入口", Set.of(), null, true, null);
        Set<StaffAccountId> crowd = new HashSet<>();
        for (int i = 0; i < 101; i++) crowd.add(new StaffAccountId("s-" + i));
        code.givenNoPriorActivity()
                .when(new RequestChannelCode(CODE, nobody, MONDAY))
                .expectExceptionMessage(Rejections.CHANNEL_CODE_NOBODY);
        code.givenNoPriorActivity()
                .when(new RequestChannelCode(CODE, new ChannelCodeContent("入口", crowd, null, true, null), MONDAY))
                .expectExceptionMessage(Rejections.TOO_MANY);
    }

    @Test
    void a_welcome_is_measured_in_bytes() {
        String fits = "好".repeat(1_333) + "!";
        code.givenNoPriorActivity()
                .when(new RequestChannelCode(CODE, content("入口", new WelcomeMessage(fits + "!", Set.of())), MONDAY))
                .expectExceptionMessage(Rejections.TOO_MANY_BYTES);
        ChannelCodeContent full = content("入口", new WelcomeMessage(fits, Set.of()));
        code.givenNoPriorActivity()
                .when(new RequestChannelCode(CODE, full, MONDAY))
                .expectEvents(new ChannelCodeRequested(CODE, 1, full, MONDAY));
    }

    @Test
    void an_id_fits_into_wecoms_state() {
        ChannelCodeId fits = new ChannelCodeId("k".repeat(30));
        code.givenNoPriorActivity()
                .when(new RequestChannelCode(fits, TILL, MONDAY))
                .expectEvents(new ChannelCodeRequested(fits, 1, TILL, MONDAY));
        assertThat(ChannelCodeId.ofState(fits.value())).contains(fits);
    }

    @Test
    void a_longer_id_is_refused_and_no_code_of_ours() {
        ChannelCodeId tooLong = new ChannelCodeId("k".repeat(31));
        code.givenNoPriorActivity()
                .when(new RequestChannelCode(tooLong, TILL, MONDAY))
                .expectExceptionMessage(Rejections.TOO_MANY_BYTES);
        assertThat(ChannelCodeId.ofState(tooLong.value())).isEmpty();
    }

    private static ChannelCodeContent content(String name, WelcomeMessage welcome) {
        return new ChannelCodeContent(name, Set.of(new StaffAccountId("s-wang")), new StoreId("BJ-1"), true, welcome);
    }
}
