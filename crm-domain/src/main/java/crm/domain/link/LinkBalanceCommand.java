package crm.domain.link;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** All that can be asked of the balance; {@link LinkBalanceEvent} is all that can come of it. */
public sealed interface LinkBalanceCommand {

    @TargetAggregateIdentifier
    LinkBalanceId balanceId();

    /** WeCom says so; news older than what is known changes nothing. */
    record ReportBalanceLevel(LinkBalanceId balanceId, BalanceLevel level, Instant at) implements LinkBalanceCommand {}

    /**
     * The numbers are these.
     *
     * @param used customers added by links, of all time
     * @param left customers that can still be added
     */
    record StateBalance(LinkBalanceId balanceId, long used, long left, Instant at) implements LinkBalanceCommand {}
}
