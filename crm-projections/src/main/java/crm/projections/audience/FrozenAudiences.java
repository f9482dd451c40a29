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
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * Lists of recipients by their content: the same recipients are the same list, and none ever changes. They are facts, since
 * no event names the recipients one by one. They hold our own ids (of group chats WeCom's), never who somebody is.
 */
public final class FrozenAudiences {

    public static final CollectionDefinition COLLECTION = CollectionDefinition.fact("frozen-audiences");

    private final DocumentCollection lists;

    public FrozenAudiences(DocumentStore documents) {
        this.lists = documents.collection(COLLECTION);
    }

    /** Keeps the list, durably; a repeat writes nothing. */
    public FrozenAudience freeze(Collection<String> recipients) {
        TreeSet<String> sorted = new TreeSet<>(recipients);
        for (String recipient : sorted)
            if (recipient.isBlank() || recipient.indexOf('\n') >= 0)
                throw new IllegalArgumentException("Not the id of a recipient");
        byte[] plain = String.join("\n", sorted).getBytes(UTF_8);
        String digest = digest(plain);
        String id = "a-" + digest.substring(0, 32);
        if (lists.get(id).isEmpty()) lists.upsertAll(List.of(new Document(id, 1, deflated(plain), Map.of())));
        return new FrozenAudience(id, sorted.size(), digest);
    }

    /**
     * In the order of the ids.
     *
     * @throws IllegalStateException when it is not there or is not the one that was frozen
     */
    public List<String> recipients(FrozenAudience audience) {
        byte[] plain = lists.get(audience.audienceId())
                .map(document -> inflated(document.body()))
                .orElseThrow(() -> new IllegalStateException("No audience " + audience.audienceId()));
        if (!digest(plain).equals(audience.digest()))
            throw new IllegalStateException("The audience " + audience.audienceId() + " was altered");
        return plain.length == 0 ? List.of() : List.of(new String(plain, UTF_8).split("\n"));
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
