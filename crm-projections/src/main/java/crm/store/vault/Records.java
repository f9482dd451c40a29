package crm.store.vault;

import static crm.store.documents.CollectionDefinition.fact;
import static java.nio.charset.StandardCharsets.UTF_8;

import crm.store.documents.CollectionDefinition;
import crm.store.documents.Document;
import crm.store.documents.DocumentCollection;
import crm.store.documents.DocumentStore;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.crypto.AEADBadTagException;
import javax.crypto.SecretKey;

/** Personal data by subject, sealed under the subject's key and bound to subject and revision (the document's version). */
final class Records {

    static final CollectionDefinition DEFINITION = fact("vault-records");

    private final DocumentCollection collection;

    Records(DocumentStore store) {
        collection = store.collection(DEFINITION);
    }

    /** Field names to values; a name that this version does not know is kept. */
    record Content(long revision, TreeMap<String, String> fields) {}

    /** What is there of subjects whose key is given. */
    Map<String, Content> read(Map<String, SecretKey> keys) {
        Map<String, Content> contents = HashMap.newHashMap(keys.size());
        collection.getAll(keys.keySet()).forEach((subject, document) -> {
            SecretKey key = keys.get(subject);
            if (key != null) contents.put(subject, open(key, document));
        });
        return contents;
    }

    static Document seal(SecretKey key, String subject, Content content) {
        byte[] context = context(subject, content.revision());
        return new Document(subject, content.revision(), Aead.seal(key, encode(content.fields()), context), Map.of());
    }

    private static Content open(SecretKey key, Document document) {
        try {
            byte[] plain = Aead.open(key, document.body(), context(document.key(), document.version()));
            return new Content(document.version(), decode(plain));
        } catch (AEADBadTagException e) {
            throw new IllegalStateException("The data of " + document.key() + " was altered", e);
        }
    }

    /** Returns the subjects whose data has a newer revision already. */
    Set<String> write(List<Document> sealed) {
        return collection.upsertAll(sealed);
    }

    void delete(Collection<String> subjects) {
        collection.deleteAll(subjects);
    }

    boolean has(String subject) {
        return collection.get(subject).isPresent();
    }

    private static byte[] context(String subject, long revision) {
        return ("data of " + subject + " revision " + revision).getBytes(UTF_8);
    }

    /** Name and value in turn, each its length (4 bytes) and UTF-8. */
    private static byte[] encode(Map<String, String> fields) {
        byte[][] parts = new byte[2 * fields.size()][];
        int length = 0;
        int index = 0;
        for (var field : fields.entrySet()) {
            parts[index++] = field.getKey().getBytes(UTF_8);
            parts[index++] = field.getValue().getBytes(UTF_8);
            length += 8 + parts[index - 2].length + parts[index - 1].length;
        }
        ByteBuffer buffer = ByteBuffer.allocate(length);
        for (byte[] part : parts) buffer.putInt(part.length).put(part);
        return buffer.array();
    }

    private static TreeMap<String, String> decode(byte[] plain) {
        var fields = new TreeMap<String, String>();
        ByteBuffer buffer = ByteBuffer.wrap(plain);
        while (buffer.hasRemaining()) fields.put(text(buffer), text(buffer));
        return fields;
    }

    private static String text(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.getInt()];
        buffer.get(bytes);
        return new String(bytes, UTF_8);
    }
}
