package crm.platform.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import crm.store.documents.CollectionDefinition;
import crm.store.documents.Document;
import crm.store.documents.DocumentCollection;
import crm.store.documents.DocumentStore;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * At no time is there no enabled administrator, whichever instances change whom and wherever one of them dies. No write
 * covers two users, so one document names an administrator who stays. Who is to go takes three conditional steps: read the
 * user, write this document with somebody else's name, write the user as it was read. Who is named had their own document
 * written again, unchanged, after this one was read. So of two instances, one letting a user go and one naming that user,
 * either the first finds the user's document changed or the second finds this document changed, and begins anew.
 */
final class StayingAdministrator {

    static final CollectionDefinition COLLECTION = CollectionDefinition.fact("staying-administrator");

    private static final String KEY = "name";
    private static final int MOST = 10_000;

    private final DocumentCollection names;
    private final DocumentCollection users;
    private final Predicate<Document> administers;

    StayingAdministrator(DocumentStore documents, DocumentCollection users, Predicate<Document> administers) {
        this.names = documents.collection(COLLECTION);
        this.users = users;
        this.administers = administers;
    }

    /**
     * Asked after the user was read and before the user is written, conditional on what was read.
     *
     * @param user key of the user who is to administer no more
     * @return false: nobody else could stay
     */
    boolean letGo(String user) {
        while (true) {
            Optional<Document> named = names.get(KEY);
            Optional<String> other = named.map(document -> new String(document.body(), UTF_8))
                    .filter(name -> !name.equals(user))
                    .filter(name -> users.get(name).filter(administers).isPresent());
            if (other.isEmpty()) {
                Optional<Document> next = another(user);
                if (next.isEmpty()) return false;
                if (!writeAgain(next.get())) continue;
                other = next.map(Document::key);
            }
            // Also when the name remains: whoever is about to name the user must find this document changed.
            long version = named.map(Document::version).orElse(0L);
            if (names.compareAndSet(
                    version, new Document(KEY, version + 1, other.get().getBytes(UTF_8), Map.of()))) return true;
        }
    }

    private Optional<Document> another(String user) {
        return users.scan("", MOST).stream()
                .filter(document -> !document.key().equals(user))
                .filter(administers)
                .findFirst();
    }

    private boolean writeAgain(Document user) {
        return users.compareAndSet(
                user.version(), new Document(user.key(), user.version() + 1, user.body(), user.fields()));
    }
}
