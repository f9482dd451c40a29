package crm.importers.wecom.outbound.contact;

import crm.domain.contact.ContactCommand.NoteContact;
import crm.domain.contact.ContactCommand.TagContact;
import crm.domain.contact.ContactId;
import crm.domain.tag.TagId;
import crm.importers.sending.Sender;
import crm.importers.wecom.ContactDetails.Detail;
import crm.importers.wecom.ContactDetails.Noted;
import crm.importers.wecom.Streams;
import crm.importers.wecom.callback.CallbackParts;
import crm.importers.wecom.callback.RelationNews;
import crm.importers.wecom.outbound.OutboundLedger;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What staff noted and tagged in WeCom's client: the difference between WeCom's answer and what we know. What is still on
 * its way from us is left alone, whatever the answer says of it.
 */
public final class ContactsNoted implements RelationNews {

    private final OutboundLedger ledger;
    private final Streams streams;
    private final RelationNotes notes;
    private final Sender sender;

    public ContactsNoted(OutboundLedger ledger, CallbackParts parts) {
        this.ledger = ledger;
        this.streams = new Streams(parts.log(), parts.codec());
        this.notes = new RelationNotes(parts.vault());
        this.sender = parts.sender();
    }

    @Override
    public void learnt(String digest, ContactId contact, Detail detail, Instant asked) {
        Noted noted = detail.noted();
        if (noted == null) return;
        RelationHistory history = RelationHistory.read(streams, contact);
        Set<String> tagIds = noted.tagIds();
        if (tagIds != null) tags(digest, contact, tagIds, history, asked);
        note(digest, contact, noted, history, asked);
    }

    private void tags(String digest, ContactId contact, Set<String> tagIds, RelationHistory history, Instant asked) {
        Set<TagId> theirs = tagIds.stream().map(TagId::new).collect(Collectors.toSet());
        Set<TagId> ours = history.tagsOn();
        Set<TagId> added = difference(theirs, ours, history, asked);
        Set<TagId> removed = difference(ours, theirs, history, asked);
        if (added.isEmpty() && removed.isEmpty()) return;
        sender.send(digest + ":tags", new TagContact(contact, added, removed, asked));
    }

    private Set<TagId> difference(Set<TagId> these, Set<TagId> those, RelationHistory history, Instant asked) {
        Set<TagId> difference = new HashSet<>(these);
        difference.removeAll(those);
        difference.removeIf(tag -> history.isUnderWay(tag, ledger, asked));
        return difference;
    }

    private void note(String digest, ContactId contact, Noted noted, RelationHistory history, Instant asked) {
        if (RelationNotes.same(notes.of(contact), noted) || history.isNoteUnderWay(ledger, asked)) return;
        sender.send(digest + ":note", new NoteContact(contact, notes.record(contact, noted), asked));
    }
}
