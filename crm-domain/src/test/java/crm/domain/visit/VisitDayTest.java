package crm.domain.visit;

import crm.domain.customer.CustomerId;
import crm.domain.org.MiniProgram;
import crm.domain.shared.Rejections;
import crm.domain.visit.VisitCommand.AbsorbVisits;
import crm.domain.visit.VisitCommand.RecordVisit;
import crm.domain.visit.VisitEvent.MiniProgramOpened;
import crm.domain.visit.VisitEvent.MiniProgramVisitAbsorbed;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class VisitDayTest {

    private static final Instant NOON = Instant.parse("2026-05-06T04:00:00Z");
    private static final CustomerId OTHER = new CustomerId("c-2");
    private static final VisitDayId DAY = VisitDayId.of(new CustomerId("c-1"), LocalDate.of(2026, 5, 6));

    private final FixtureConfiguration<VisitDay> day = new AggregateTestFixture<>(VisitDay.class);

    @Test
    void a_visit_counts_once() {
        day.givenNoPriorActivity()
                .when(new RecordVisit(DAY, visit("v-1", NOON)))
                .expectEvents(new MiniProgramOpened(DAY, visit("v-1", NOON)));
        day.given(new MiniProgramOpened(DAY, visit("v-1", NOON)))
                .when(new RecordVisit(DAY, visit("v-1", NOON)))
                .expectNoEvents();
    }

    @Test
    void visits_of_an_absorbed_record_are_taken_over_once() {
        day.given(new MiniProgramOpened(DAY, visit("v-1", NOON)))
                .when(new AbsorbVisits(DAY, OTHER, List.of(visit("v-1", NOON), visit("v-2", NOON)), NOON))
                .expectEvents(new MiniProgramVisitAbsorbed(DAY, OTHER, visit("v-2", NOON)));
    }

    @Test
    void a_date_beyond_all_sense_is_refused() {
        day.givenNoPriorActivity()
                .when(new RecordVisit(DAY, visit("v-1", Instant.EPOCH)))
                .expectExceptionMessage(Rejections.DATE_ABSURD)
                .expectNoEvents();
    }

    private static MiniProgramVisit visit(String id, Instant at) {
        return new MiniProgramVisit(id, MiniProgram.MALL, VisitScene.SELF, null, null, null, null, at);
    }
}
