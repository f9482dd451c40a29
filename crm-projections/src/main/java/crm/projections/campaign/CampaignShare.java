package crm.projections.campaign;

import crm.domain.campaign.SendTaskState;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One staff member's share of a campaign with what became of it.
 *
 * @param task null: not asked for yet
 * @param funnel of this share by itself
 * @param notNamed whom we left out, {@code notTaken} whom WeCom did not take
 * @param remindedAt the reminders that count, the earliest first
 */
public record CampaignShare(
        PlannedShare planned,
        @Nullable SendTaskView task,
        Funnel funnel,
        Set<String> notFriends,
        Set<String> overLimit,
        Set<String> notNamed,
        Set<String> notTaken,
        List<Instant> remindedAt) {

    /** @param over nobody of it is asked for any more */
    static CampaignShare notAskedFor(PlannedShare planned, boolean over) {
        Funnel funnel = Funnel.of(
                over ? FunnelPlace.CANCELLED : FunnelPlace.UNSENT,
                planned.audience().recipients());
        return new CampaignShare(planned, null, funnel, Set.of(), Set.of(), Set.of(), Set.of(), List.of());
    }

    static CampaignShare of(PlannedShare planned, SendTaskProjection.Entry entry) {
        return new CampaignShare(
                planned,
                Messages.view(entry),
                entry.funnel(),
                entry.notFriends(),
                entry.overLimit(),
                entry.notNamed() == null ? Set.of() : entry.notNamed(),
                entry.notTaken() == null ? Set.of() : entry.notTaken(),
                entry.standing().reminders().stream()
                        .map(SendTaskProjection.Reminder::at)
                        .sorted()
                        .toList());
    }

    /** @param sent of its recipients, who received it */
    FunnelPlace placeOf(String recipient, Predicate<String> sent) {
        if (notFriends.contains(recipient)) return FunnelPlace.NOT_A_FRIEND;
        if (overLimit.contains(recipient)) return FunnelPlace.OVER_LIMIT;
        if (notNamed.contains(recipient)) return FunnelPlace.LEFT_OUT;
        if (notTaken.contains(recipient)) return FunnelPlace.REFUSED;
        if (sent.test(recipient)) return FunnelPlace.SENT;
        return rest();
    }

    private FunnelPlace rest() {
        if (task != null) return FunnelPlace.ofTheRest(task.state());
        return funnel.cancelled() > 0 ? FunnelPlace.CANCELLED : FunnelPlace.UNSENT;
    }

    /** Of nobody it is open whether she received it. */
    boolean isSettled() {
        return funnel.unsent() + funnel.uncertain() + funnel.cancelled() == 0
                && (task == null || task.state() != SendTaskState.REFUSED);
    }
}
