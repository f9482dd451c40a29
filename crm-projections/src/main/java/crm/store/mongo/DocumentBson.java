package crm.store.mongo;

import crm.store.documents.CollectionDefinition;
import crm.store.documents.CollectionDefinition.IndexedField;
import crm.store.documents.Document;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonValue;

/** A document's shape: {@code _id} key, {@code version}, {@code f} indexed fields by name, {@code body} bytes. */
final class DocumentBson {

    private final List<IndexedField> fields;

    DocumentBson(CollectionDefinition definition) {
        fields = definition.fields().stream().filter(f -> !f.isVersion()).toList();
    }

    BsonDocument write(Document document) {
        var stored = new BsonDocument("_id", new BsonString(document.key()))
                .append("version", new BsonInt64(document.version()));
        var values = new BsonDocument();
        document.fields().forEach((name, value) -> values.append(name, value(value)));
        return stored.append("f", values).append("body", new BsonBinary(document.body()));
    }

    static BsonValue value(Object value) {
        return value instanceof Long number ? new BsonInt64(number) : new BsonString((String) value);
    }

    Document read(BsonDocument stored) {
        BsonDocument values = stored.getDocument("f");
        Map<String, Object> found = HashMap.newHashMap(fields.size());
        for (IndexedField field : fields) {
            BsonValue value = values.get(field.name());
            if (value == null) continue;
            found.put(
                    field.name(),
                    value.isString()
                            ? value.asString().getValue()
                            : (Object) value.asInt64().getValue());
        }
        return new Document(
                stored.getString("_id").getValue(),
                stored.getInt64("version").getValue(),
                stored.getBinary("body").getData(),
                found);
    }
}
