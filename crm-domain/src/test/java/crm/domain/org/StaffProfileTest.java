package crm.domain.org;

import crm.domain.org.MiniProgramSetupCommand.SetUpMiniProgram;
import crm.domain.org.MiniProgramSetupEvent.MiniProgramSetUp;
import crm.domain.org.StaffAccountCommand.ConfirmProfile;
import crm.domain.org.StaffAccountCommand.RefuseProfile;
import crm.domain.org.StaffAccountCommand.RequestProfile;
import crm.domain.org.StaffAccountCommand.RevertProfile;
import crm.domain.org.StaffAccountEvent.MiniProgramAttached;
import crm.domain.org.StaffAccountEvent.MiniProgramDetached;
import crm.domain.org.StaffAccountEvent.ProfileConfirmed;
import crm.domain.org.StaffAccountEvent.ProfileRefused;
import crm.domain.org.StaffAccountEvent.ProfileRequested;
import crm.domain.org.StaffAccountEvent.StaffRegistered;
import crm.domain.shared.DomainRejection;
import crm.domain.shared.Rejections;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StaffProfileTest {

    private static final StaffAccountId LI = new StaffAccountId("s-1");
    private static final Instant TEN = Instant.parse("2026-05-01T02:00:00Z");
    private static final ProfileCard MALL = new ProfileCard(MiniProgram.MALL, "mall", "Mall", "wx1", "pages/a.html");
    private static final ProfileCard TAKEAWAY =
            new ProfileCard(MiniProgram.TAKEAWAY, "food", "Food", "wx2", "pages/b.html");
    private static final StaffRegistered REGISTERED = new StaffRegistered(LI, StaffRole.GUIDE, Set.of(), 1, TEN);
    private static final ProfileRequested BOTH = new ProfileRequested(LI, 1, List.of(MALL, TAKEAWAY), TEN);

    private final FixtureConfiguration<StaffAccount> staff = new AggregateTestFixture<>(StaffAccount.class);

    @Test
    void the_same_profile_is_wanted_once() {
        RequestProfile both = new RequestProfile(LI, List.of(TAKEAWAY, MALL), TEN);
        staff.given(REGISTERED).when(both).expectEvents(BOTH);
        staff.given(REGISTERED, BOTH).when(both).expectNoEvents();
    }

    @Test
    void the_profile_before_is_wanted_again_while_nobody_wanted_another_since() {
        ProfileRequested none = new ProfileRequested(LI, 2, List.of(), TEN.plusSeconds(1));
        Instant now = TEN.plusSeconds(60);
        staff.given(REGISTERED, BOTH, none)
                .when(new RevertProfile(LI, none.at(), now))
                .expectEvents(new ProfileRequested(LI, 3, BOTH.cards(), now));
        staff.given(REGISTERED, BOTH)
                .when(new RevertProfile(LI, TEN, now))
                .expectEvents(new ProfileRequested(LI, 2, List.of(), now));
        staff.given(REGISTERED, BOTH, none)
                .when(new RevertProfile(LI, TEN, now))
                .expectExceptionMessage(Rejections.CHANGED_SINCE);
    }

    @Test
    void what_hangs_there_follows_from_what_wecom_shows() {
        staff.given(REGISTERED, new MiniProgramAttached(LI, MiniProgram.TAKEAWAY, TEN), BOTH)
                .when(new ConfirmProfile(LI, 1, Set.of(MiniProgram.MALL), TEN))
                .expectEvents(
                        new ProfileConfirmed(LI, 1, Set.of(MiniProgram.MALL), Set.of(MiniProgram.TAKEAWAY), TEN),
                        new MiniProgramAttached(LI, MiniProgram.MALL, TEN),
                        new MiniProgramDetached(LI, MiniProgram.TAKEAWAY, TEN));
    }

    @Test
    void what_was_ignored_or_refused_may_be_wanted_again() {
        RequestProfile both = new RequestProfile(LI, List.of(MALL, TAKEAWAY), TEN);
        ProfileRequested again = new ProfileRequested(LI, 2, List.of(MALL, TAKEAWAY), TEN);
        staff.given(
                        REGISTERED,
                        BOTH,
                        new ProfileConfirmed(LI, 1, Set.of(MiniProgram.MALL), Set.of(MiniProgram.TAKEAWAY), TEN))
                .when(both)
                .expectEvents(again);
        staff.given(REGISTERED, BOTH, new ProfileRefused(LI, 1, 40058, TEN))
                .when(both)
                .expectEvents(again);
    }

    @Test
    void an_answer_counts_once_and_for_its_revision_only() {
        staff.given(REGISTERED, BOTH, new ProfileRefused(LI, 1, 40058, TEN))
                .when(new RefuseProfile(LI, 1, 40058, TEN))
                .expectNoEvents();
        staff.given(REGISTERED)
                .when(new ConfirmProfile(LI, 1, Set.of(), TEN))
                .expectException(DomainRejection.class)
                .expectExceptionMessage(Rejections.PROFILE_UNKNOWN);
    }

    @Test
    void a_mini_program_is_set_up_within_wecoms_limits() {
        FixtureConfiguration<MiniProgramSetup> program = new AggregateTestFixture<>(MiniProgramSetup.class);
        MiniProgramLink link = new MiniProgramLink("wx1", "pages/a.html", "商城", "逛商城", "商城");
        SetUpMiniProgram setUp = new SetUpMiniProgram(MiniProgram.MALL, link, TEN);
        MiniProgramSetUp done = new MiniProgramSetUp(MiniProgram.MALL, link, TEN);
        program.givenNoPriorActivity().when(setUp).expectEvents(done);
        program.given(done).when(setUp).expectNoEvents();
        MiniProgramLink tooLong = new MiniProgramLink("wx1", "pages/a.html", "字".repeat(22), "逛商城", "商城");
        program.givenNoPriorActivity()
                .when(new SetUpMiniProgram(MiniProgram.MALL, tooLong, TEN))
                .expectException(DomainRejection.class)
                .expectExceptionMessage(Rejections.TOO_MANY_BYTES);
    }
}
