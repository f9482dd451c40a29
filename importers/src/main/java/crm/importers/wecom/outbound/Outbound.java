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
public record Outbound(OutboundEvents events, OutboundWorker worker, OutboundDesk desk, OutboundLedger ledger) {

    private static final String SOURCE = "outbound";

    /** What it needs of the installation. */
    public record Outside(
            CommandBus commands, EventLog log, EventCodec codec, Vault vault, DocumentStore documents, Clock clock) {}

    public static Outbound of(Outside outside, WeComClient client, List<OutboundFeature> features) {
        Clock clock = outside.clock();
        OutboundLedger ledger = new OutboundLedger(outside.documents());
        OutboundParts parts = new OutboundParts(
                client,
                ledger,
                new Sender(outside.commands(), outside.log(), SOURCE),
                outside.log(),
                outside.codec(),
                outside.vault(),
                outside.documents(),
                clock);
        List<OutboundCalls> kinds = features.stream()
                .flatMap(feature -> feature.calls(parts).stream())
                .toList();
        OutboundWorker worker =
                new OutboundWorker(ledger, new OutboundSteps(ledger, kinds, clock), client::isConfigured, clock);
        ledger.whenEnrolled(worker::wake);
        return new Outbound(new OutboundEvents(kinds), worker, new OutboundDesk(ledger, worker, clock), ledger);
    }
}
