package crm.importers.wecom.sync.contact;

import crm.domain.contact.ContactId;

/** What we are about to change in WeCom: until it is there, WeCom's state is not to be taken for the truth. */
@FunctionalInterface
public interface Unsettled {

    /** Whether tags of this relation are still to be put on or taken off in WeCom. */
    boolean tagsOf(ContactId contactId);
}
