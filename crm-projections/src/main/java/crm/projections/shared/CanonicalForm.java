package crm.projections.shared;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a projection holds, in a form that depends on nothing but the content: one line a document, by ascending key, with
 * its version, as JSON with sorted names. Two projections are equal when their digests are.
 *
 * @param digest SHA-256 of the lines, hexadecimal
 */
public record CanonicalForm(long documents, String digest) {

    private static final JsonMapper SORTED = FoldJson.MAPPER
            .rebuild()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    public static CanonicalForm of(FoldStore<?> store) {
        return of(store.all());
    }

    public static CanonicalForm of(Iterable<? extends Stored<?>> documents) {
        return write(documents, OutputStream.nullOutputStream());
    }

    /** A tree keeps its order when written; as maps it is sorted. */
    private static Object sorted(Stored<?> document) {
        return document.value() instanceof JsonNode tree
                ? new Stored<>(document.key(), document.version(), SORTED.treeToValue(tree, Object.class))
                : document;
    }

    /** Writes the lines too; the stream stays open. */
    public static CanonicalForm write(Iterable<? extends Stored<?>> documents, OutputStream out) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            DigestOutputStream lines = new DigestOutputStream(out, sha);
            long count = 0;
            for (Stored<?> document : documents) {
                lines.write(SORTED.writeValueAsBytes(sorted(document)));
                lines.write('\n');
                count++;
            }
            return new CanonicalForm(count, HexFormat.of().formatHex(sha.digest()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
