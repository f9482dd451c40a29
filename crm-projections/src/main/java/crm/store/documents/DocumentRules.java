package crm.store.documents;

import crm.store.documents.CollectionDefinition.IndexedField;
import crm.store.documents.CollectionDefinition.Type;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a collection accepts, refused in words before any engine sees it. The same for all engines. */
public final class DocumentRules {

    private final String collection;
    private final Map<String, IndexedField> fields = new HashMap<>();

    public DocumentRules(CollectionDefinition definition) {
        this.collection = definition.name();
        for (IndexedField field : definition.fields()) fields.put(field.name(), field);
    }

    /** @throws IllegalArgumentException when the document cannot be kept */
    public void check(Document document) {
        String key = document.key();
        int keyBytes = utf8Length(key);
        if (keyBytes < 1 || keyBytes > Document.MAX_KEY_BYTES)
            throw refusal("the key has " + keyBytes + " bytes; 1 to " + Document.MAX_KEY_BYTES + " are allowed");
        if (document.version() < 1)
            throw refusal("document " + key + " has version " + document.version() + "; versions start at 1");
        int bodyBytes = document.body().length;
        if (bodyBytes < 1 || bodyBytes > Document.MAX_BODY_BYTES)
            throw refusal("document " + key + " has a body of " + bodyBytes + " bytes; 1 to " + Document.MAX_BODY_BYTES
                    + " are allowed");
        document.fields().forEach((name, value) -> {
            IndexedField field = field(name);
            if (field.isVersion()) throw refusal("the field version is the document's version and cannot be given");
            checkValue(field, value);
        });
    }

    /** @throws IllegalArgumentException when the document's version could not win over the expected one */
    public void checkRaised(long expectedVersion, Document document) {
        if (expectedVersion < 0 || document.version() <= expectedVersion)
            throw refusal("document " + document.key() + " of version " + document.version()
                    + " cannot replace version " + expectedVersion);
    }

    /** The field the query walks along, and where it goes on. */
    public Walk check(RangeQuery query) {
        IndexedField field = field(query.field());
        if (query.limit() < 1) throw refusal("a page of " + query.limit() + " documents");
        if (query.from() != null) checkValue(field, query.from());
        if (query.to() != null) checkValue(field, query.to());
        if (query.cursor() == null) return new Walk(field, null);
        RangeCursor cursor = RangeCursor.parse(query.cursor());
        if (!cursor.field().equals(field.name()) || cursor.descending() != query.descending())
            throw new StrangeCursor(query.cursor());
        if (!fits(field, cursor.value())) throw new StrangeCursor(query.cursor());
        return new Walk(field, cursor);
    }

    /** A query understood. */
    public record Walk(IndexedField field, @Nullable RangeCursor after) {}

    private IndexedField field(String name) {
        IndexedField field = fields.get(name);
        if (field == null) throw refusal("there is no indexed field " + name + ", only " + fields.keySet());
        return field;
    }

    private static boolean fits(IndexedField field, Object value) {
        return field.type() == Type.TEXT ? value instanceof String : value instanceof Long;
    }

    private void checkValue(IndexedField field, Object value) {
        if (!fits(field, value))
            throw refusal("the field " + field.name() + " is a " + field.type() + ", not a "
                    + value.getClass().getSimpleName());
        if (value instanceof String text && utf8Length(text) > Document.MAX_TEXT_BYTES)
            throw refusal("the field " + field.name() + " has " + utf8Length(text) + " bytes; at most "
                    + Document.MAX_TEXT_BYTES + " are allowed");
    }

    private int utf8Length(String text) {
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) length++;
            else if (c < 0x800) length += 2;
            else if (!Character.isSurrogate(c)) length += 3;
            else if (Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                length += 4;
                i++;
            } else throw refusal("half a character (an unpaired surrogate) in a key or field"); // would become '?'
        }
        return length;
    }

    private IllegalArgumentException refusal(String reason) {
        return new IllegalArgumentException("Collection " + collection + ": " + reason);
    }
}
