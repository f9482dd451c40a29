package crm.store.content;

import static java.nio.charset.StandardCharsets.US_ASCII;

import crm.store.documents.CollectionDefinition;
import crm.store.documents.Document;
import crm.store.documents.DocumentCollection;
import crm.store.documents.DocumentStore;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Files by the SHA-256 of their content, as chunks of documents: one code path on every engine, there for every instance, in
 * every backup. The same content is kept once. Safe for many threads and several instances: a file is there when all of it
 * is. Not for personal data: nothing is encrypted.
 */
public final class ContentStore {

    static final CollectionDefinition FILES = CollectionDefinition.fact("content-files");
    static final CollectionDefinition CHUNKS = CollectionDefinition.fact("content-chunks");

    static final int CHUNK_BYTES = 256 << 10;

    /** Of one write: 2 MB. */
    private static final int CHUNKS_AT_ONCE = 8;

    private final DocumentCollection files;
    private final DocumentCollection chunks;
    private final int mostBytes;

    /** @param mostBytes of one file */
    public ContentStore(DocumentStore documents, int mostBytes) {
        this.files = documents.collection(FILES);
        this.chunks = documents.collection(CHUNKS);
        this.mostBytes = mostBytes;
    }

    private record File(int bytes, String digest) {

        static File of(Document document) {
            String[] words = new String(document.body(), US_ASCII).split(" ", 2);
            return new File(Integer.parseInt(words[0]), words[1]);
        }

        byte[] body() {
            return (bytes + " " + digest).getBytes(US_ASCII);
        }
    }

    /**
     * Keeps it; what is there already is not written again.
     *
     * @return its digest, 64 hex digits: the name to find it by
     * @throws IllegalArgumentException when it is empty or larger than a file may be
     */
    public String put(byte[] content) {
        String digest = digest(content);
        keep(digest, content);
        return digest;
    }

    /** Keeps what was made of a file, such as its small picture; the first one of a name stays. */
    public void putDerived(String digest, String kind, byte[] content) {
        if (!kind.matches("[a-z]{1,20}")) throw new IllegalArgumentException("Not a kind of content: " + kind);
        keep(name(digest, kind), content);
    }

    public boolean exists(String digest) {
        return file(digest) != null;
    }

    /**
     * Empty when there is none.
     *
     * @throws IllegalStateException when what is kept is not what was given
     */
    public Optional<byte[]> find(String digest) {
        return read(digest);
    }

    /** Empty when nothing of this kind was made of the file. */
    public Optional<byte[]> findDerived(String digest, String kind) {
        return read(name(digest, kind));
    }

    private void keep(String name, byte[] content) {
        if (content.length == 0 || content.length > mostBytes)
            throw new IllegalArgumentException(
                    "A file of " + content.length + " bytes; 1 to " + mostBytes + " are kept");
        if (file(name) != null) return;
        for (int at = 0; at < content.length; at += CHUNK_BYTES * CHUNKS_AT_ONCE)
            chunks.upsertAll(documents(name, content, at));
        files.compareAndSet(0, new Document(name, 1, new File(content.length, digest(content)).body(), Map.of()));
    }

    private static List<Document> documents(String name, byte[] content, int from) {
        List<Document> documents = new ArrayList<>();
        int end = Math.min(content.length, from + CHUNK_BYTES * CHUNKS_AT_ONCE);
        for (int at = from; at < end; at += CHUNK_BYTES)
            documents.add(new Document(
                    key(name, at / CHUNK_BYTES),
                    1,
                    Arrays.copyOfRange(content, at, Math.min(content.length, at + CHUNK_BYTES)),
                    Map.of()));
        return documents;
    }

    private Optional<byte[]> read(String name) {
        File file = file(name);
        if (file == null) return Optional.empty();
        byte[] content = new byte[file.bytes];
        int count = Math.ceilDiv(file.bytes, CHUNK_BYTES);
        for (int from = 0; from < count; from += CHUNKS_AT_ONCE) {
            List<String> keys = new ArrayList<>();
            for (int i = from; i < Math.min(count, from + CHUNKS_AT_ONCE); i++) keys.add(key(name, i));
            Map<String, Document> found = chunks.getAll(keys);
            for (int i = 0; i < keys.size(); i++) copy(found.get(keys.get(i)), content, (from + i) * CHUNK_BYTES);
        }
        if (!digest(content).equals(file.digest)) throw new IllegalStateException("Content " + name + " was altered");
        return Optional.of(content);
    }

    private static void copy(@Nullable Document chunk, byte[] content, int at) {
        if (chunk != null)
            System.arraycopy(chunk.body(), 0, content, at, Math.min(chunk.body().length, content.length - at));
    }

    private @Nullable File file(String name) {
        return files.get(name).map(File::of).orElse(null);
    }

    private static String key(String name, int chunk) {
        return name + ":" + chunk;
    }

    private static String name(String digest, String kind) {
        return digest + "." + kind;
    }

    /** SHA-256, 64 hex digits. */
    public static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new LinkageError("Every JDK has SHA-256", e);
        }
    }
}
