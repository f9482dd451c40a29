package crm.platform.security;

import crm.store.documents.CollectionDefinition;
import crm.store.documents.Document;
import crm.store.documents.DocumentCollection;
import crm.store.documents.DocumentStore;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** Users as documents: a fact, so no reset touches them and every backup holds them. */
public final class StoredUsers implements UserDirectory {

    public static final CollectionDefinition COLLECTION = CollectionDefinition.fact("users");
    private static final int MOST = 10_000;

    private final DocumentCollection users;
    private final JsonMapper json;

    public StoredUsers(DocumentStore documents, JsonMapper json) {
        this.users = documents.collection(COLLECTION);
        this.json = json;
    }

    @Override
    public Optional<UserAccount> find(String name) {
        return users.get(key(name)).map(this::read);
    }

    @Override
    public void put(UserAccount user) {
        byte[] body = json.writeValueAsBytes(user);
        String key = key(user.name());
        // Two writers of one user: the later one wins, nobody is lost half-way.
        while (true) {
            long version = users.get(key).map(Document::version).orElse(0L);
            if (users.compareAndSet(version, new Document(key, version + 1, body, Map.of()))) return;
        }
    }

    @Override
    public List<UserAccount> all() {
        return users.scan("", MOST).stream().map(this::read).toList();
    }

    private UserAccount read(Document document) {
        return json.readValue(document.body(), UserAccount.class);
    }

    private static String key(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
