package crm.store.axon;

import crm.store.log.Commit;
import crm.store.log.Entry;
import crm.store.log.EventCodec;
import crm.store.log.LogPosition;
import crm.store.log.MetadataJson;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.MetaData;

/**
 * Entries of the log as Axon's messages. An event's identifier is its aggregate and sequence number, which is the same
 * however often it is read. One for each reading thread: it remembers the last metadata.
 */
final class Messages {

    private final EventCodec codec;
    private byte[] lastMetadata = new byte[0];
    private MetaData lastDecoded = MetaData.emptyInstance();

    Messages(EventCodec codec) {
        this.codec = codec;
    }

    /** The entry's events behind this position. */
    List<TrackedEventMessage<?>> tracked(Entry entry, long afterPosition) {
        List<TrackedEventMessage<?>> messages =
                new ArrayList<>(entry.commit().events().size());
        for (int i = 0; i < entry.commit().events().size(); i++) {
            long position = LogPosition.of(entry.ordinal(), i);
            if (position > afterPosition)
                messages.add(new GenericTrackedDomainEventMessage<>(Tokens.at(position), domain(entry, i)));
        }
        return messages;
    }

    /** The entry's events from this sequence number on. */
    List<DomainEventMessage<?>> domain(Entry entry, long fromSequence) {
        Commit commit = entry.commit();
        List<DomainEventMessage<?>> messages = new ArrayList<>(commit.events().size());
        for (int i = 0; i < commit.events().size(); i++)
            if (commit.firstSequence() + i >= fromSequence) messages.add(domain(entry, i));
        return messages;
    }

    private DomainEventMessage<?> domain(Entry entry, int index) {
        Commit commit = entry.commit();
        long sequence = commit.firstSequence() + index;
        return new GenericDomainEventMessage<>(
                commit.aggregateType(),
                commit.aggregateId(),
                sequence,
                codec.decode(commit.events().get(index), LogPosition.of(entry.ordinal(), index)),
                metadata(commit.metadata()),
                commit.aggregateId() + '#' + sequence,
                commit.at());
    }

    private MetaData metadata(byte[] metadata) {
        if (!Arrays.equals(metadata, lastMetadata)) {
            lastDecoded = MetaData.from(MetadataJson.decode(metadata));
            lastMetadata = metadata;
        }
        return lastDecoded;
    }
}
