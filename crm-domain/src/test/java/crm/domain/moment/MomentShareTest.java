package crm.domain.moment;

import crm.domain.customer.CustomerId;
import crm.domain.moment.MomentShareCommand.RecordAsking;
import crm.domain.moment.MomentShareCommand.RecordMomentAudience;
import crm.domain.moment.MomentShareCommand.RecordMomentReach;
import crm.domain.moment.MomentShareCommand.RecordPublishing;
import crm.domain.moment.MomentShareCommand.RecordReactions;
import crm.domain.moment.MomentShareEvent.MomentAudienceRecorded;
import crm.domain.moment.MomentShareEvent.MomentReachRecorded;
import crm.domain.moment.MomentShareEvent.MomentShareAsked;
import crm.domain.moment.MomentShareEvent.MomentSharePublished;
import crm.domain.moment.MomentShareEvent.ReactionsRecorded;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
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
class MomentShareTest {

    private static final MomentShareId SHARE = MomentShareId.of(new MomentTaskId("p1"), new StaffAccountId("s-li"));
    private static final StoreId LAKE = new StoreId("S01");
    private static final Instant MONDAY = Instant.parse("2026-05-04T02:00:00Z");
    private static final Instant LATER = MONDAY.plusSeconds(600);
    private static final CustomerId MING = new CustomerId("c-ming");
    private static final CustomerId LAN = new CustomerId("c-lan");
    private static final MomentShareAsked ASKED = new MomentShareAsked(SHARE, LAKE, MONDAY);

    private final FixtureConfiguration<MomentShare> share = new AggregateTestFixture<>(MomentShare.class);

    @Test
    void asking_and_publishing_are_recorded_once() {
        MomentSharePublished published = new MomentSharePublished(SHARE, LAKE, LATER);
        share.givenNoPriorActivity().when(new RecordAsking(SHARE, LAKE, MONDAY)).expectEvents(ASKED);
        share.given(ASKED).when(new RecordAsking(SHARE, null, LATER)).expectNoEvents();
        share.given(ASKED).when(new RecordPublishing(SHARE, LATER)).expectEvents(published);
        share.given(ASKED, published).when(new RecordPublishing(SHARE, LATER)).expectNoEvents();
        share.givenNoPriorActivity()
                .when(new RecordPublishing(SHARE, LATER))
                .expectExceptionMessage(Rejections.MOMENT_UNKNOWN);
    }

    @Test
    void each_customer_is_told_of_once() {
        MomentReachRecorded first = new MomentReachRecorded(SHARE, LAKE, Set.of(MING), MONDAY);
        share.given(ASKED, first)
                .when(new RecordMomentReach(SHARE, Set.of(MING, LAN), LATER))
                .expectEvents(new MomentReachRecorded(SHARE, LAKE, Set.of(LAN), LATER));
        share.given(ASKED, first)
                .when(new RecordMomentReach(SHARE, Set.of(MING), LATER))
                .expectNoEvents();
        share.given(ASKED, first)
                .when(new RecordMomentAudience(SHARE, Set.of(MING), LATER))
                .expectEvents(new MomentAudienceRecorded(SHARE, LAKE, Set.of(MING), LATER));
    }

    @Test
    void who_comments_twice_commented_once_and_first() {
        Reaction late = new Reaction(MING, LATER);
        Reaction early = new Reaction(MING, MONDAY);
        ReactionsRecorded recorded =
                new ReactionsRecorded(SHARE, LAKE, List.of(new Reaction(LAN, LATER)), List.of(early), LATER);
        share.given(ASKED)
                .when(new RecordReactions(SHARE, List.of(new Reaction(LAN, LATER)), List.of(late, early), LATER))
                .expectEvents(recorded);
        share.given(ASKED, recorded)
                .when(new RecordReactions(SHARE, List.of(new Reaction(LAN, MONDAY)), List.of(late), LATER))
                .expectNoEvents();
    }
}
