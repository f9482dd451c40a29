package crm.projections.audience;

import static java.nio.charset.StandardCharsets.UTF_8;

import crm.domain.campaign.FrozenAudience;
import crm.store.documents.CollectionDefinition;
import crm.store.documents.Document;
import crm.store.documents.DocumentCollection;
import crm.store.documents.DocumentStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * Lists of recipients by their content: the same recipients are the same list, and none ever changes. They are facts, since
 * no event names the recipients one by one. They hold our own ids (of group chats WeCom's), never who somebody is.
 */
public final class FrozenAudiences {

    public static final CollectionDefinition COLLECTION = CollectionDefinition.fact("frozen-audiences");

    /** Of one document; a longer list takes several. */
    private static final int PART_BYTES = 4 << 20;

    private static final String PART = ".";
    private static final int BYTES_AT_ONCE = 1 << 20;
    private static final int LISTS_AT_ONCE = 500;

    private final DocumentCollection lists;

    public FrozenAudiences(DocumentStore documents) {
        this.lists = documents.collection(COLLECTION);
    }

    /** Keeps the list, durably; a repeat writes nothing. */
    public FrozenAudience freeze(Collection<String> recipients) {
        return freezeAll(List.of(recipients)).getFirst();
    }

    /** Keeps many lists with few writes. @return of each the list, in their order */
    public List<FrozenAudience> freezeAll(List<? extends Collection<String>> lists) {
        List<FrozenAudience> frozen = new ArrayList<>(lists.size());
        List<Document> waiting = new ArrayList<>();
        int bytes = 0;
        for (Collection<String> recipients : lists) {
            TreeSet<String> sorted = new TreeSet<>(recipients);
            byte[] plain = plain(sorted);
            String digest = digest(plain);
            String id = "a-" + digest.substring(0, 32);
            frozen.add(new FrozenAudience(id, sorted.size(), digest));
            byte[] deflated = deflated(plain);
            waiting.addAll(documents(id, deflated));
            bytes += deflated.length;
            if (bytes < BYTES_AT_ONCE && waiting.size() < LISTS_AT_ONCE) continue;
            write(waiting);
            bytes = 0;
        }
        write(waiting);
        return frozen;
    }

    /** The first part, which is what the list is found by, comes last. */
    private static List<Document> documents(String id, byte[] deflated) {
        List<Document> parts = new ArrayList<>();
        for (int from = PART_BYTES, part = 1; from < deflated.length; from += PART_BYTES, part++)
            parts.add(new Document(partKey(id, part), 1, part(deflated, from), Map.of()));
        parts.add(new Document(id, 1, part(deflated, 0), Map.of()));
        return parts;
    }

    private static byte[] part(byte[] deflated, int from) {
        return Arrays.copyOfRange(deflated, from, Math.min(deflated.length, from + PART_BYTES));
    }

    private static String partKey(String id, int part) {
        return id + PART + part;
    }

    private void write(List<Document> waiting) {
        if (waiting.isEmpty()) return;
        Set<String> known =
                lists.getAll(waiting.stream().map(Document::key).toList()).keySet();
        waiting.removeIf(document -> known.contains(document.key()));
        if (!waiting.isEmpty()) lists.upsertAll(waiting);
        waiting.clear();
    }

    private static byte[] plain(TreeSet<String> sorted) {
        for (String recipient : sorted)
            if (recipient.isBlank() || recipient.indexOf('\n') >= 0)
                throw new IllegalArgumentException("Not the id of a recipient");
        return String.join("\n", sorted).getBytes(UTF_8);
    }

    /**
     * In the order of the ids.
     *
     * @throws IllegalStateException when it is not there or is not the one that was frozen
     */
    public List<String> recipients(FrozenAudience audience) {
        byte[] plain = lists.get(audience.audienceId())
                .map(document -> inflated(whole(document)))
                .orElseThrow(() -> new IllegalStateException("No audience " + audience.audienceId()));
        if (!digest(plain).equals(audience.digest()))
            throw new IllegalStateException("The audience " + audience.audienceId() + " was altered");
        return plain.length == 0 ? List.of() : List.of(new String(plain, UTF_8).split("\n"));
    }

    private byte[] whole(Document first) {
        if (first.body().length < PART_BYTES) return first.body();
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(first.body());
        for (int part = 1; ; part++) {
            Document next = lists.get(partKey(first.key(), part)).orElse(null);
            if (next == null) return bytes.toByteArray();
            bytes.writeBytes(next.body());
        }
    }

    private static String digest(byte[] plain) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(plain));
        } catch (NoSuchAlgorithmException e) {
            throw new LinkageError("Every JDK has SHA-256", e);
        }
    }

    private static byte[] deflated(byte[] plain) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DeflaterOutputStream(bytes)) {
            out.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] inflated(byte[] deflated) {
        try (var in = new InflaterInputStream(new ByteArrayInputStream(deflated))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("An audience cannot be read", e);
        }
    }
}
