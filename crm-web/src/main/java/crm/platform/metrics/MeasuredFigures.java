package crm.platform.metrics;

import crm.domain.campaign.CampaignState;
import crm.importers.orderfeed.intake.FeedDesk;
import crm.importers.visit.VisitDesk;
import crm.importers.wecom.callback.CallbackDesk;
import crm.importers.wecom.outbound.OutboundDesk;
import crm.platform.backup.Backup;
import crm.platform.backup.Backups;
import crm.projections.audience.AudienceFollower;
import crm.projections.campaign.CampaignQuestion;
import crm.projections.campaign.CampaignViewer;
import crm.projections.campaign.Campaigns;
import crm.projections.shared.DataScope;
import crm.projections.shared.ProjectionStatus;
import crm.projections.shared.ProjectionStatus.State;
import crm.projections.shared.Projections;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Reckons the figures in rounds, so that a scrape costs nothing and many scrapers cost no more than one. Labels are names of our
 * own: never a person, a store or a campaign.
 */
final class MeasuredFigures {

    private static final CampaignViewer ALL = new CampaignViewer("metrics", new DataScope.AllStores());

    /** Walks through all of the index. */
    private static final Duration BETWEEN_SIZES = Duration.ofMinutes(5);

    private final Sources of;
    private final Clock clock;
    private final MultiGauge lag;
    private final MultiGauge position;
    private final MultiGauge deadLetters;
    private final MultiGauge live;
    private final MultiGauge waiting;
    private final MultiGauge parked;
    private final MultiGauge campaigns;
    private final AtomicLong head;
    private final AtomicLong open;
    private final AtomicLong undecided;
    private final AtomicLong customers;
    private final AtomicLong bytes;
    private final AtomicLong lastBackup;
    private long nextSize;

    /** Where they are asked for. */
    record Sources(
            Projections projections,
            CallbackDesk callbacks,
            VisitDesk visits,
            FeedDesk orders,
            OutboundDesk outbound,
            Campaigns campaigns,
            AudienceFollower audience,
            Backups backups) {}

    MeasuredFigures(Sources of, MeterRegistry registry, Clock clock) {
        this.of = of;
        this.clock = clock;
        lag = gauges(registry, "crm.projection.lag", "Entries of the log that are not in the projection yet");
        position = gauges(registry, "crm.projection.position", "Ordinal of the last entry that is in the projection");
        deadLetters = gauges(registry, "crm.projection.dead.letters", "Events that could not be folded and wait");
        live = gauges(registry, "crm.projection.live", "1 while the projection advances or has nothing to do");
        waiting = gauges(registry, "crm.inbox.waiting", "What came in and is not dealt with yet");
        parked = gauges(registry, "crm.inbox.parked", "What came in and waits for a person");
        campaigns = gauges(registry, "crm.campaigns", "Campaigns by their state");
        head = gauge(registry, "crm.log.head");
        open = gauge(registry, "crm.outbound.open");
        undecided = gauge(registry, "crm.outbound.undecided");
        customers = gauge(registry, "crm.audience.customers");
        bytes = gauge(registry, "crm.audience.heap.bytes");
        // Of a store that is backed up by other tools nothing is known: rather no figure than "never", which wakes
        // somebody.
        lastBackup =
                of.backups().isPossible() ? gauge(registry, "crm.backup.last.timestamp.seconds") : new AtomicLong();
    }

    private static MultiGauge gauges(MeterRegistry registry, String name, String words) {
        return MultiGauge.builder(name).description(words).register(registry);
    }

    private static AtomicLong gauge(MeterRegistry registry, String name) {
        AtomicLong figure = new AtomicLong();
        Gauge.builder(name, figure, AtomicLong::get).register(registry);
        return figure;
    }

    /** One round. */
    void reckon() {
        List<ProjectionStatus> statuses = of.projections().statuses();
        lag.register(rows(statuses, ProjectionStatus::lag), true);
        position.register(rows(statuses, ProjectionStatus::position), true);
        deadLetters.register(rows(statuses, ProjectionStatus::deadLetters), true);
        live.register(rows(statuses, each -> fails(each) ? 0 : 1), true);
        head.set(statuses.stream().mapToLong(ProjectionStatus::head).max().orElse(0));
        CallbackDesk.Standing callbacks = of.callbacks().standing();
        waiting.register(List.of(row("inbox", "callbacks", callbacks.waiting())), true);
        parked.register(
                List.of(
                        row("inbox", "callbacks", callbacks.parked()),
                        row("inbox", "visits", of.visits().countParked()),
                        row("inbox", "orders", of.orders().countParked())),
                true);
        open.set(of.outbound().countOpen());
        undecided.set(of.outbound().countUndecided());
        Map<CampaignState, Integer> counted = of.campaigns().counts(CampaignQuestion.ALL, ALL);
        campaigns.register(
                Arrays.stream(CampaignState.values())
                        .map(state -> row(
                                "state",
                                state.name().toLowerCase(java.util.Locale.ROOT),
                                counted.getOrDefault(state, 0)))
                        .toList(),
                true);
        customers.set(of.audience().status().customers());
        lastBackup.set(of.backups().made().stream()
                .findFirst()
                .map(Backup::at)
                .map(at -> at.getEpochSecond())
                .orElse(0L));
        if (clock.millis() < nextSize) return;
        nextSize = clock.millis() + BETWEEN_SIZES.toMillis();
        bytes.set(of.audience().heapBytes());
    }

    private static boolean fails(ProjectionStatus status) {
        return status.state() == State.FAILING || status.state() == State.STOPPED;
    }

    private static List<Row<?>> rows(
            List<ProjectionStatus> statuses, java.util.function.ToLongFunction<ProjectionStatus> figure) {
        List<Row<?>> rows = new ArrayList<>();
        for (ProjectionStatus each : statuses) rows.add(row("projection", each.name(), figure.applyAsLong(each)));
        return rows;
    }

    private static Row<?> row(String label, String value, long figure) {
        return Row.of(Tags.of(label, value), figure);
    }
}
