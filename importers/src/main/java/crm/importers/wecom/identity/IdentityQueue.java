package crm.importers.wecom.identity;

import static crm.store.documents.CollectionDefinition.number;
import static crm.store.documents.CollectionDefinition.text;
import static java.nio.charset.StandardCharsets.UTF_8;

import crm.store.documents.CollectionDefinition;
import crm.store.documents.Document;
import crm.store.documents.DocumentCollection;
import crm.store.documents.DocumentStore;
import crm.store.documents.RangeQuery;
import crm.store.vault.DataKeys;
import crm.store.vault.SealedBodies;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Questions to WeCom about who somebody is, one document each. The ids that are asked with are sealed under a key of the
 * question's own, which is destroyed when it ends.
 */
final class IdentityQueue {

    static final String DUE = "due";
    static final String UNRESOLVED = "unresolved";
    static final String PENDING = "pending";
    static final String CONTACT = "contact";

    static final CollectionDefinition COLLECTION = CollectionDefinition.fact(
            "identity-questions", number(DUE), number(UNRESOLVED), text(PENDING), number(CONTACT));

    private final DocumentCollection documents;
    private final SealedBodies bodies;
    private final JsonMapper json = JsonMapper.builder().build();
    private volatile Runnable whenAsked = () -> {};

    IdentityQueue(DocumentStore store, DataKeys keys) {
        this.documents = store.collection(COLLECTION);
        this.bodies = new SealedBodies(keys, "identity");
    }

    enum Kind {
        /** Who is this visitor of a mini-program? */
        VISITOR,
        /** Is this contact one of the visitors that were asked about? */
        CONTACT
    }

    /** What is asked with. Personal: never logged. */
    record Ids(String appid, String unionid, String openid) {

        @Override
        public String toString() {
            return "Ids[" + appid + "]";
        }
    }

    /**
     * @param customer whose question it is: our own id
     * @param due when to ask next; null: unresolved, nobody asks any more
     * @param asked how often WeCom answered
     * @param pending digest of the pending_id that WeCom gave, with {@code pendingSince}
     * @param sealed {@link Ids} of a visitor; empty for a contact
     * @param why WeCom's last word, for people
     */
    record Question(
            Kind kind,
            String customer,
            Instant since,
            @Nullable Instant due,
            int asked,
            @Nullable String pending,
            @Nullable Instant pendingSince,
            @Nullable String why,
            byte[] sealed) {

        Question later(Instant next) {
            return new Question(kind, customer, since, next, asked, pending, pendingSince, why, sealed);
        }

        Question answered(
                @Nullable Instant next,
                @Nullable String pendingDigest,
                @Nullable Instant pendingFrom,
                @Nullable String words) {
            return new Question(kind, customer, since, next, asked + 1, pendingDigest, pendingFrom, words, sealed);
        }
    }

    /** @param version of the document it was read from */
    record Stored(String key, long version, Question question) {}

    void whenAsked(Runnable listener) {
        whenAsked = listener;
    }

    /** Nothing happens when it was asked before, answered or not. */
    void ask(String customer, Ids ids, Instant now) {
        String key = ofVisitor(customer);
        if (documents.get(key).isPresent()) return;
        byte[] sealed = bodies.seal(key, key, json.writeValueAsBytes(ids));
        Question question = new Question(Kind.VISITOR, customer, now, now, 0, null, null, null, sealed);
        if (write(key, 0, question)) whenAsked.run();
    }

    private static String ofVisitor(String customer) {
        return "visitor:" + customer;
    }

    /** False: nothing was asked about her. */
    boolean forget(String customer) {
        Optional<Stored> question = documents.get(ofVisitor(customer)).map(this::read);
        question.ifPresent(this::end);
        return question.isPresent();
    }

    /** Nothing happens when nobody is waited for. */
    void contactAdded(String customer, Instant now) {
        if (!isAnybodyPending()) return;
        Question question = new Question(Kind.CONTACT, customer, now, now, 0, null, null, null, new byte[0]);
        if (write("contact:" + customer, 0, question)) whenAsked.run();
    }

    private boolean isAnybodyPending() {
        return !documents
                .range(RangeQuery.ascending(PENDING, null, null, 1))
                .documents()
                .isEmpty();
    }

    /** Visitors with a step to take by now, the longest due first. */
    List<Stored> due(Instant now, int limit) {
        return list(RangeQuery.ascending(DUE, null, now.toEpochMilli() + 1, limit));
    }

    /** Contacts of whom it is to be asked by now whether they were visitors before. */
    List<Stored> contacts(Instant now, int limit) {
        return list(RangeQuery.ascending(CONTACT, null, now.toEpochMilli() + 1, limit));
    }

    /** Of those nobody asks about any more, the latest first. */
    List<Stored> unresolved(int limit) {
        return list(RangeQuery.descending(UNRESOLVED, null, null, limit));
    }

    long countOpen() {
        return documents.count(RangeQuery.ascending(DUE, null, null, 1));
    }

    long countUnresolved() {
        return documents.count(RangeQuery.ascending(UNRESOLVED, null, null, 1));
    }

    Optional<Stored> findPending(String pendingId) {
        String digest = digest(pendingId);
        return list(RangeQuery.ascending(PENDING, digest, digest + '\0', 1)).stream()
                .findFirst();
    }

    String digest(String pendingId) {
        return bodies.digest(pendingId.getBytes(UTF_8));
    }

    /** Empty when its key was destroyed. */
    Optional<Ids> ids(Stored stored) {
        return bodies.open(stored.key(), stored.key(), stored.question().sealed())
                .map(plain -> json.readValue(plain, Ids.class));
    }

    /** False: somebody else was faster. */
    boolean replace(Stored before, Question after) {
        return write(before.key(), before.version(), after);
    }

    /** It is answered, or nobody is left to ask for. */
    void end(Stored stored) {
        documents.deleteAll(List.of(stored.key()));
        if (stored.question().kind() == Kind.VISITOR) bodies.forget(List.of(stored.key()));
    }

    private List<Stored> list(RangeQuery query) {
        return documents.range(query).documents().stream().map(this::read).toList();
    }

    private boolean write(String key, long before, Question question) {
        Map<String, Object> fields = new HashMap<>();
        Instant due = question.due();
        if (question.kind() == Kind.CONTACT) {
            if (due != null) fields.put(CONTACT, due.toEpochMilli());
        } else if (due == null) {
            fields.put(UNRESOLVED, question.since().toEpochMilli());
        } else {
            fields.put(DUE, due.toEpochMilli());
            if (question.pending() != null) fields.put(PENDING, question.pending());
        }
        return documents.compareAndSet(before, new Document(key, before + 1, json.writeValueAsBytes(question), fields));
    }

    private Stored read(Document document) {
        return new Stored(document.key(), document.version(), json.readValue(document.body(), Question.class));
    }
}
