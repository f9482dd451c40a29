package crm.web.customer;

import crm.projections.customer.AsOf;
import crm.projections.customer.TimelineKind;
import crm.web.shared.Times;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;

/**
 * How a customer's page is looked at, as it stands in the address: {@code ?asOf=2026-04-01&kind=ORDER}.
 *
 * @param asOf to the end of this day; null: now
 * @param basis {@code recorded}: what the log knew then; else what had happened by then
 * @param kind of things in the timeline; none: all
 * @param after where the page of the timeline before this one ended
 */
record Looking(
        @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
        LocalDate asOf,

        @Nullable String basis,
        @Nullable Set<TimelineKind> kind,
        @Nullable String after) {

    static final String RECORDED = "recorded";

    public boolean isPast() {
        return asOf != null;
    }

    public boolean isRecorded() {
        return RECORDED.equals(basis);
    }

    AsOf upTo(Times times, Clock clock) {
        if (asOf == null) return AsOf.happened(clock.instant());
        Instant end = times.startOf(asOf.plusDays(1)).minusMillis(1);
        return new AsOf(end, isRecorded() ? AsOf.Basis.RECORDED : AsOf.Basis.HAPPENED);
    }

    public Set<TimelineKind> kinds() {
        return kind == null || kind.isEmpty() ? Set.of() : EnumSet.copyOf(kind);
    }
}
