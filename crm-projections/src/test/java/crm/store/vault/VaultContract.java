package crm.store.vault;

import static crm.store.vault.PersonalField.NAME;
import static crm.store.vault.PersonalField.PHONE;
import static crm.store.vault.PersonalField.REMARK;
import static crm.store.vault.SubjectKind.CUSTOMER;
import static crm.store.vault.SubjectKind.STAFF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.store.documents.Document;
import crm.store.documents.DocumentStore;
import crm.store.vault.ErasureRegister.Erasure;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the vault promises on every engine. */
@DisplayNameGeneration(ReplaceUnderscores.class)
public abstract class VaultContract {

    protected static final Instant NOW = Instant.parse("2026-05-01T10:00:00Z");
    protected static final Identifier PHONE_OF_WANG = new Identifier("phone", "8613800138000");
    protected static final Identifier UNIONID_OF_WANG = new Identifier("unionid", "oWang");

    @TempDir
    protected Path directory;

    protected DocumentStore documents;
    protected KeyStore keyStore;
    protected ErasureRegister register;
    protected Vault vault;

    /** Documents and keys of this test: empty at first, the same when called again. */
    protected abstract DocumentStore openDocuments();

    protected abstract KeyStore openKeys();

    @BeforeEach
    protected void openVault() {
        documents = openDocuments();
        keyStore = openKeys();
        register = new ErasureFile(directory.resolve("erasures"));
        var master = MasterKey.of(null, directory.resolve("master.key"), keyStore.isEmpty());
        vault = new DocumentVault(documents, new DataKeys(keyStore, master), register, () -> NOW);
    }

    @AfterEach
    protected void closeVault() {
        keyStore.close();
        documents.close();
    }

    private void reopen() {
        closeVault();
        openVault();
    }

    @Test
    void an_unknown_identifier_is_minted_once_and_found_ever_after() {
        assertThat(vault.find(PHONE_OF_WANG)).isEmpty();
        String wang = vault.findOrMint(CUSTOMER, PHONE_OF_WANG);

        assertThat(wang).matches("c[0-9a-v]{20}");
        assertThat(vault.findOrMint(CUSTOMER, PHONE_OF_WANG)).isEqualTo(wang);
        assertThat(vault.findOrMint(STAFF, new Identifier("userid", "wang"))).matches("s[0-9a-v]{20}");
        reopen();
        assertThat(vault.find(PHONE_OF_WANG)).contains(wang);
        assertThat(vault.find(new Identifier("fax", "8613800138000"))).isEmpty();
        assertThat(vault.find(new Identifier("phone8", "613800138000"))).isEmpty();
    }

    @Test
    void a_batch_mints_what_is_unknown_and_finds_the_rest() {
        String wang = vault.findOrMint(CUSTOMER, PHONE_OF_WANG);
        List<Identifier> wanted = new ArrayList<>(phones(1000));
        wanted.add(PHONE_OF_WANG);
        wanted.add(wanted.getFirst());

        var subjects = vault.findOrMintAll(CUSTOMER, wanted);

        assertThat(subjects).hasSize(1001).containsEntry(PHONE_OF_WANG, wang);
        assertThat(new HashSet<>(subjects.values())).hasSize(1001);
        assertThat(vault.findAll(wanted)).isEqualTo(subjects);
        assertThat(vault.findOrMintAll(CUSTOMER, wanted)).isEqualTo(subjects);
        assertThat(vault.findOrMintAll(CUSTOMER, List.of())).isEmpty();
    }

    protected static List<Identifier> phones(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Identifier("phone", "86139" + "%08d".formatted(i)))
                .toList();
    }

    @Test
    void many_threads_with_the_same_new_identifiers_get_the_same_subjects() throws Exception {
        List<Identifier> wanted = phones(40);
        try (var pool = Executors.newFixedThreadPool(8)) {
            List<Callable<Map<Identifier, String>>> tasks = IntStream.range(0, 8)
                    .mapToObj(i -> (Callable<Map<Identifier, String>>) () -> vault.findOrMintAll(CUSTOMER, wanted))
                    .toList();
            Set<Map<Identifier, String>> answers = new HashSet<>();
            for (var future : pool.invokeAll(tasks)) answers.add(future.get());
            assertThat(answers).hasSize(1);
            for (String subject : answers.iterator().next().values())
                assertThat(vault.record(subject, name("x"))).isEqualTo(1);
        }
    }

    protected static Map<PersonalField, String> name(String name) {
        return Map.of(NAME, name);
    }

    @Test
    void identifiers_are_linked_unless_they_belong_to_someone_else() {
        String wang = vault.findOrMint(CUSTOMER, PHONE_OF_WANG);
        Identifier phoneOfLi = new Identifier("phone", "8613900139000");
        String li = vault.findOrMint(CUSTOMER, phoneOfLi);

        var refused = vault.linkAll(Map.of(UNIONID_OF_WANG, wang, PHONE_OF_WANG, wang, phoneOfLi, wang));

        assertThat(refused).isEqualTo(Map.of(phoneOfLi, li));
        assertThat(vault.find(UNIONID_OF_WANG)).contains(wang);
        assertThat(vault.find(phoneOfLi)).contains(li);
        assertThat(vault.linkAll(Map.of(new Identifier("phone", "1"), "nobody")))
                .isEmpty();
        assertThat(vault.find(new Identifier("phone", "1"))).isEmpty();
    }

    @Test
    void what_is_recorded_is_merged_and_only_a_change_raises_the_revision() {
        String wang = vault.findOrMint(CUSTOMER, PHONE_OF_WANG);
        assertThat(vault.open(wang)).isEmpty();

        assertThat(vault.record(wang, Map.of(NAME, "王小明", PHONE, "8613800138000")))
                .isEqualTo(1);
        assertThat(vault.record(wang, Map.of(NAME, "王小明"))).isEqualTo(1);
        assertThat(vault.record(wang, Map.of(REMARK, "爱吃莜面 🍜", PHONE, ""))).isEqualTo(2);
        assertThat(vault.record(wang, Map.of(PHONE, ""))).isEqualTo(2);

        reopen();
        var data = vault.open(wang).orElseThrow();
        assertThat(data.revision()).isEqualTo(2);
        assertThat(data.fields()).isEqualTo(Map.of(NAME, "王小明", REMARK, "爱吃莜面 🍜"));
        assertThat(data.toString()).doesNotContain("王");
    }

    @Test
    void nothing_is_kept_of_an_unknown_subject() {
        assertThat(vault.recordAll(Map.of("c0", name("x")))).isEmpty();
        assertThatThrownBy(() -> vault.record("c0", name("x"))).isInstanceOf(NoSuchElementException.class);
        assertThat(vault.openAll(List.of("c0"))).isEmpty();
        assertThat(vault.recordAll(Map.of())).isEmpty();
    }

    @Test
    void concurrent_recordings_of_one_subject_all_count() throws Exception {
        String wang = vault.findOrMint(CUSTOMER, PHONE_OF_WANG);
        PersonalField[] fields = PersonalField.values();
        try (var pool = Executors.newFixedThreadPool(fields.length)) {
            List<Callable<Long>> tasks = IntStream.range(0, fields.length)
                    .mapToObj(i -> (Callable<Long>) () -> vault.record(wang, Map.of(fields[i], "v" + i)))
                    .toList();
            for (var future : pool.invokeAll(tasks)) future.get();
        }
        var data = vault.open(wang).orElseThrow();
        assertThat(data.revision()).isEqualTo(fields.length);
        assertThat(data.fields()).hasSize(fields.length);
    }

    @Test
    void erasing_destroys_everything_and_the_identifier_can_be_minted_anew() {
        String wang = vault.findOrMint(CUSTOMER, PHONE_OF_WANG);
        vault.linkAll(Map.of(UNIONID_OF_WANG, wang));
        vault.record(wang, name("王小明"));
        assertThat(vault.open(wang)).isPresent(); // its key is in memory now

        vault.erase(wang);
        vault.erase(wang);
        vault.erase("nobody");

        assertThat(vault.open(wang)).isEmpty();
        assertThat(vault.find(PHONE_OF_WANG)).isEmpty();
        assertThat(vault.find(UNIONID_OF_WANG)).isEmpty();
        assertThat(vault.recordAll(Map.of(wang, name("王小明")))).isEmpty();
        assertThat(keyStore.findAll(List.of(wang))).isEmpty();
        assertThat(documents.collection(Records.DEFINITION).count()).isZero();
        assertThat(documents.collection(Identifiers.DEFINITION).count()).isZero();
        assertThat(register.all()).containsExactly(new Erasure(wang, NOW));
        assertThat(vault.findOrMint(CUSTOMER, PHONE_OF_WANG)).isNotEqualTo(wang);
        assertThat(vault.find(UNIONID_OF_WANG)).isEmpty();
    }

    @Test
    void a_register_erases_again_what_a_backup_brought_back() {
        String wang = vault.findOrMint(CUSTOMER, PHONE_OF_WANG);
        vault.record(wang, name("王小明"));
        var key = keyStore.findAll(List.of(wang));
        var data = documents.collection(Records.DEFINITION).scan("", 9);
        var identifiers = documents.collection(Identifiers.DEFINITION).scan("", 9);
        vault.erase(wang);
        keyStore.addAll(key);
        documents.collection(Records.DEFINITION).upsertAll(data);
        documents.collection(Identifiers.DEFINITION).upsertAll(identifiers);
        assertThat(vault.open(wang)).isPresent();

        assertThat(vault.applyErasures(register)).isEqualTo(1);

        assertThat(vault.open(wang)).isEmpty();
        assertThat(vault.find(PHONE_OF_WANG)).isEmpty();
        assertThat(documents.collection(Identifiers.DEFINITION).count()).isZero();
        assertThat(vault.applyErasures(register)).isZero();
        assertThat(register.all()).hasSize(1);
    }

    @Test
    void a_crash_after_the_key_was_written_leaves_nothing_wrong() {
        new DataKeys(keyStore, master()).mint(List.of("corphan")); // and no identifier
        String wang = vault.findOrMint(CUSTOMER, PHONE_OF_WANG);
        reopen();
        assertThat(vault.find(PHONE_OF_WANG)).contains(wang);
        assertThat(vault.open("corphan")).isEmpty();
    }

    @Test
    void a_crash_in_an_erasure_after_the_key_was_destroyed_leaves_a_dead_subject() {
        String wang = vault.findOrMint(CUSTOMER, PHONE_OF_WANG);
        vault.linkAll(Map.of(UNIONID_OF_WANG, wang));
        vault.record(wang, name("王小明"));
        register.append(new Erasure(wang, NOW));
        keyStore.destroyAll(List.of(wang)); // and no further
        reopen();

        assertThat(vault.open(wang)).isEmpty();
        assertThat(vault.find(PHONE_OF_WANG)).isEmpty();
        String anew = vault.findOrMint(CUSTOMER, PHONE_OF_WANG);
        assertThat(anew).isNotEqualTo(wang);
        assertThat(vault.record(anew, name("王大明"))).isEqualTo(1);

        assertThat(vault.applyErasures(register)).isEqualTo(1);
        assertThat(vault.find(PHONE_OF_WANG)).contains(anew);
        assertThat(documents.collection(Identifiers.DEFINITION).count()).isEqualTo(1);
        assertThat(keys(documents.collection(Records.DEFINITION).scan("", 9))).containsExactly(anew);
    }

    private static List<String> keys(List<Document> found) {
        return found.stream().map(Document::key).toList();
    }

    @Test
    void another_master_key_is_refused_in_words() {
        vault.findOrMint(CUSTOMER, PHONE_OF_WANG);
        String other = java.util.Base64.getEncoder().encodeToString(new byte[32]);
        var wrong = MasterKey.of(other, directory.resolve("master.key"), false);

        assertThatThrownBy(() -> new DataKeys(keyStore, wrong))
                .isInstanceOf(WrongMasterKey.class)
                .hasMessageContaining("another than the one the vault was made with");
    }

    protected final MasterKey master() {
        return MasterKey.of(null, directory.resolve("master.key"), false);
    }

    @Test
    void altered_or_exchanged_data_is_noticed() {
        var subjects = List.copyOf(vault.findOrMintAll(CUSTOMER, phones(2)).values());
        subjects.forEach(subject -> vault.record(subject, name(subject)));
        var records = documents.collection(Records.DEFINITION);
        Document first = records.get(subjects.get(0)).orElseThrow();
        Document second = records.get(subjects.get(1)).orElseThrow();

        records.upsertAll(List.of(
                new Document(first.key(), 2, first.body(), Map.of()), // of another revision
                new Document(second.key(), 3, first.body(), Map.of()))); // of another subject

        assertThatThrownBy(() -> vault.open(first.key())).hasMessageContaining("was altered");
        assertThatThrownBy(() -> vault.open(second.key())).hasMessageContaining("was altered");
    }

    @Test
    void who_is_erased_between_reading_the_key_and_writing_leaves_nothing() {
        String wang = vault.findOrMint(CUSTOMER, PHONE_OF_WANG);
        vault.record(wang, name("王小明"));
        var interrupted = new InterruptedKeys(keyStore, () -> vault.erase(wang));
        var elsewhere = new DocumentVault(documents, new DataKeys(interrupted, master()), register, () -> NOW);

        assertThat(elsewhere.recordAll(Map.of(wang, name("王大明")))).isEmpty();

        assertThat(interrupted.done).isTrue();
        assertThat(vault.open(wang)).isEmpty();
        assertThat(documents.collection(Records.DEFINITION).count()).isZero();
    }

    /** Something else happens right after the first keys were read. */
    private static final class InterruptedKeys implements KeyStore {

        private final KeyStore store;
        private final Runnable then;
        private boolean done;

        InterruptedKeys(KeyStore store, Runnable then) {
            this.store = store;
            this.then = then;
        }

        @Override
        public Map<String, byte[]> findAll(Collection<String> ids) {
            var found = store.findAll(ids);
            if (!done) {
                done = true;
                then.run();
            }
            return found;
        }

        @Override
        public void addAll(Map<String, byte[]> wrappedById) {
            store.addAll(wrappedById);
        }

        @Override
        public void destroyAll(Collection<String> ids) {
            store.destroyAll(ids);
        }

        @Override
        public boolean isEmpty() {
            return store.isEmpty();
        }

        @Override
        public String claim(String fingerprint) {
            return store.claim(fingerprint);
        }

        @Override
        public void close() {}
    }

    @Test
    void erasing_while_others_record_leaves_nothing_to_read() throws Exception {
        try (var pool = Executors.newFixedThreadPool(4)) {
            for (int round = 0; round < 10; round++) {
                String wang = vault.findOrMint(CUSTOMER, PHONE_OF_WANG);
                List<Callable<Object>> tasks = new ArrayList<>();
                for (int i = 0; i < 3; i++) {
                    int thread = i;
                    tasks.add(() -> {
                        for (int n = 0; n < 10; n++) {
                            vault.recordAll(Map.of(wang, name(thread + "-" + n)));
                            vault.open(wang);
                        }
                        return thread;
                    });
                }
                tasks.add(() -> {
                    vault.erase(wang);
                    return wang;
                });
                for (var future : pool.invokeAll(tasks)) future.get();
                assertThat(vault.open(wang)).isEmpty();
                assertThat(documents.collection(Records.DEFINITION).count()).isZero();
            }
        }
    }

    @Test
    void what_two_keepers_note_lies_apart_and_goes_with_the_subject() {
        String wang = vault.findOrMint(CUSTOMER, PHONE_OF_WANG);
        long first = vault.recordNotes(wang, "li", Map.of(REMARK, "老王"));
        long second = vault.recordNotes(wang, "he", Map.of(REMARK, "王姐"));
        assertThat(second).isGreaterThan(first);
        assertThat(vault.recordNotes(wang, "he", Map.of(REMARK, "王姐"))).isEqualTo(second);
        assertThat(vault.openNotes(wang, "li")).containsExactly(Map.entry(REMARK, "老王"));
        assertThat(vault.openNotes(wang, "he")).containsExactly(Map.entry(REMARK, "王姐"));
        assertThat(vault.open(wang).orElseThrow().fields())
                .as("nobody's own data")
                .doesNotContainKey(REMARK);
        assertThat(vault.noted(List.of(wang), REMARK)).containsExactlyInAnyOrder("老王", "王姐");
        vault.recordNotes(wang, "li", Map.of(REMARK, ""));
        assertThat(vault.openNotes(wang, "li")).isEmpty();
        vault.erase(wang);
        assertThat(vault.openNotes(wang, "he")).isEmpty();
        assertThatThrownBy(() -> vault.recordNotes(wang, "li", Map.of(REMARK, "x")))
                .isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void two_subjects_become_one_person_whom_both_names_find() {
        String li = vault.findOrMint(CUSTOMER, PHONE_OF_WANG);
        String wang = vault.findOrMint(CUSTOMER, UNIONID_OF_WANG);
        vault.record(li, Map.of(NAME, "Li", PHONE, "8613800138000"));
        vault.record(wang, Map.of(NAME, "Wang"));

        vault.merge(li, wang);

        assertThat(vault.find(PHONE_OF_WANG)).contains(wang);
        assertThat(vault.findOrMint(CUSTOMER, PHONE_OF_WANG)).isEqualTo(wang);
        assertThat(vault.open(wang).orElseThrow().fields())
                .containsEntry(NAME, "Wang")
                .containsEntry(PHONE, "8613800138000");
        assertThat(vault.open(li)).as("by her former id").isEqualTo(vault.open(wang));
        assertThat(vault.survivorOf(li)).isEqualTo(wang);
        assertThat(vault.survivorOf(wang)).isEqualTo(wang);
        vault.merge(li, wang);
        reopen();
        assertThat(vault.find(PHONE_OF_WANG)).contains(wang);
        assertThatThrownBy(() -> vault.merge(wang, li)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void what_is_said_of_an_absorbed_subject_is_kept_of_the_last_of_the_chain() {
        Identifier number = new Identifier("customer-no:pos", "77");
        String first = vault.findOrMint(CUSTOMER, PHONE_OF_WANG);
        String second = vault.findOrMint(CUSTOMER, UNIONID_OF_WANG);
        String third = vault.findOrMint(CUSTOMER, number);
        vault.merge(first, second);
        vault.merge(second, third);

        long revision = vault.record(first, Map.of(REMARK, "likes noodles"));
        Identifier openid = new Identifier("openid:wx1", "o1");
        assertThat(vault.linkAll(Map.of(openid, first))).isEmpty();

        assertThat(vault.open(third).orElseThrow().fields()).containsEntry(REMARK, "likes noodles");
        assertThat(vault.open(third).orElseThrow().revision()).isEqualTo(revision);
        assertThat(vault.find(openid)).contains(third);
        assertThat(vault.find(PHONE_OF_WANG)).contains(third);
        assertThat(vault.survivorsOf(List.of(first, second, third)))
                .containsOnly(Map.entry(first, third), Map.entry(second, third));
    }

    @Test
    void erasing_a_person_erases_all_who_became_part_of_her() {
        String first = vault.findOrMint(CUSTOMER, PHONE_OF_WANG);
        String second = vault.findOrMint(CUSTOMER, UNIONID_OF_WANG);
        String third = vault.findOrMint(CUSTOMER, new Identifier("customer-no:pos", "77"));
        vault.record(first, Map.of(NAME, "Wang"));
        vault.merge(first, second);
        vault.merge(second, third);

        vault.erase(second);

        assertThat(vault.find(PHONE_OF_WANG)).isEmpty();
        assertThat(vault.find(UNIONID_OF_WANG)).isEmpty();
        assertThat(vault.open(third)).isEmpty();
        assertThat(register.all().stream().map(Erasure::subject)).containsExactlyInAnyOrder(first, second, third);
        assertThat(vault.findOrMint(CUSTOMER, PHONE_OF_WANG)).as("somebody new").isNotIn(first, second, third);
    }
}
