package crm.projections.report;

import crm.projections.report.ReportExport.Outcome;
import crm.projections.shared.DataScope;
import crm.store.documents.Leases;
import crm.store.documents.Leases.Lease;
import crm.store.work.Rounds;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes scheduled reports when their time has come, on one instance. A time that nobody was there for is made up once. The
 * outcome is kept before the schedule goes on, under an id of schedule and time, so that a crash between makes nothing
 * twice.
 */
public final class ReportRounds implements AutoCloseable {

    /** How long files are kept. */
    public static final Duration KEPT = Duration.ofDays(30);

    private static final Logger LOG = LoggerFactory.getLogger(ReportRounds.class);
    private static final Duration PAUSE = Duration.ofSeconds(20);
    private static final Duration GOODBYE = Duration.ofSeconds(10);
    private static final String LEASE = "report-exports";
    private static final int AT_ONCE = 50;

    /** Makes the files. */
    public interface Maker {

        /** Who the owner is now; empty when nothing may be made in this name any more. */
        Optional<Owner> owner(String name);

        /**
         * Writes the file, durably, under the export's id; what is there of an earlier try is replaced. Throws what makes
         * sense to be tried again.
         */
        Outcome make(ReportSchedule schedule, SavedReport report, String id, Owner owner, Instant expiresAt)
                throws TryAgain;
    }

    /** In whose name a file is made. */
    public record Owner(ReportViewer viewer, DataScope scope) {}

    /** Not now: something is still being loaded. */
    public static final class TryAgain extends Exception {

        private static final long serialVersionUID = 1L;

        public TryAgain(Throwable cause) {
            super(cause);
        }
    }

    private final SavedReports reports;
    private final ReportSchedules schedules;
    private final ReportExports exports;
    private final Maker maker;
    private final Leases leases;
    private final Clock clock;
    private final Rounds rounds = new Rounds(LEASE, PAUSE, GOODBYE, this::round);

    public ReportRounds(
            SavedReports reports,
            ReportSchedules schedules,
            ReportExports exports,
            Maker maker,
            Leases leases,
            Clock clock) {
        this.reports = reports;
        this.schedules = schedules;
        this.exports = exports;
        this.maker = maker;
        this.leases = leases;
        this.clock = clock;
    }

    public void start() {
        rounds.start();
    }

    private Duration round() {
        work();
        return PAUSE;
    }

    /** Makes what is due; nothing when another instance is at it. @return how many times of schedules ended */
    public int work() {
        Lease lease = leases.take(LEASE).orElse(null);
        if (lease == null) return 0;
        int ended = 0;
        try {
            for (ReportSchedule schedule : schedules.due(AT_ONCE)) {
                Optional<Lease> renewed = leases.renew(lease);
                if (renewed.isEmpty() || rounds.isClosing()) return ended;
                lease = renewed.get();
                if (ended(schedule)) ended++;
            }
            exports.sweep(clock.instant());
            return ended;
        } finally {
            leases.release(lease);
        }
    }

    private boolean ended(ReportSchedule schedule) {
        Instant due = schedule.due();
        SavedReport report = reports.any(schedule.reportId()).orElse(null);
        if (due == null || report == null) {
            schedules.remove(schedule);
            return false;
        }
        String id = schedule.id() + "-" + due.getEpochSecond();
        if (exports.find(id).isEmpty()) {
            ReportExport export = export(schedule, report, due, id);
            if (export == null) return false;
            exports.add(export);
        }
        return schedules.made(schedule);
    }

    private @Nullable ReportExport export(ReportSchedule schedule, SavedReport report, Instant due, String id) {
        Instant now = clock.instant();
        Instant expiresAt = now.plus(KEPT);
        Optional<Owner> owner = maker.owner(schedule.owner());
        Outcome outcome;
        try {
            if (owner.isEmpty()) outcome = notMade("report.not-made.owner", schedule);
            else if (!owner.get().viewer().sees(report)) outcome = notMade("report.not-made.unseen", schedule);
            else outcome = maker.make(schedule, report, id, owner.get(), expiresAt);
        } catch (TryAgain later) {
            LOG.info("Scheduled report {} waits: {}", id, String.valueOf(later.getCause()));
            return null;
        }
        return new ReportExport(
                id,
                schedule.id(),
                report.id(),
                report.title(),
                schedule.owner(),
                schedule.recipients(),
                schedule.form(),
                due,
                now,
                expiresAt,
                owner.map(each -> stores(each.scope())).orElse(null),
                outcome);
    }

    private static Outcome notMade(String key, ReportSchedule schedule) {
        return new Outcome.NotMade(key, List.of(schedule.owner()));
    }

    private static @Nullable Set<String> stores(DataScope scope) {
        return switch (scope) {
            case DataScope.AllStores all -> null;
            case DataScope.Stores some ->
                some.ids().stream().map(String::valueOf).collect(Collectors.toSet());
            case DataScope.OwnCustomers own -> Set.of();
        };
    }

    @Override
    public void close() {
        rounds.close();
    }
}
