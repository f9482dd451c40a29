package crm.domain.link;

import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import crm.domain.link.LinkBalanceCommand.ReportBalanceLevel;
import crm.domain.link.LinkBalanceCommand.StateBalance;
import crm.domain.link.LinkBalanceEvent.BalanceLevelReported;
import crm.domain.link.LinkBalanceEvent.BalanceStated;
import crm.domain.shared.Limits;
import crm.domain.shared.Snapshotted;
import java.time.Instant;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** How many customers can still be won by acquisition links (获客额度). */
@AggregateRoot(type = "link-balance")
@Revision("0")
@Snapshotted
public class LinkBalance {

    @AggregateIdentifier
    private @Nullable LinkBalanceId id;

    private @Nullable BalanceLevel level;
    private Instant levelAt = Instant.MIN;
    private long used = -1;
    private long left = -1;
    private Instant statedAt = Instant.MIN;

    protected LinkBalance() {} // Axon

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(ReportBalanceLevel command) {
        Limits.requireDate(command.at());
        if (command.level() != level && command.at().isAfter(levelAt))
            apply(new BalanceLevelReported(command.level(), command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(StateBalance command) {
        Limits.requireDate(command.at());
        boolean same = command.used() == used && command.left() == left;
        if (!same && command.at().isAfter(statedAt))
            apply(new BalanceStated(command.used(), command.left(), command.at()));
    }

    @EventSourcingHandler
    void on(LinkBalanceEvent event) {
        id = LinkBalanceId.CORP;
        switch (event) {
            case BalanceLevelReported e -> {
                level = e.level();
                levelAt = e.at();
            }
            case BalanceStated e -> {
                used = e.used();
                left = e.left();
                statedAt = e.at();
            }
        }
    }
}
