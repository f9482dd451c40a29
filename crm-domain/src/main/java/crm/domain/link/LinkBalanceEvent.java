package crm.domain.link;

import crm.domain.shared.DomainEvent;
import crm.domain.shared.EventName;
import java.time.Instant;

/** All that can happen to the balance of acquisition links. */
public sealed interface LinkBalanceEvent extends DomainEvent {

    Instant at();

    /** WeCom said how the balance stands. */
    @EventName("link-balance.level-reported")
    record BalanceLevelReported(BalanceLevel level, Instant at) implements LinkBalanceEvent {}

    /** So many were added by links in all, and so many can still be. */
    @EventName("link-balance.stated")
    record BalanceStated(long used, long left, Instant at) implements LinkBalanceEvent {}
}
