package crm.importers.wecom.outbound.contact;

import crm.domain.contact.ContactEvent;
import crm.domain.contact.ContactEvent.ContactAbsorbed;
import crm.domain.contact.ContactEvent.ContactNoted;
import crm.domain.contact.ContactEvent.ContactTagged;
import crm.domain.contact.ContactId;
import crm.domain.tag.TagId;
import crm.importers.wecom.Streams;
import crm.importers.wecom.Streams.Sourced;
import crm.importers.wecom.outbound.OutboundLedger;
import crm.importers.wecom.outbound.OutboundRecord;
import crm.importers.wecom.outbound.OwnWord;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is noted of a relation as of now, and what of it is still on its way to WeCom. */
final class RelationHistory {

    /** An event that is not in the ledger this long after will not come there, or left it after its time. */
    private static final Duration UNTIL_HEARD = Duration.ofDays(1);

    /** A tag's latest word, and the ledger's id of telling it; null: it was WeCom's own word. */
    private record TagWord(boolean on, Instant at, @Nullable String call) {}

    private final Map<TagId, TagWord> tags = new HashMap<>();
    private @Nullable ContactNoted ownNote;

    private RelationHistory() {}

    static RelationHistory read(Streams streams, ContactId contact) {
        RelationHistory history = new RelationHistory();
        for (Sourced sourced : streams.sourced(contact.value())) history.add(sourced);
        return history;
    }

    private void add(Sourced sourced) {
        boolean own = OwnWord.is(sourced.source());
        // What came over from another record was told, or is to be told, under that one's id.
        if (sourced.event() instanceof ContactAbsorbed absorbed)
            for (ContactEvent told : absorbed.told()) if (told instanceof ContactTagged e) add(e, null);
        if (sourced.event() instanceof ContactTagged e) add(e, own ? ContactTagCalls.id(e) : null);
        if (sourced.event() instanceof ContactNoted e && own) ownNote = e;
    }

    private void add(ContactTagged e, @Nullable String call) {
        for (TagId tag : e.added()) tags.put(tag, new TagWord(true, e.at(), call));
        for (TagId tag : e.removed()) tags.put(tag, new TagWord(false, e.at(), call));
    }

    Set<TagId> tagsOn() {
        return tags.entrySet().stream()
                .filter(tag -> tag.getValue().on())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    boolean isOn(TagId tag) {
        TagWord word = tags.get(tag);
        return word != null && word.on();
    }

    /** Whether WeCom's answer of a question of {@code asked} may not know our latest word of the tag yet. */
    boolean isUnderWay(TagId tag, OutboundLedger ledger, Instant asked) {
        TagWord word = tags.get(tag);
        return word != null && word.call() != null && isUnderWay(word.call(), word.at(), ledger, asked);
    }

    /** The same of our latest note. */
    boolean isNoteUnderWay(OutboundLedger ledger, Instant asked) {
        ContactNoted note = ownNote;
        return note != null && isUnderWay(ContactNoteCalls.id(note), note.at(), ledger, asked);
    }

    private static boolean isUnderWay(String call, Instant wanted, OutboundLedger ledger, Instant asked) {
        OutboundRecord record =
                ledger.find(call).map(OutboundLedger.Stored::record).orElse(null);
        if (record == null) return wanted.isAfter(asked.minus(UNTIL_HEARD));
        Instant ended = record.ended();
        return ended == null || !record.told() || !ended.isBefore(asked);
    }
}
