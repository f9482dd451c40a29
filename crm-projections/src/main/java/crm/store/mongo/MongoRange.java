package crm.store.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import crm.store.documents.CollectionDefinition.IndexedField;
import crm.store.documents.CollectionDefinition.Type;
import crm.store.documents.Document;
import crm.store.documents.DocumentCollection.Page;
import crm.store.documents.DocumentRules;
import crm.store.documents.RangeCursor;
import crm.store.documents.RangeQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;

/** Walks along the index (field, _id): a page goes on behind the last document of the one before, never by skipping. */
final class MongoRange {

    private MongoRange() {}

    static Page page(
            MongoCollection<BsonDocument> collection, DocumentBson bson, RangeQuery query, DocumentRules.Walk walk) {
        String path = MongoDocumentCollection.path(walk.field());
        RangeCursor after = walk.after();
        Bson filter = after == null ? bounds(query, walk.field()) : behind(after, query, walk.field());
        List<Document> documents = collection
                .find(filter)
                .sort(query.descending() ? Sorts.descending(path, "_id") : Sorts.ascending(path, "_id"))
                // One more tells whether there is a next page.
                .limit(query.limit() == Integer.MAX_VALUE ? 0 : query.limit() + 1)
                .map(bson::read)
                .into(new ArrayList<>());
        if (documents.size() <= query.limit()) return new Page(documents, null);
        documents.removeLast();
        Document last = documents.getLast();
        Object value = walk.field().isVersion()
                ? (Object) last.version()
                : Objects.requireNonNull(last.fields().get(walk.field().name()));
        return new Page(documents, new RangeCursor(walk.field().name(), query.descending(), value, last.key()).text());
    }

    /** There is always a lower bound of the field's type: it leaves out the documents without the field. */
    static Bson bounds(RangeQuery query, IndexedField field) {
        String path = MongoDocumentCollection.path(field);
        Object least = field.type() == Type.TEXT ? "" : (Object) Long.MIN_VALUE;
        Bson from = Filters.gte(path, query.from() == null ? least : query.from());
        return query.to() == null ? from : Filters.and(from, Filters.lt(path, query.to()));
    }

    /** Two stretches of the index, ties first; a server merges them in its order. */
    private static Bson behind(RangeCursor after, RangeQuery query, IndexedField field) {
        String path = MongoDocumentCollection.path(field);
        boolean descending = query.descending();
        Bson tie = Filters.and(
                Filters.eq(path, after.value()),
                descending ? Filters.lt("_id", after.key()) : Filters.gt("_id", after.key()));
        Bson further = descending ? Filters.lt(path, after.value()) : Filters.gt(path, after.value());
        return Filters.or(tie, Filters.and(further, bounds(query, field)));
    }
}
