package crm.domain.segment;

import static java.util.stream.Collectors.toSet;

import crm.domain.customer.CustomerId;
import crm.domain.segment.SegmentWatchCommand.RecordMovements;
import crm.domain.segment.SegmentWatchEvent.SegmentEntered;
import crm.domain.segment.SegmentWatchEvent.SegmentFound;
import crm.domain.segment.SegmentWatchEvent.SegmentLeft;
import crm.domain.shared.Rejections;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SegmentWatchTest {

    private static final SegmentWatchId ID = SegmentWatchId.of(new SegmentId("g1"));
    private static final Instant MONDAY = Instant.parse("2020-05-04T02:00:00Z");
    private static final LocalDate DAY = LocalDate.parse("2020-05-04");
    private static final SegmentFound FOUND = new SegmentFound(ID, 1, 0, ids("a", "b"), 7, DAY, MONDAY);
    private static final SegmentEntered CAME = new SegmentEntered(ID, 2, 0, ids("c"), 7, DAY, MONDAY);
    private static final SegmentLeft WENT = new SegmentLeft(ID, 2, 0, ids("a"), 7, DAY, MONDAY);

    private final FixtureConfiguration<SegmentWatch> watch = new AggregateTestFixture<>(SegmentWatch.class);

    @Test
    void who_was_there_when_the_watch_began_did_not_come() {
        watch.givenNoPriorActivity()
                .when(record(1, 0, true, ids("b", "a"), Set.of()))
                .expectEvents(FOUND);
    }

    @Test
    void who_came_and_who_went_is_recorded_once() {
        RecordMovements second = record(2, 0, false, ids("c"), ids("a"));
        watch.given(FOUND).when(second).expectEvents(CAME, WENT);
        watch.given(FOUND, CAME, WENT).when(second).expectNoEvents();
        watch.given(FOUND, CAME, WENT)
                .when(record(1, 0, true, ids("x"), Set.of()))
                .expectNoEvents();
    }

    @Test
    void parts_and_evaluations_come_one_after_the_other() {
        watch.given(FOUND)
                .when(record(1, 1, true, ids("c"), Set.of()))
                .expectEvents(new SegmentFound(ID, 1, 1, ids("c"), 7, DAY, MONDAY));
        watch.given(FOUND)
                .when(record(1, 2, true, ids("c"), Set.of()))
                .expectExceptionMessage(Rejections.SEGMENT_EVALUATION);
        watch.given(FOUND)
                .when(record(2, 1, false, ids("c"), Set.of()))
                .expectExceptionMessage(Rejections.SEGMENT_EVALUATION);
        watch.given(FOUND)
                .when(record(3, 0, false, ids("c"), Set.of()))
                .expectExceptionMessage(Rejections.SEGMENT_EVALUATION);
    }

    @Test
    void an_event_names_a_thousand_customers_at_most() {
        Set<CustomerId> many = IntStream.rangeClosed(0, SegmentWatch.MOST)
                .mapToObj(i -> new CustomerId("c" + i))
                .collect(toSet());
        watch.givenNoPriorActivity()
                .when(record(1, 0, true, many, Set.of()))
                .expectExceptionMessage(Rejections.TOO_MANY);
    }

    private static RecordMovements record(
            int evaluation, int part, boolean first, Set<CustomerId> entered, Set<CustomerId> left) {
        return new RecordMovements(ID, evaluation, part, first, entered, left, 7, DAY, MONDAY);
    }

    private static Set<CustomerId> ids(String... ids) {
        return Stream.of(ids).map(CustomerId::new).collect(toSet());
    }
}
