package crm.projections.report;

import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.org.StoreId;
import crm.projections.report.ReportExport.Outcome;
import crm.projections.report.ReportRounds.Owner;
import crm.projections.report.ReportRounds.TryAgain;
import crm.projections.report.ReportSchedule.Form;
import crm.projections.report.Rhythm.Every;
import crm.projections.shared.DataScope;
import crm.projections.shared.Engines;
import crm.store.documents.Leases;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ReportRoundsTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final ReportViewer LI = new ReportViewer("li", Set.of("ANALYST"), false);
    private static final Rhythm AT_EIGHT = new Rhythm(Every.DAY, 1, 8);

    @TempDir
    Path directory;

    private final MovedClock clock = new MovedClock(at("2026-05-01T10:00"));
    private final Map<String, Owner> owners =
            new HashMap<>(Map.of("li", new Owner(LI, new DataScope.Stores(Set.of(new StoreId("S1"))))));
    private final List<String> made = new ArrayList<>();
    private boolean loading;

    private Engines engines;
    private SavedReports reports;
    private ReportSchedules schedules;
    private ReportExports exports;
    private ReportRounds rounds;

    @BeforeEach
    void a_report_that_is_made_every_day_at_eight() {
        engines = new Engines(directory);
        reports = new SavedReports(engines.documents, clock);
        schedules = new ReportSchedules(engines.documents, clock, SHANGHAI);
        exports = new ReportExports(engines.documents);
        rounds = rounds("one");
        reports.save("r1", LI, "Revenue", "revenue last month", 1);
        schedules.add("s1", "r1", "li", AT_EIGHT, Form.CSV, "zh", Set.of("wang"));
    }

    private ReportRounds rounds(String instance) {
        Leases leases = new Leases(engines.documents, instance, Duration.ofMinutes(1), clock);
        return new ReportRounds(reports, schedules, exports, new Noting(), leases, clock);
    }

    @AfterEach
    void close() {
        engines.close();
    }

    @Test
    void it_is_made_when_its_time_has_come_and_then_the_next_day() {
        assertThat(rounds.work()).isZero();
        clock.now = at("2026-05-02T08:00");
        assertThat(rounds.work()).isEqualTo(1);
        assertThat(rounds.work()).isZero();
        clock.now = at("2026-05-03T08:00");
        assertThat(rounds.work()).isEqualTo(1);
        assertThat(made).hasSize(2).doesNotHaveDuplicates();
        ReportExport latest = exports.latest("wang", 10).getFirst();
        assertThat(latest.due()).isEqualTo(at("2026-05-03T08:00"));
        assertThat(latest.outcome()).isEqualTo(new Outcome.Made(3, 17));
        assertThat(latest.stores()).containsExactly("S1");
        assertThat(latest.expiresAt()).isEqualTo(clock.now.plus(ReportRounds.KEPT));
        assertThat(exports.latest("zhao", 10)).isEmpty();
    }

    @Test
    void what_was_missed_is_made_up_once() {
        clock.now = at("2026-05-09T12:00");
        assertThat(rounds.work()).isEqualTo(1);
        assertThat(rounds.work()).isZero();
        assertThat(made).hasSize(1);
        assertThat(schedules.find("s1").orElseThrow().due()).isEqualTo(at("2026-05-10T08:00"));
    }

    @Test
    void while_one_instance_is_at_it_the_other_does_nothing() {
        clock.now = at("2026-05-02T08:00");
        Leases others = new Leases(engines.documents, "two", Duration.ofMinutes(1), clock);
        Leases.Lease lease = others.take("report-exports").orElseThrow();
        assertThat(rounds.work()).isZero();
        others.release(lease);
        assertThat(rounds.work()).isEqualTo(1);
        assertThat(rounds("two").work()).isZero();
    }

    @Test
    void what_a_crash_cut_off_behind_the_file_is_not_made_again() {
        clock.now = at("2026-05-02T08:00");
        ReportSchedule before = schedules.find("s1").orElseThrow();
        rounds.work();
        dueAgain(before);
        assertThat(rounds.work()).isEqualTo(1);
        assertThat(made).hasSize(1);
    }

    /** As it was before the round that a crash cut off. */
    private void dueAgain(ReportSchedule before) {
        clock.now = at("2026-05-01T10:00");
        engines.documents.collection(ReportSchedules.COLLECTION).deleteAll(List.of("s1"));
        schedules.add("s1", "r1", "li", AT_EIGHT, Form.CSV, "zh", Set.of());
        assertThat(schedules.find("s1").orElseThrow().due()).isEqualTo(before.due());
        clock.now = at("2026-05-02T08:00");
    }

    @Test
    void in_the_name_of_who_is_not_there_any_more_nothing_is_made_and_it_says_so() {
        owners.clear();
        clock.now = at("2026-05-02T08:00");
        assertThat(rounds.work()).isEqualTo(1);
        assertThat(made).isEmpty();
        assertThat(exports.latest("wang", 10).getFirst().outcome())
                .isEqualTo(new Outcome.NotMade("report.not-made.owner", List.of("li")));
    }

    @Test
    void of_a_report_that_the_owner_of_the_schedule_does_not_see_any_more_nothing_is_made() {
        owners.put("zhao", new Owner(new ReportViewer("zhao", Set.of("OPS"), false), new DataScope.AllStores()));
        schedules.add("s2", "r1", "zhao", AT_EIGHT, Form.XLSX, "en", Set.of());
        clock.now = at("2026-05-02T08:00");
        assertThat(rounds.work()).isEqualTo(2);
        assertThat(exports.latest("zhao", 10).getFirst().outcome())
                .isEqualTo(new Outcome.NotMade("report.not-made.unseen", List.of("zhao")));
    }

    @Test
    void while_something_is_loading_it_waits_and_goes_on_after() {
        loading = true;
        clock.now = at("2026-05-02T08:00");
        assertThat(rounds.work()).isZero();
        assertThat(exports.latest("li", 10)).isEmpty();
        loading = false;
        assertThat(rounds.work()).isEqualTo(1);
    }

    @Test
    void one_that_rests_is_not_made_and_goes_on_from_when_it_is_woken() {
        schedules.enable(schedules.find("s1").orElseThrow(), false);
        clock.now = at("2026-05-02T12:00");
        assertThat(rounds.work()).isZero();
        schedules.enable(schedules.find("s1").orElseThrow(), true);
        assertThat(rounds.work()).isZero();
        assertThat(schedules.find("s1").orElseThrow().due()).isEqualTo(at("2026-05-03T08:00"));
    }

    @Test
    void with_its_report_a_schedule_goes() {
        reports.remove("r1", LI, 1);
        clock.now = at("2026-05-02T08:00");
        assertThat(rounds.work()).isZero();
        assertThat(schedules.of("r1")).isEmpty();
    }

    @Test
    void what_has_expired_is_forgotten() {
        clock.now = at("2026-05-02T08:00");
        rounds.work();
        schedules.enable(schedules.find("s1").orElseThrow(), false);
        clock.now = clock.now.plus(ReportRounds.KEPT).plusSeconds(1);
        rounds.work();
        assertThat(exports.latest("li", 10)).isEmpty();
    }

    @Test
    void weeks_and_months_have_their_day_and_short_months_their_last() {
        Rhythm mondays = new Rhythm(Every.WEEK, 1, 7);
        assertThat(mondays.next(at("2026-05-01T10:00"), SHANGHAI)).isEqualTo(at("2026-05-04T07:00"));
        assertThat(mondays.next(at("2026-05-04T06:59"), SHANGHAI)).isEqualTo(at("2026-05-04T07:00"));
        assertThat(mondays.next(at("2026-05-04T07:00"), SHANGHAI)).isEqualTo(at("2026-05-11T07:00"));
        Rhythm last = new Rhythm(Every.MONTH, 31, 0);
        assertThat(last.next(at("2026-01-31T00:00"), SHANGHAI)).isEqualTo(at("2026-02-28T00:00"));
        assertThat(last.next(at("2026-02-28T00:00"), SHANGHAI)).isEqualTo(at("2026-03-31T00:00"));
    }

    private static Instant at(String local) {
        return java.time.LocalDateTime.parse(local).atZone(SHANGHAI).toInstant();
    }

    private final class Noting implements ReportRounds.Maker {

        @Override
        public Optional<Owner> owner(String name) {
            return Optional.ofNullable(owners.get(name));
        }

        @Override
        public Outcome make(ReportSchedule schedule, SavedReport report, String id, Owner owner, Instant expiresAt)
                throws TryAgain {
            if (loading) throw new TryAgain(new IllegalStateException("loading"));
            made.add(id);
            return new Outcome.Made(3, 17);
        }
    }

    private static final class MovedClock extends Clock {

        private Instant now;

        private MovedClock(Instant now) {
            this.now = now;
        }

        @Override
        public ZoneId getZone() {
            return SHANGHAI;
        }

        @Override
        public Clock withZone(@Nullable ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
