package crm.projections.form;

import static crm.store.documents.CollectionDefinition.fact;
import static java.nio.charset.StandardCharsets.UTF_8;

import crm.domain.form.FormPerson;
import crm.domain.form.FormRoundId;
import crm.store.documents.CollectionDefinition;
import crm.store.documents.Document;
import crm.store.documents.DocumentCollection;
import crm.store.documents.DocumentStore;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where links to forms lead. The product does not know under which address phones reach it: it is set, or it is the one under
 * which somebody defined a form last.
 */
public class FormAddress {

    public static final CollectionDefinition COLLECTION = fact("form-address");

    /** Below which the page of a link is. */
    public static final String PATH = "/answer";

    private static final String KEY = "address";

    private final DocumentCollection documents;
    private final FormLinks links;
    private final @Nullable URI set;

    /** @param set the address that holds whatever was seen; null: it is not set */
    public FormAddress(DocumentStore store, FormLinks links, @Nullable URI set) {
        this.documents = store.collection(COLLECTION);
        this.links = links;
        this.set = set;
    }

    /** Whoever defines a form came here under this address: phones come the same way. */
    public void seen(String address) {
        byte[] body = address.replaceAll("/+$", "").getBytes(UTF_8);
        while (true) {
            long version = documents.get(KEY).map(Document::version).orElse(0L);
            if (documents.compareAndSet(version, new Document(KEY, version + 1, body, Map.of()))) return;
        }
    }

    /** Empty until the address is known. */
    public Optional<String> link(FormRoundId roundId, FormPerson person, Instant expiresAt) {
        return address().map(address -> address + PATH + "/" + links.token(roundId, person, expiresAt));
    }

    private Optional<String> address() {
        if (set != null) return Optional.of(set.toString().replaceAll("/+$", ""));
        return documents.get(KEY).map(document -> new String(document.body(), UTF_8));
    }
}
