package crm.store.vault;

import static crm.store.documents.CollectionDefinition.fact;
import static crm.store.documents.CollectionDefinition.text;
import static java.nio.charset.StandardCharsets.UTF_8;

import crm.store.documents.CollectionDefinition;
import crm.store.documents.Document;
import crm.store.documents.DocumentCollection;
import crm.store.documents.DocumentStore;
import crm.store.documents.RangeQuery;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/** Which subject an identifier belongs to. Only the identifier's HMAC is kept: who has no key cannot try out phone numbers. */
final class Identifiers {

    static final CollectionDefinition DEFINITION = fact("vault-identifiers", text("subject"));

    private final DocumentCollection collection;
    private final SecretKey hashing;

    Identifiers(DocumentStore store, MasterKey master) {
        collection = store.collection(DEFINITION);
        hashing = master.derive("hash identifiers", "HmacSHA256");
    }

    /** An identifier's place: where it points now (to a living subject or not), and what would point it elsewhere. */
    record Place(String key, long version, @Nullable String subject) {

        Document pointingTo(String newSubject) {
            return new Document(key, version + 1, newSubject.getBytes(UTF_8), Map.of("subject", newSubject));
        }
    }

    Map<Identifier, Place> look(Collection<Identifier> identifiers) {
        Mac mac = MasterKey.hmac(hashing);
        Map<Identifier, String> keys = HashMap.newHashMap(identifiers.size());
        for (Identifier identifier : identifiers) keys.put(identifier, key(mac, identifier));
        Map<String, Document> found = collection.getAll(keys.values());
        Map<Identifier, Place> places = HashMap.newHashMap(keys.size());
        keys.forEach((identifier, key) -> {
            Document document = found.get(key);
            places.put(
                    identifier,
                    document == null
                            ? new Place(key, 0, null)
                            : new Place(key, document.version(), new String(document.body(), UTF_8)));
        });
        return places;
    }

    /** The kind cannot run into the value: its length comes first. */
    private static String key(Mac mac, Identifier identifier) {
        byte[] kind = identifier.kind().getBytes(UTF_8);
        mac.update((byte) (kind.length >> 8));
        mac.update((byte) kind.length);
        mac.update(kind);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(mac.doFinal(identifier.value().getBytes(UTF_8)));
    }

    /** Points places elsewhere unless someone else did meanwhile; returns the keys of those. */
    Set<String> point(List<Document> places) {
        return collection.upsertAll(places);
    }

    /** Forgets all identifiers of a subject; returns how many there were. */
    int forget(String subject) {
        int forgotten = 0;
        var query = RangeQuery.ascending("subject", subject, subject + '\0', 100);
        List<Document> found;
        do {
            found = new ArrayList<>(collection.range(query).documents());
            // By version: one that meanwhile points to someone else stays.
            for (Document place : found) if (collection.compareAndDelete(place.key(), place.version())) forgotten++;
        } while (found.size() == query.limit());
        return forgotten;
    }
}
