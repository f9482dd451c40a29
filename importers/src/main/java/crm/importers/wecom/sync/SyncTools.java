package crm.importers.wecom.sync;

import crm.importers.identity.CustomerMerging;
import crm.importers.sending.Sender;
import crm.importers.wecom.client.WeComClient;
import crm.store.documents.DocumentStore;
import crm.store.log.EventCodec;
import crm.store.log.EventLog;
import crm.store.vault.Vault;
import java.time.Clock;

/** What parts of reconciliation are made of. {@code sender} sends commands of the source {@code reconciled}. */
public record SyncTools(
        WeComClient client,
        Sender sender,
        EventLog log,
        EventCodec codec,
        Vault vault,
        CustomerMerging merging,
        DocumentStore documents,
        SyncPlan plan,
        Clock clock) {}
