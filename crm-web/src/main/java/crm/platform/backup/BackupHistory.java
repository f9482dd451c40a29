package crm.platform.backup;

import crm.store.documents.CollectionDefinition;
import crm.store.documents.Document;
import crm.store.documents.DocumentCollection;
import crm.store.documents.DocumentStore;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Which backups were made, so that people see how old the last is and no file of keys outlives its time. */
final class BackupHistory {

    static final CollectionDefinition COLLECTION = CollectionDefinition.fact("backups");

    private static final int MOST = 2_000;

    private final DocumentCollection documents;
    private final JsonMapper json = JsonMapper.shared();

    BackupHistory(DocumentStore store) {
        this.documents = store.collection(COLLECTION);
    }

    void add(Backup backup) {
        documents.compareAndSet(0, document(1, backup));
    }

    /** Newest first. */
    List<Backup> all() {
        return documents.scan("", MOST).stream()
                .map(this::read)
                .sorted(Comparator.comparing(Backup::at).reversed().thenComparing(Backup::id))
                .toList();
    }

    void replace(Backup changed) {
        documents
                .get(changed.id())
                .ifPresent(
                        before -> documents.compareAndSet(before.version(), document(before.version() + 1, changed)));
    }

    void forget(Backup backup) {
        documents.deleteAll(List.of(backup.id()));
    }

    private Document document(long version, Backup backup) {
        return new Document(backup.id(), version, json.writeValueAsBytes(backup), Map.of());
    }

    private Backup read(Document document) {
        return json.readValue(document.body(), Backup.class);
    }
}
