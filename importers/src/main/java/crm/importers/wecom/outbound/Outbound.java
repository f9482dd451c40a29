package crm.importers.wecom.outbound;

import crm.importers.sending.Sender;
import crm.importers.wecom.client.WeComClient;
import crm.store.documents.DocumentStore;
import crm.store.log.EventCodec;
import crm.store.log.EventLog;
import crm.store.vault.Vault;
import java.time.Clock;
import java.util.List;
import org.axonframework.commandhandling.CommandBus;

/** All that is done in WeCom, joined together: from events to the ledger, from the ledger to WeCom and back. */
public record Outbound(OutboundEvents events, OutboundWorker worker, OutboundDesk desk) {

    /** What it needs of the installation. */
    public record Outside(
            CommandBus commands, EventLog log, EventCodec codec, Vault vault, DocumentStore documents, Clock clock) {}

    public static Outbound of(Outside outside, WeComClient client) {
        Clock clock = outside.clock();
        OutboundLedger ledger = new OutboundLedger(outside.documents());
        Sender sender = new Sender(outside.commands(), outside.log(), "outbound");
        ContactWays ways = new SdkContactWays(client);
        ChannelCodeCalls codes =
                new ChannelCodeCalls(ways, ledger, sender, outside.log(), outside.codec(), outside.vault(), clock);
        ChannelCodeDeleting deleting = new ChannelCodeDeleting(ways, ledger, clock);
        OutboundSteps steps = new OutboundSteps(ledger, List.of(codes, deleting), clock);
        OutboundWorker worker = new OutboundWorker(ledger, steps, client::isConfigured, clock);
        return new Outbound(
                new OutboundEvents(codes, deleting, worker), worker, new OutboundDesk(ledger, worker, clock));
    }
}
