package crm.store.mongo;

import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import crm.store.log.Commit;
import crm.store.log.Entry;
import crm.store.log.EntryBytes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;

/**
 * The collection of the log's entries: {@code _id} ordinal, {@code a} aggregate, {@code s} first sequence number, {@code
 * e} the one after the last, {@code c} command id, {@code l} the greatest commit time up to here (microseconds), {@code w}
 * which write it came with, {@code b} the rest. All reads are of what a majority has: an ordinal that was built upon can
 * never be rolled back.
 */
final class EntryDocuments {

    private static final long READ_BYTES = 16L << 20;
    private static final int FETCH = 1000;
    private static final Bson BY_ORDINAL = Sorts.ascending("_id");

    private final MongoCollection<Document> entries;

    EntryDocuments(MongoDatabase database) {
        entries = database.getCollection("log_entries")
                .withWriteConcern(WriteConcern.MAJORITY.withJournal(true))
                .withReadConcern(ReadConcern.MAJORITY)
                .withReadPreference(ReadPreference.primary());
        entries.createIndex(new Document("a", 1).append("s", 1), new IndexOptions().unique(true));
        entries.createIndex(new Document("c", 1), new IndexOptions().unique(true));
    }

    /** The last ordinal and the greatest commit time so far. */
    record Head(long ordinal, long latest) {}

    Head head() {
        Document last = entries.find()
                .sort(Sorts.descending("_id"))
                .projection(Projections.include("l"))
                .first();
        return last == null ? new Head(0, Long.MIN_VALUE) : new Head(last.getLong("_id"), last.getLong("l"));
    }

    /** In order, stopping at the first that is refused; the new head. */
    Head insert(Head head, List<Entry> more, long write) {
        List<Document> documents = new ArrayList<>(more.size());
        long latest = head.latest();
        for (Entry entry : more) {
            Commit commit = entry.commit();
            latest = Math.max(latest, EntryBytes.micros(commit.at()));
            documents.add(new Document("_id", entry.ordinal())
                    .append("a", commit.aggregateId())
                    .append("s", commit.firstSequence())
                    .append("e", commit.lastSequence() + 1)
                    .append("c", commit.commandId())
                    .append("l", latest)
                    .append("w", write)
                    .append("b", new Binary(EntryBytes.encode(commit))));
        }
        entries.insertMany(documents, new InsertManyOptions().ordered(true));
        return new Head(more.getLast().ordinal(), latest);
    }

    /** Where a command is and which write brought it there. */
    record Place(long ordinal, long write) {}

    Map<String, Place> places(Collection<String> commandIds) {
        Map<String, Place> places = new HashMap<>();
        for (Document found : entries.find(Filters.in("c", commandIds)).projection(Projections.include("c", "w")))
            places.put(found.getString("c"), new Place(found.getLong("_id"), found.getLong("w")));
        return places;
    }

    /** The next sequence numbers of those aggregates that have events. */
    Map<String, Long> nextSequences(Collection<String> aggregateIds) {
        Map<String, Long> next = new HashMap<>();
        if (aggregateIds.isEmpty()) return next;
        List<Bson> pipeline = List.of(
                Aggregates.match(Filters.in("a", aggregateIds)), Aggregates.group("$a", Accumulators.max("e", "$e")));
        for (Document found : entries.aggregate(pipeline)) next.put(found.getString("_id"), found.getLong("e"));
        return next;
    }

    List<Entry> read(long afterOrdinal, int limit) {
        List<Entry> page = new ArrayList<>();
        Bson ahead = Filters.and(Filters.gt("_id", afterOrdinal), Filters.lte("_id", afterOrdinal + limit));
        try (MongoCursor<Document> cursor =
                entries.find(ahead).sort(BY_ORDINAL).batchSize(FETCH).iterator()) {
            for (long bytes = 0; bytes < READ_BYTES && cursor.hasNext(); ) {
                Document document = cursor.next();
                if (document.getLong("_id") != afterOrdinal + page.size() + 1) break; // never step over a hole
                page.add(entry(document));
                bytes += document.get("b", Binary.class).length();
            }
        }
        return page;
    }

    List<Entry> readStream(String aggregateId, long fromSequence) {
        List<Entry> stream = new ArrayList<>();
        Bson from = Filters.and(Filters.eq("a", aggregateId), Filters.gt("e", fromSequence));
        for (Document document : entries.find(from).sort(Sorts.ascending("a", "s"))) stream.add(entry(document));
        return stream;
    }

    Optional<Entry> findByCommand(String commandId) {
        return Optional.ofNullable(entries.find(Filters.eq("c", commandId)).first())
                .map(EntryDocuments::entry);
    }

    OptionalLong lastSequence(String aggregateId) {
        Document last = entries.find(Filters.eq("a", aggregateId))
                .sort(Sorts.descending("a", "s"))
                .projection(Projections.include("e"))
                .first();
        return last == null ? OptionalLong.empty() : OptionalLong.of(last.getLong("e") - 1);
    }

    long ordinalBefore(long micros) {
        long before = 0;
        long after = head().ordinal() + 1;
        while (after - before > 1) {
            long middle = (before + after) >>> 1;
            Document document = entries.find(Filters.eq("_id", middle))
                    .projection(Projections.include("l"))
                    .first();
            if (document == null) throw new IllegalStateException("The log has no entry " + middle);
            if (document.getLong("l") < micros) before = middle;
            else after = middle;
        }
        return before;
    }

    private static Entry entry(Document document) {
        return new Entry(
                document.getLong("_id"),
                EntryBytes.decode(
                        document.getString("a"),
                        document.getLong("s"),
                        document.get("b", Binary.class).getData()));
    }
}
