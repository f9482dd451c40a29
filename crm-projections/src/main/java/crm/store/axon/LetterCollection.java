package crm.store.axon;

import static crm.store.documents.CollectionDefinition.text;

import crm.store.documents.CollectionDefinition;
import crm.store.documents.Document;
import crm.store.documents.DocumentCollection;
import crm.store.documents.DocumentStore;
import crm.store.documents.RangeQuery;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Dead letters as documents. The key is {@code group/digest of the sequence/position}, so that keys in order are the
 * groups, in them the sequences, in them the letters in the order of the log, and an event that is delivered again meets
 * its own letter.
 */
final class LetterCollection {

    static final CollectionDefinition LETTERS =
            CollectionDefinition.fact("dead-letters", text("group"), text("sequence"));

    private static final int PAGE = 200;

    private final DocumentCollection letters;

    LetterCollection(DocumentStore store) {
        letters = store.collection(LETTERS);
    }

    /** A document of the collection. */
    record Kept(String id, long version, LetterDocument content) {

        String group() {
            return id.substring(0, id.indexOf('/'));
        }

        /** The id without the position: what letters of one sequence share. */
        String sequenceKey() {
            return id.substring(0, id.lastIndexOf('/'));
        }
    }

    static String sequenceKey(String group, String sequence) {
        if (group.indexOf('/') >= 0) throw new IllegalArgumentException("Not a processing group: " + group);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(sequence.getBytes(StandardCharsets.UTF_8));
            return group + '/' + HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    static String id(String sequenceKey, long position) {
        return "%s/%019d".formatted(sequenceKey, position);
    }

    /** False when that version is not the stored one (0: when there is one). */
    boolean write(long expectedVersion, String id, LetterDocument content) {
        Kept kept = new Kept(id, expectedVersion + 1, content);
        Map<String, Object> fields = Map.of("group", kept.group(), "sequence", kept.sequenceKey());
        return letters.compareAndSet(expectedVersion, new Document(id, kept.version(), content.bytes(), fields));
    }

    Optional<Kept> get(String id) {
        return letters.get(id).map(LetterCollection::kept);
    }

    /** The first letter whose id starts with this prefix. */
    Optional<Kept> first(String prefix) {
        return page(prefix, null, 1).stream().findFirst();
    }

    /** Letters whose ids start with this prefix, in order, after this id. */
    List<Kept> page(String prefix, @Nullable String afterId, int limit) {
        return letters.scan(afterId == null ? prefix : afterId, limit).stream()
                .filter(document -> document.key().startsWith(prefix))
                .map(LetterCollection::kept)
                .toList();
    }

    List<Kept> all(String prefix) {
        List<Kept> all = new ArrayList<>();
        for (List<Kept> page = page(prefix, null, PAGE);
                !page.isEmpty();
                page = page(prefix, all.getLast().id(), PAGE)) all.addAll(page);
        return all;
    }

    /** The first letter of each sequence of a group, or of each group with an empty prefix, skipping the rest. */
    List<Kept> firstOfEach(String prefix, int depth) {
        List<Kept> firsts = new ArrayList<>();
        Optional<Kept> next = first(prefix);
        while (next.isPresent()) {
            Kept first = next.get();
            firsts.add(first);
            String part = depth == 0 ? first.group() : first.sequenceKey();
            next = page(prefix, part + '0', 1).stream().findFirst(); // '0' follows '/'
        }
        return firsts;
    }

    long countOfGroup(String group) {
        return letters.count(RangeQuery.ascending("group", group, group + '\u0001', 1));
    }

    long countOfSequence(String sequenceKey) {
        return letters.count(RangeQuery.ascending("sequence", sequenceKey, sequenceKey + '\u0001', 1));
    }

    void delete(Collection<String> ids) {
        letters.deleteAll(ids);
    }

    private static Kept kept(Document document) {
        return new Kept(document.key(), document.version(), LetterDocument.read(document.body()));
    }
}
