package crm.importers.wecom.outbound;

import crm.importers.sending.Sender;
import crm.importers.wecom.client.WeComClient;
import crm.store.documents.DocumentStore;
import crm.store.log.EventCodec;
import crm.store.log.EventLog;
import crm.store.vault.Vault;
import java.time.Clock;

/** What kinds of calls are made of. {@code sender} tells the domain how a call ended. */
public record OutboundParts(
        WeComClient client,
        OutboundLedger ledger,
        Sender sender,
        EventLog log,
        EventCodec codec,
        Vault vault,
        DocumentStore documents,
        Clock clock) {}
