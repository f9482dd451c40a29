package crm.domain.segment;

import crm.domain.org.StoreId;
import crm.domain.segment.SegmentCommand.ArchiveSegment;
import crm.domain.segment.SegmentCommand.DefineSegment;
import crm.domain.segment.SegmentCommand.DescribeSegment;
import crm.domain.segment.SegmentCommand.FreezeSegment;
import crm.domain.segment.SegmentCommand.RedefineSegment;
import crm.domain.segment.SegmentCommand.RestoreSegment;
import crm.domain.segment.SegmentCommand.ShareSegment;
import crm.domain.segment.SegmentCommand.WatchSegment;
import crm.domain.segment.SegmentEvent.SegmentArchived;
import crm.domain.segment.SegmentEvent.SegmentDefined;
import crm.domain.segment.SegmentEvent.SegmentDescribed;
import crm.domain.segment.SegmentEvent.SegmentFrozen;
import crm.domain.segment.SegmentEvent.SegmentRedefined;
import crm.domain.segment.SegmentEvent.SegmentRestored;
import crm.domain.segment.SegmentEvent.SegmentShared;
import crm.domain.segment.SegmentEvent.SegmentWatched;
import crm.domain.segment.SegmentSharing.Reach;
import crm.domain.shared.Rejections;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SegmentTest {

    private static final SegmentId ID = new SegmentId("g1");
    private static final Instant MONDAY = Instant.parse("2020-05-04T02:00:00Z");
    private static final Instant TUESDAY = Instant.parse("2020-05-05T02:00:00Z");
    private static final SegmentEditor LI = new SegmentEditor("li", false);
    private static final SegmentEditor WANG = new SegmentEditor("wang", false);
    private static final SegmentEditor OPS = new SegmentEditor("ops", true);
    private static final SegmentRule MEMBERS = new SegmentRule.Holds(Flag.MEMBER);
    private static final SegmentRule CONTACTS = new SegmentRule.Holds(Flag.CONTACT);
    private static final SegmentDefined DEFINED =
            new SegmentDefined(ID, "li", "会员", "", WrittenRule.of(MEMBERS), MONDAY);
    private static final SegmentArchived ARCHIVED = new SegmentArchived(ID, "li", MONDAY);

    private final FixtureConfiguration<Segment> segment = new AggregateTestFixture<>(Segment.class);

    @Test
    void a_segment_is_defined_once_and_belongs_to_whoever_did() {
        DefineSegment define = new DefineSegment(ID, LI, " 会员 ", "", MEMBERS, MONDAY);
        segment.givenNoPriorActivity().when(define).expectEvents(DEFINED);
        segment.given(DEFINED).when(define).expectNoEvents();
        segment.given(DEFINED)
                .when(new DefineSegment(ID, LI, "会员", "", CONTACTS, MONDAY))
                .expectExceptionMessage(Rejections.SEGMENT_DIFFERENT);
        segment.given(DEFINED)
                .when(new DefineSegment(ID, OPS, "会员", "", MEMBERS, MONDAY))
                .expectExceptionMessage(Rejections.SEGMENT_DIFFERENT);
    }

    @Test
    void another_rule_is_another_definition_and_the_same_one_is_none() {
        SegmentRedefined second = new SegmentRedefined(ID, "li", 2, WrittenRule.of(CONTACTS), TUESDAY);
        segment.given(DEFINED)
                .when(new RedefineSegment(ID, LI, CONTACTS, TUESDAY))
                .expectEvents(second);
        segment.given(DEFINED, second)
                .when(new RedefineSegment(ID, OPS, MEMBERS, TUESDAY))
                .expectEvents(new SegmentRedefined(ID, "ops", 3, WrittenRule.of(MEMBERS), TUESDAY));
        segment.given(DEFINED)
                .when(new RedefineSegment(ID, LI, MEMBERS, TUESDAY))
                .expectNoEvents();
        segment.given(DEFINED)
                .when(new RedefineSegment(
                        ID, LI, new SegmentRule.All(List.of(new SegmentRule.Any(List.of()))), TUESDAY))
                .expectExceptionMessage(Rejections.RULE_EMPTY_GROUP);
    }

    @Test
    void only_its_owner_and_head_office_change_it() {
        List<SegmentCommand> changes = List.of(
                new RedefineSegment(ID, WANG, CONTACTS, TUESDAY),
                new DescribeSegment(ID, WANG, "其他", "", TUESDAY),
                new ShareSegment(ID, WANG, SegmentSharing.EVERYBODY, TUESDAY),
                new WatchSegment(ID, WANG, true, TUESDAY),
                new ArchiveSegment(ID, WANG, TUESDAY),
                new RestoreSegment(ID, WANG, TUESDAY));
        for (SegmentCommand change : changes) {
            segment.given(DEFINED).when(change).expectNoEvents().expectExceptionMessage(Rejections.SEGMENT_NOT_YOURS);
            segment.givenNoPriorActivity().when(change).expectExceptionMessage(Rejections.SEGMENT_UNKNOWN);
        }
        segment.given(DEFINED)
                .when(new DescribeSegment(ID, OPS, "全部会员", "开卡即是", TUESDAY))
                .expectEvents(new SegmentDescribed(ID, "ops", "全部会员", "开卡即是", TUESDAY));
    }

    @Test
    void it_is_shared_with_stores_or_everybody_and_private_again() {
        SegmentSharing stores = SegmentSharing.with(Set.of(new StoreId("S1"), new StoreId("S2")));
        SegmentShared shared = new SegmentShared(ID, "li", stores, TUESDAY);
        segment.given(DEFINED).when(new ShareSegment(ID, LI, stores, TUESDAY)).expectEvents(shared);
        segment.given(DEFINED, shared)
                .when(new ShareSegment(ID, LI, stores, TUESDAY))
                .expectNoEvents();
        segment.given(DEFINED, shared)
                .when(new ShareSegment(ID, LI, SegmentSharing.PRIVATE, TUESDAY))
                .expectEvents(new SegmentShared(ID, "li", SegmentSharing.PRIVATE, TUESDAY));
        segment.given(DEFINED)
                .when(new ShareSegment(ID, LI, new SegmentSharing(Reach.STORES, Set.of()), TUESDAY))
                .expectExceptionMessage(Rejections.SEGMENT_SHARED_WITH_NOBODY);
    }

    @Test
    void an_archived_one_rests_until_it_is_restored() {
        segment.given(DEFINED).when(new ArchiveSegment(ID, LI, MONDAY)).expectEvents(ARCHIVED);
        segment.given(DEFINED, ARCHIVED)
                .when(new ArchiveSegment(ID, LI, TUESDAY))
                .expectNoEvents();
        segment.given(DEFINED, ARCHIVED)
                .when(new RedefineSegment(ID, LI, CONTACTS, TUESDAY))
                .expectExceptionMessage(Rejections.SEGMENT_ARCHIVED);
        segment.given(DEFINED, ARCHIVED)
                .when(new RestoreSegment(ID, LI, TUESDAY))
                .expectEvents(new SegmentRestored(ID, "li", TUESDAY));
    }

    @Test
    void it_is_watched_until_that_is_ended_or_it_is_archived() {
        SegmentWatched watched = new SegmentWatched(ID, "li", true, MONDAY);
        WatchSegment again = new WatchSegment(ID, LI, true, TUESDAY);
        segment.given(DEFINED).when(new WatchSegment(ID, LI, true, MONDAY)).expectEvents(watched);
        segment.given(DEFINED, watched).when(again).expectNoEvents();
        segment.given(DEFINED, watched, ARCHIVED, new SegmentRestored(ID, "li", MONDAY))
                .when(again)
                .expectEvents(new SegmentWatched(ID, "li", true, TUESDAY));
        segment.given(DEFINED, watched)
                .when(new WatchSegment(ID, LI, false, TUESDAY))
                .expectEvents(new SegmentWatched(ID, "li", false, TUESDAY));
    }

    @Test
    void whoever_sees_it_freezes_it_and_a_snapshot_never_changes() {
        SegmentSnapshot snapshot = snapshot(12, 1);
        SegmentFrozen frozen = new SegmentFrozen(ID, "wang", snapshot, TUESDAY);
        segment.given(DEFINED)
                .when(new FreezeSegment(ID, WANG, snapshot, TUESDAY))
                .expectEvents(frozen);
        segment.given(DEFINED, frozen)
                .when(new FreezeSegment(ID, WANG, snapshot, TUESDAY))
                .expectNoEvents();
        segment.given(DEFINED, frozen)
                .when(new FreezeSegment(ID, WANG, snapshot(13, 1), TUESDAY))
                .expectExceptionMessage(Rejections.SEGMENT_DIFFERENT_SNAPSHOT);
        segment.given(DEFINED)
                .when(new FreezeSegment(ID, WANG, snapshot(12, 2), TUESDAY))
                .expectExceptionMessage(Rejections.SEGMENT_NO_DEFINITION);
        segment.given(DEFINED, ARCHIVED)
                .when(new FreezeSegment(ID, LI, snapshot, TUESDAY))
                .expectExceptionMessage(Rejections.SEGMENT_ARCHIVED);
    }

    private static SegmentSnapshot snapshot(int count, int definition) {
        return new SegmentSnapshot(
                new SnapshotId("n1"),
                definition,
                count,
                70,
                LocalDate.parse("2020-05-05"),
                MONDAY,
                "c",
                "d",
                "f",
                Set.of(new StoreId("S1")));
    }
}
