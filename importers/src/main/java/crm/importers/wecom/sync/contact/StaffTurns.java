package crm.importers.wecom.sync.contact;

import crm.domain.org.StaffAccountId;
import crm.importers.wecom.sync.SyncPlan;
import java.time.Instant;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * When a staff member's customers are due to be compared: once a night, each at a time of their own, so that the hourly runs
 * share the work; at once when they never were, or after the product was away.
 */
final class StaffTurns {

    private final SyncPlan plan;

    StaffTurns(SyncPlan plan) {
        this.plan = plan;
    }

    boolean isDue(StaffAccountId staff, @Nullable Instant last, Instant now) {
        return last == null || last.isBefore(lastTurn(staff, now));
    }

    private Instant lastTurn(StaffAccountId staff, Instant now) {
        long spread = Math.max(1, plan.night().toSeconds());
        long offset = Math.floorMod(staff.value().hashCode(), spread);
        ZonedDateTime here = now.atZone(plan.zone());
        ZonedDateTime turn =
                here.toLocalDate().atTime(plan.nightFrom()).atZone(plan.zone()).plusSeconds(offset);
        return (turn.isAfter(here) ? turn.minusDays(1) : turn).toInstant();
    }
}
