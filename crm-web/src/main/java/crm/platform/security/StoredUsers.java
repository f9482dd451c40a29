package crm.platform.security;

import crm.store.documents.CollectionDefinition;
import crm.store.documents.Document;
import crm.store.documents.DocumentCollection;
import crm.store.documents.DocumentStore;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tools.jackson.databind.json.JsonMapper;

/** Users as documents: a fact, so no reset touches them and every backup holds them. */
public final class StoredUsers implements UserDirectory {

    public static final CollectionDefinition COLLECTION = CollectionDefinition.fact("users");
    private static final int MOST = 10_000;

    private final DocumentCollection users;
    private final StayingAdministrator staying;
    private final JsonMapper json;

    public StoredUsers(DocumentStore documents, JsonMapper json) {
        this.users = documents.collection(COLLECTION);
        this.staying = new StayingAdministrator(
                documents, users, document -> read(document).administers());
        this.json = json;
    }

    @Override
    public Optional<UserAccount> find(String name) {
        return users.get(key(name)).map(this::read);
    }

    @Override
    public void put(UserAccount user) {
        String key = key(user.name());
        // Two writers of one user: the later one wins, nobody is lost half-way.
        while (true) {
            long version = users.get(key).map(Document::version).orElse(0L);
            if (users.compareAndSet(version, document(key, version + 1, user))) return;
        }
    }

    @Override
    public boolean add(UserAccount user) {
        return users.compareAndSet(0, document(key(user.name()), 1, user));
    }

    @Override
    public void change(String name, UnaryOperator<UserAccount> change) {
        while (true) {
            Document before = users.get(key(name)).orElseThrow(() -> new UserRefused("users.refused.unknown"));
            UserAccount old = read(before);
            UserAccount changed = change.apply(old);
            boolean oneLess = old.administers() && !changed.administers();
            if (oneLess && !staying.letGo(before.key())) throw new UserRefused("users.refused.last-admin");
            if (users.compareAndSet(before.version(), document(before.key(), before.version() + 1, changed))) return;
        }
    }

    @Override
    public List<UserAccount> all() {
        return users.scan("", MOST).stream().map(this::read).toList();
    }

    private Document document(String key, long version, UserAccount user) {
        return new Document(key, version, json.writeValueAsBytes(user), Map.of());
    }

    private UserAccount read(Document document) {
        return json.readValue(document.body(), UserAccount.class);
    }

    private static String key(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
