package crm.store.axon;

import static crm.store.documents.CollectionDefinition.text;

import crm.store.documents.CollectionDefinition;
import crm.store.documents.Document;
import crm.store.documents.DocumentCollection;
import crm.store.documents.DocumentStore;
import crm.store.documents.RangeQuery;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.eventhandling.tokenstore.UnableToInitializeTokenException;
import org.jspecify.annotations.Nullable;

/**
 * Where processors are, one document a segment, changed by compare-and-set only: a claim that was lost is noticed at the
 * next write, whoever is late. A claim not renewed for its time may be taken by another node.
 */
public final class DocumentTokenStore implements TokenStore {

    public static final CollectionDefinition TOKENS = CollectionDefinition.fact("processor-tokens", text("processor"));

    private static final CollectionDefinition IDENTITY = CollectionDefinition.fact("token-store");
    private static final int MAX_SEGMENTS = 1024;

    private final DocumentCollection tokens;
    private final DocumentCollection identity;
    private final String node;
    private final Duration claimTime;
    private final Clock clock;

    /** What this node wrote last, so that a step forward is one write; a wrong memory only costs a look. */
    private final Map<String, Held> held = new ConcurrentHashMap<>();

    private record Held(String key, String processor, int segment, long version, TokenDocument content) {}

    /**
     * @param node this instance among all that share the store: a fixed name where there is only one, so that a restart
     *     goes on at once
     * @param claimTime after which a silent node's claim may be taken
     */
    public DocumentTokenStore(DocumentStore store, String node, Duration claimTime, Clock clock) {
        this.tokens = store.collection(TOKENS);
        this.identity = store.collection(IDENTITY);
        this.node = node;
        this.claimTime = claimTime;
        this.clock = clock;
    }

    @Override
    public boolean requiresExplicitSegmentInitialization() {
        return true;
    }

    @Override
    public void initializeTokenSegments(String processor, int segmentCount) {
        initializeTokenSegments(processor, segmentCount, null);
    }

    @Override
    public void initializeTokenSegments(String processor, int segmentCount, @Nullable TrackingToken initial) {
        if (fetchSegments(processor).length > 0)
            throw new UnableToClaimTokenException(processor + " has segments already");
        for (int segment = 0; segment < segmentCount; segment++)
            if (!create(initial, processor, segment))
                throw new UnableToClaimTokenException(processor + " was given segments by another node");
    }

    @Override
    public void initializeSegment(@Nullable TrackingToken token, String processor, int segment) {
        if (!create(token, processor, segment))
            throw new UnableToInitializeTokenException("Segment " + segment + " of " + processor + " is there already");
    }

    private boolean create(@Nullable TrackingToken token, String processor, int segment) {
        Held fresh = new Held(
                key(processor, segment), processor, segment, 1, new TokenDocument(token, null, clock.instant()));
        return tokens.compareAndSet(0, document(fresh));
    }

    @Override
    public @Nullable TrackingToken fetchToken(String processor, int segment) {
        return update(processor, segment, true, content -> new TokenDocument(content.token(), node, clock.instant()))
                .token();
    }

    @Override
    public @Nullable TrackingToken fetchToken(String processor, Segment segment) {
        TrackingToken token = fetchToken(processor, segment.getSegmentId());
        if (!Segment.computeSegment(segment.getSegmentId(), fetchSegments(processor))
                .equals(segment)) {
            releaseClaim(processor, segment.getSegmentId());
            throw new UnableToClaimTokenException(segment + " of " + processor + " was split or merged meanwhile");
        }
        return token;
    }

    @Override
    public void storeToken(@Nullable TrackingToken token, String processor, int segment) {
        // Never takes a claim: one that was lost may have been reset and released meanwhile.
        update(processor, segment, false, content -> new TokenDocument(token, node, clock.instant()));
    }

    @Override
    public void extendClaim(String processor, int segment) {
        update(processor, segment, false, content -> new TokenDocument(content.token(), node, clock.instant()));
    }

    @Override
    public void releaseClaim(String processor, int segment) {
        String key = key(processor, segment);
        held.remove(key);
        Held stored = find(processor, segment);
        if (stored == null || !node.equals(stored.content().owner())) return;
        TokenDocument free = new TokenDocument(stored.content().token(), null, clock.instant());
        // Refused: someone else changed it, and then it is not ours any more.
        tokens.compareAndSet(stored.version(), document(new Held(key, processor, segment, stored.version() + 1, free)));
    }

    @Override
    public void deleteToken(String processor, int segment) {
        Held stored = find(processor, segment);
        held.remove(key(processor, segment));
        if (stored == null
                || !node.equals(stored.content().owner())
                || !tokens.compareAndDelete(stored.key(), stored.version()))
            throw new UnableToClaimTokenException("Segment " + segment + " of " + processor + " is not ours to delete");
    }

    private interface Change {
        TokenDocument of(TokenDocument content);
    }

    /** @param claiming whether a token that nobody holds, or held too long, is taken; else it must be ours */
    private TokenDocument update(String processor, int segment, boolean claiming, Change change) {
        String key = key(processor, segment);
        Held before = held.get(key);
        while (true) {
            if (before == null) before = claimable(processor, segment, claiming);
            Held after = new Held(key, processor, segment, before.version() + 1, change.of(before.content()));
            if (tokens.compareAndSet(before.version(), document(after))) {
                held.put(key, after);
                return after.content();
            }
            held.remove(key);
            before = null;
        }
    }

    private Held claimable(String processor, int segment, boolean claiming) {
        Held stored = find(processor, segment);
        if (stored == null)
            throw new UnableToClaimTokenException("There is no segment " + segment + " of " + processor);
        boolean ours = node.equals(stored.content().owner());
        if (!ours && !(claiming && isFree(stored)))
            throw new UnableToClaimTokenException("Segment " + segment + " of " + processor + " belongs to "
                    + stored.content().owner());
        return stored;
    }

    private boolean isFree(Held stored) {
        Instant until = stored.content().at().plus(claimTime);
        return stored.content().owner() == null
                || node.equals(stored.content().owner())
                || until.isBefore(clock.instant());
    }

    @Override
    public int[] fetchSegments(String processor) {
        return all(processor).stream().mapToInt(Held::segment).toArray();
    }

    @Override
    public List<Segment> fetchAvailableSegments(String processor) {
        List<Held> all = all(processor);
        int[] segments = all.stream().mapToInt(Held::segment).toArray();
        return all.stream()
                .filter(this::isFree)
                .map(stored -> Segment.computeSegment(stored.segment(), segments))
                .toList();
    }

    @Override
    public Optional<String> retrieveStorageIdentifier() {
        Document mine = new Document(
                "identity",
                1,
                TokenJson.JSON.writeValueAsBytes(UUID.randomUUID().toString()),
                Map.of());
        identity.compareAndSet(0, mine); // refused: there is one already
        return identity.get("identity").map(found -> TokenJson.JSON.readValue(found.body(), String.class));
    }

    /** Where each segment is, whoever holds it: reading takes no claim. As stored, which may be seconds old while nothing is to do. */
    public Map<Integer, Long> positions(String processor) {
        Map<Integer, Long> positions = new HashMap<>();
        for (Held held : all(processor))
            positions.put(held.segment(), Tokens.position(held.content().token()));
        return positions;
    }

    private List<Held> all(String processor) {
        List<Held> all = new ArrayList<>();
        RangeQuery query = RangeQuery.ascending("processor", processor, processor + '\u0001', MAX_SEGMENTS);
        for (Document document : tokens.range(query).documents()) all.add(held(document));
        all.sort(Comparator.comparingInt(Held::segment));
        return all;
    }

    private @Nullable Held find(String processor, int segment) {
        return tokens.get(key(processor, segment)).map(DocumentTokenStore::held).orElse(null);
    }

    private static Held held(Document document) {
        String key = document.key();
        int slash = key.lastIndexOf('/');
        return new Held(
                key,
                key.substring(0, slash),
                Integer.parseInt(key.substring(slash + 1)),
                document.version(),
                TokenDocument.read(document.body()));
    }

    private static Document document(Held held) {
        return new Document(held.key(), held.version(), held.content().bytes(), Map.of("processor", held.processor()));
    }

    private static String key(String processor, int segment) {
        return processor + '/' + segment;
    }
}
