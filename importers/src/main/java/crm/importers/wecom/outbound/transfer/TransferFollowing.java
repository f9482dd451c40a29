package crm.importers.wecom.outbound.transfer;

import crm.importers.sending.Sender;
import crm.importers.wecom.StaffStores;
import crm.importers.wecom.client.WeComClient;
import crm.store.documents.DocumentStore;
import crm.store.documents.Leases;
import crm.store.log.EventCodec;
import crm.store.log.EventLog;
import crm.store.vault.Vault;
import java.time.Clock;
import org.axonframework.commandhandling.CommandBus;

/** What is asked of WeCom about handings over, joined together. */
public record TransferFollowing(TransferPolling polling, TransferDesk desk) {

    private static final String SOURCE = "wecom";

    /** What it needs of the installation. */
    public record Outside(
            CommandBus commands,
            EventLog log,
            EventCodec codec,
            Vault vault,
            DocumentStore documents,
            Leases leases,
            Clock clock) {}

    public static TransferFollowing of(Outside outside, WeComClient client, TransferLimits limits) {
        WeComTransfers wecom = new WeComTransfers(client);
        People people = new People(outside.vault());
        Sender sender = new Sender(outside.commands(), outside.log(), SOURCE);
        Clock clock = outside.clock();
        Leavers leavers = new Leavers(wecom, outside.vault(), sender, outside.documents(), clock);
        TransferResults results = new TransferResults(
                wecom,
                limits,
                new TransferWatch(outside.documents()),
                people,
                sender,
                new StaffStores(outside.log(), outside.codec()),
                clock);
        return new TransferFollowing(
                new TransferPolling(results, leavers, limits, outside.leases(), client::isConfigured, clock),
                new TransferDesk(wecom, leavers, people));
    }
}
