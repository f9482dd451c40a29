package crm.importers.orderfeed;

import crm.domain.customer.MembershipCommand;
import crm.domain.customer.MembershipCommand.EnterBalance;
import crm.domain.customer.MembershipCommand.EnterPoints;
import crm.domain.customer.MembershipCommand.SetLevel;
import crm.domain.customer.MembershipId;
import crm.domain.shared.DomainRejection;
import crm.domain.shared.Money;
import crm.importers.csv.RejectReason;
import crm.importers.sending.Sender;
import crm.store.log.EventLog;
import crm.store.vault.Identifier;
import crm.store.vault.Vault;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.axonframework.commandhandling.CommandBus;

/** Membership entries one by one. All methods throw {@link DomainRejection} when the input is refused. */
public final class MembershipFeed {

    private final CommandBus commands;
    private final EventLog log;
    private final FeedCustomers customers;

    public MembershipFeed(CommandBus commands, EventLog log, Vault vault) {
        this.commands = commands;
        this.log = log;
        this.customers = new FeedCustomers(vault);
    }

    /** The membership of a customer who is known; {@link RejectReason#CUSTOMER_UNKNOWN} else. */
    public MembershipId membershipOf(List<Identifier> customer) {
        return customers
                .find(customer)
                .map(MembershipId::of)
                .orElseThrow(() -> new DomainRejection(RejectReason.CUSTOMER_UNKNOWN.key()));
    }

    public FeedOutcome setLevel(MembershipId membership, int level, Instant at, String by) {
        return send(new SetLevel(membership, level, at), by);
    }

    /** @param entryId the source's own id of the entry: counts once */
    public FeedOutcome enterPoints(
            MembershipId membership, String entryId, long points, String reason, Instant at, String by) {
        return send(new EnterPoints(membership, entryId, points, reason, at), by);
    }

    public FeedOutcome enterBalance(
            MembershipId membership, String entryId, Money amount, String reason, Instant at, String by) {
        return send(new EnterBalance(membership, entryId, amount, reason, at), by);
    }

    private FeedOutcome send(MembershipCommand command, String by) {
        Sender sender = new Sender(commands, log, "api", by);
        return FeedOutcome.of(sender.send(UUID.randomUUID().toString(), command));
    }
}
