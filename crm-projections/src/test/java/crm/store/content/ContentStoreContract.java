package crm.store.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.store.documents.Document;
import crm.store.documents.DocumentStore;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What is kept of files, whatever engine keeps the documents. */
@DisplayNameGeneration(ReplaceUnderscores.class)
public abstract class ContentStoreContract {

    private static final int MOST = 20 << 20;

    private DocumentStore documents;
    private ContentStore store;

    protected abstract DocumentStore open();

    @BeforeEach
    void openStore() {
        documents = open();
        store = new ContentStore(documents, MOST);
    }

    @AfterEach
    void closeStore() {
        documents.close();
    }

    @Test
    void content_comes_back_as_it_was_given_whatever_its_size() throws Exception {
        for (int bytes : new int[] {
            1,
            6,
            ContentStore.CHUNK_BYTES - 1,
            ContentStore.CHUNK_BYTES,
            ContentStore.CHUNK_BYTES + 1,
            8 * ContentStore.CHUNK_BYTES,
            9 * ContentStore.CHUNK_BYTES + 7
        }) {
            byte[] content = random(bytes);
            String digest = store.put(content);
            assertThat(digest)
                    .isEqualTo(HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(content)));
            assertThat(store.find(digest))
                    .as("%d bytes", bytes)
                    .hasValueSatisfying(found -> assertThat(found).isEqualTo(content));
            assertThat(store.exists(digest)).isTrue();
        }
    }

    @Test
    void the_largest_file_fits_and_one_byte_more_does_not() {
        byte[] largest = random(MOST);
        assertThat(store.find(store.put(largest)))
                .hasValueSatisfying(found -> assertThat(found).isEqualTo(largest));
        assertThatThrownBy(() -> store.put(new byte[MOST + 1])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.put(new byte[0])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_same_content_is_kept_once_however_many_give_it_at_once() {
        byte[] content = random(3 * ContentStore.CHUNK_BYTES);
        List<String> digests = IntStream.range(0, 16)
                .parallel()
                .mapToObj(i -> store.put(content.clone()))
                .distinct()
                .toList();
        assertThat(digests).hasSize(1);
        assertThat(documents.collection(ContentStore.FILES).count()).isEqualTo(1);
        assertThat(documents.collection(ContentStore.CHUNKS).count()).isEqualTo(3);
    }

    @Test
    void what_was_made_of_a_file_is_found_by_the_file() {
        String digest = store.put(random(100));
        assertThat(store.findDerived(digest, "small")).isEmpty();
        store.putDerived(digest, "small", new byte[] {1, 2});
        store.putDerived(digest, "small", new byte[] {3});
        assertThat(store.findDerived(digest, "small"))
                .as("the first one stays")
                .hasValueSatisfying(found -> assertThat(found).containsExactly(1, 2));
    }

    @Test
    void what_is_not_there_is_not_found() {
        assertThat(store.find("0".repeat(64))).isEmpty();
        assertThat(store.exists("0".repeat(64))).isFalse();
    }

    @Test
    void altered_content_is_not_handed_out() {
        String digest = store.put(random(ContentStore.CHUNK_BYTES + 5));
        documents
                .collection(ContentStore.CHUNKS)
                .upsertAll(List.of(new Document(digest + ":1", 2, new byte[5], Map.of())));
        assertThatThrownBy(() -> store.find(digest)).isInstanceOf(IllegalStateException.class);
        documents.collection(ContentStore.CHUNKS).deleteAll(List.of(digest + ":1"));
        assertThatThrownBy(() -> store.find(digest)).isInstanceOf(IllegalStateException.class);
    }

    private static byte[] random(int bytes) {
        byte[] content = new byte[bytes];
        new Random(bytes).nextBytes(content);
        return content;
    }
}
