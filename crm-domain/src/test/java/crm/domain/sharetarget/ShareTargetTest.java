package crm.domain.sharetarget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.domain.org.Place;
import crm.domain.org.RegionId;
import crm.domain.org.StoreId;
import crm.domain.period.BookPeriodId;
import crm.domain.shared.Decider;
import crm.domain.shared.DomainRejection;
import crm.domain.shared.Rejections;
import crm.domain.sharetarget.ShareTargetCommand.DropTarget;
import crm.domain.sharetarget.ShareTargetCommand.SetTarget;
import crm.domain.sharetarget.ShareTargetEvent.TargetDropped;
import crm.domain.sharetarget.ShareTargetEvent.TargetSet;
import java.time.Instant;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ShareTargetTest {

    private static final BookPeriodId MAY = new BookPeriodId("2026-05");
    private static final Place NORTH = new Place.InRegion(new RegionId("north"));
    private static final ShareTargetId ID = ShareTargetId.of(MAY, NORTH);
    private static final Instant AT = Instant.parse("2026-05-04T02:00:00Z");
    private static final Decider OPS = new Decider("ops", true);
    private static final TargetSet SET = new TargetSet(ID, MAY, NORTH, 350, "ops", AT);

    private final FixtureConfiguration<ShareTarget> target = new AggregateTestFixture<>(ShareTarget.class);

    @Test
    void a_target_is_set_and_the_same_again_changes_nothing() {
        target.givenNoPriorActivity().when(new SetTarget(ID, 350, OPS, AT)).expectEvents(SET);
        target.given(SET).when(new SetTarget(ID, 350, OPS, AT)).expectNoEvents();
        target.given(SET)
                .when(new SetTarget(ID, 400, OPS, AT))
                .expectEvents(new TargetSet(ID, MAY, NORTH, 400, "ops", AT));
    }

    @Test
    void a_target_that_was_dropped_may_be_set_again() {
        TargetDropped dropped = new TargetDropped(ID, "ops", AT);
        target.given(SET).when(new DropTarget(ID, OPS, AT)).expectEvents(dropped);
        target.given(SET, dropped).when(new DropTarget(ID, OPS, AT)).expectNoEvents();
        target.given(SET, dropped).when(new SetTarget(ID, 350, OPS, AT)).expectEvents(SET);
    }

    @Test
    void nothing_and_more_than_all_are_no_targets() {
        refuses(Rejections.TARGET_ABSURD, new SetTarget(ID, 0, OPS, AT));
        refuses(Rejections.TARGET_ABSURD, new SetTarget(ID, 1_001, OPS, AT));
        refuses(Rejections.TARGET_UNKNOWN, new DropTarget(ID, OPS, AT));
        refuses(Rejections.HEAD_OFFICE_ONLY, new SetTarget(ID, 350, new Decider("manager", false), AT));
    }

    @Test
    void its_id_tells_the_month_and_the_place() {
        for (Place place : List.of(Place.CHAIN, NORTH, new Place.AtStore(new StoreId("S:1@2")))) {
            ShareTargetId id = ShareTargetId.of(MAY, place);
            assertThat(id.periodId()).isEqualTo(MAY);
            assertThat(id.place()).isEqualTo(place);
        }
        assertThatThrownBy(() -> Place.of("planet:earth")).isInstanceOf(IllegalArgumentException.class);
    }

    private void refuses(String key, ShareTargetCommand command) {
        target.givenNoPriorActivity()
                .when(command)
                .expectException(DomainRejection.class)
                .expectExceptionMessage(key)
                .expectNoEvents();
    }
}
