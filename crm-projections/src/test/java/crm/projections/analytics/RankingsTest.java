package crm.projections.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.groups.Tuple.tuple;

import crm.domain.segment.SegmentRule;
import crm.domain.segment.Trait;
import crm.projections.analytics.Rankings.By;
import crm.projections.analytics.Rankings.Of;
import crm.projections.analytics.Rankings.Standing;
import crm.projections.analytics.ReportTable.Figure;
import crm.projections.analytics.ReportTable.Row;
import crm.projections.audience.AudienceFacts;
import crm.projections.audience.AudienceIndex;
import crm.projections.audience.AudienceQueries;
import crm.projections.audience.Served;
import crm.projections.query.ReportDimension;
import crm.projections.query.ReportQuery;
import crm.projections.shared.DataScope;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RankingsTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 5, 1);
    private static final DayRange RANGE = DayRange.upTo(TODAY, 30);
    private static final DataScope ALL = new DataScope.AllStores();

    private final List<AudienceFacts> customers = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();

    private void served(String staff, int many) {
        for (int i = 0; i < many; i++)
            customers.add(AudienceFacts.of(staff + "-" + i)
                    .trait(Trait.STAFF, staff)
                    .store("s1")
                    .facts());
    }

    private void sold(String id, long fen, long orders) {
        rows.add(new Row(List.of(id), List.of(Figure.of(fen), Figure.of(orders)), List.of()));
    }

    private Rankings.Table ranked(By by) {
        AudienceIndex index = new AudienceIndex();
        index.apply(customers, Set.of(), 1);
        AudienceQueries queries = new AudienceQueries(index, id -> new SegmentRule.Any(List.of()));
        return new Rankings(new Answered(), new Served(queries), (grouping, scope) -> id -> !id.equals("hidden"))
                .ask(ALL, TODAY, RANGE, Of.STAFF, by, null);
    }

    /** Answers with the rows of the test whatever is asked, as long as it is asked by staff. */
    private final class Answered implements Reports {

        @Override
        public <T> T together(Supplier<T> questions) {
            return questions.get();
        }

        @Override
        public ReportTable ask(DataScope scope, ReportQuery query) {
            assertThat(query.by()).containsExactly(ReportDimension.STAFF);
            Row total = new Row(List.of(), List.of(), List.of());
            return new ReportTable(query, RANGE, null, rows, null, 0, total, 9, Instant.EPOCH);
        }

        @Override
        public ReportOrders drill(DataScope scope, ReportQuery query, List<String> keys, int page, int size) {
            throw new AssertionError();
        }

        @Override
        public Optional<DayRange> known(DataScope scope) {
            throw new AssertionError();
        }
    }

    @Test
    void who_serves_few_is_drawn_to_the_average_and_who_serves_very_few_has_no_rank() {
        served("many", 1_000);
        served("some", 40);
        served("few", 3);
        sold("many", 1_000_000, 900);
        sold("some", 60_000, 20);
        sold("few", 900_000, 3);
        Rankings.Table table = ranked(By.REVENUE);
        double average = 1_960_000 / 1_043.0;
        assertThat(table.average()).isCloseTo(average, within(1e-9));
        assertThat(table.standings())
                .extracting(Standing::id, Standing::rank, Standing::served)
                .containsExactly(tuple("some", 1, 40), tuple("many", 2, 1_000), tuple("few", 0, 3));
        assertThat(table.standings().getFirst().score()).isCloseTo((60_000 + 50 * average) / 90, within(1e-9));
        assertThat(ranked(By.ORDERS).standings()).extracting(Standing::id).containsExactly("many", "some", "few");
    }

    @Test
    void what_is_of_nobody_or_of_whom_is_not_shown_stands_apart_and_all_sums_up() {
        served("ann", 100);
        served("idle", 100);
        served("hidden", 100);
        sold("ann", 5_000, 5);
        sold("", 700, 1);
        sold("hidden", 1_300, 2);
        Rankings.Table table = ranked(By.REVENUE);
        assertThat(table.standings())
                .extracting(Standing::id, Standing::fen, Standing::orders)
                .containsExactly(tuple("ann", 5_000L, 5L), tuple("idle", 0L, 0L));
        assertThat(table.nobody()).extracting(Standing::fen, Standing::orders).containsExactly(2_000L, 3L);
        assertThat(table.fen()).isEqualTo(7_000);
        assertThat(table.orders()).isEqualTo(8);
        assertThat(table.served()).isEqualTo(200);
    }

    @Test
    void who_is_alike_shares_a_rank() {
        served("a", 50);
        served("b", 50);
        served("c", 50);
        sold("a", 100, 1);
        sold("b", 100, 1);
        sold("c", 50, 1);
        assertThat(ranked(By.REVENUE).standings())
                .extracting(Standing::id, Standing::rank)
                .containsExactly(tuple("a", 1), tuple("b", 1), tuple("c", 3));
    }
}
