package crm.platform.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import crm.store.documents.CollectionDefinition;
import crm.store.documents.Document;
import crm.store.documents.DocumentCollection;
import crm.store.documents.DocumentStore;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Who a user is to somebody else who lets people in: an administrator names the address or the WeCom account, and nobody
 * becomes a user by being known elsewhere. Each name elsewhere belongs to one user at most.
 */
public final class SignInLinks {

    public static final CollectionDefinition COLLECTION = CollectionDefinition.fact("sign-in-links");

    private static final int MOST = 30_000;
    private static final int LONGEST = 300;

    /** By what somebody is known there. */
    public enum Way {
        /** An address that the provider has verified: good for the first time, from which on the subject counts. */
        EMAIL,
        /** The provider's own id of the person, with the provider's address before it. */
        SUBJECT,
        /** The userid of a member of our corp. */
        WECOM
    }

    private final DocumentCollection links;

    public SignInLinks(DocumentStore documents) {
        this.links = documents.collection(COLLECTION);
    }

    public Optional<String> user(Way way, String known) {
        if (known.isBlank() || known.length() > LONGEST) return Optional.empty();
        return links.get(key(way, known)).map(document -> new String(document.body(), UTF_8));
    }

    /** What there is of a user. */
    public Map<Way, String> of(String user) {
        Map<Way, String> found = new EnumMap<>(Way.class);
        for (Document each : links.scan("", MOST)) {
            if (!new String(each.body(), UTF_8).equals(user)) continue;
            int colon = each.key().indexOf(':');
            found.put(Way.valueOf(each.key().substring(0, colon)), each.key().substring(colon + 1));
        }
        return found;
    }

    /**
     * Takes the place of what the user was known by in this way. With another address the person behind it may be another:
     * the subject is to be learned anew.
     *
     * @param known empty: by nothing any more
     * @return false when another user is known by it: nothing was changed
     */
    public boolean link(Way way, String known, String user) {
        String now = known.strip();
        Map<Way, String> before = of(user);
        if (!now.isEmpty()) {
            Document wanted = new Document(key(way, now), 1, user.getBytes(UTF_8), Map.of());
            if (!links.compareAndSet(0, wanted))
                return user(way, now).filter(user::equals).isPresent();
        }
        String old = before.get(way);
        if (old != null && !key(way, old).equals(key(way, now))) {
            links.deleteAll(List.of(key(way, old)));
            String learned = before.get(Way.SUBJECT);
            if (way == Way.EMAIL && learned != null) links.deleteAll(List.of(key(Way.SUBJECT, learned)));
        }
        return true;
    }

    /** Subjects differ by case, addresses and members of a corp do not. */
    private static String key(Way way, String known) {
        return way + ":" + (way == Way.SUBJECT ? known : known.strip().toLowerCase(Locale.ROOT));
    }
}
