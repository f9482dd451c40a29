package crm.importers.wecom.callback;

import crm.domain.contact.ContactId;
import crm.importers.wecom.ContactDetails.Detail;
import java.time.Instant;

/** Hears what WeCom says of a relation when a callback had it asked: a callback itself does not say what is different. */
@FunctionalInterface
public interface RelationNews {

    /**
     * A repeat changes nothing.
     *
     * @param digest of the callback: ids of commands are made of it
     * @param asked a moment before WeCom was asked, so what changed since is not in the answer
     */
    void learnt(String digest, ContactId contact, Detail detail, Instant asked);
}
