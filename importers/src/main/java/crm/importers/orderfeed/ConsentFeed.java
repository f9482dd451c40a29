package crm.importers.orderfeed;

import crm.domain.customer.Consent;
import crm.domain.customer.CustomerId;
import crm.domain.shared.DomainRejection;
import crm.importers.consent.ConsentReceipt;
import crm.importers.consent.Consents;
import crm.importers.csv.RejectReason;
import crm.importers.sending.Sender;
import crm.store.log.EventLog;
import crm.store.vault.Identifier;
import crm.store.vault.Vault;
import java.util.List;
import org.axonframework.commandhandling.CommandBus;

/** What customers told another system of the chain about messages, one by one. */
public final class ConsentFeed {

    private static final String SOURCE = "api";

    private final CommandBus commands;
    private final EventLog log;
    private final FeedCustomers customers;
    private final Consents consents;

    public ConsentFeed(CommandBus commands, EventLog log, Vault vault, Consents consents) {
        this.commands = commands;
        this.log = log;
        this.customers = new FeedCustomers(vault);
        this.consents = consents;
    }

    /**
     * Of a customer who is not known yet it is kept for the day when she is.
     *
     * @throws DomainRejection {@link RejectReason#IDENTITY_CONFLICT}, and as {@link Consents#take}
     */
    public ConsentReceipt take(List<Identifier> customer, Consent said) {
        consents.requirePast(said);
        CustomerId known = customers.findOrRegister(customer, said.at(), new Sender(commands, log, SOURCE, said.by()));
        return consents.take(known, said, SOURCE);
    }
}
