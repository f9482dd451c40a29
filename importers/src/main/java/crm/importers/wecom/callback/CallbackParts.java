package crm.importers.wecom.callback;

import crm.importers.sending.Sender;
import crm.store.documents.DocumentStore;
import crm.store.log.EventCodec;
import crm.store.log.EventLog;
import crm.store.vault.Vault;
import java.time.Clock;

/** What handlers of callbacks are made of. {@code sender} sends commands as news from WeCom. */
public record CallbackParts(
        Sender sender, EventLog log, EventCodec codec, Vault vault, DocumentStore documents, Clock clock) {}
