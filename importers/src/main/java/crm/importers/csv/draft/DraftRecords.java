package crm.importers.csv.draft;

import crm.importers.csv.ImportId;
import crm.store.documents.CollectionDefinition;
import crm.store.documents.Document;
import crm.store.documents.DocumentCollection;
import crm.store.documents.DocumentStore;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tools.jackson.databind.json.JsonMapper;

/** Drafts as facts, each until it is imported, thrown away or expired. */
final class DraftRecords {

    static final CollectionDefinition DRAFTS = CollectionDefinition.fact("import-drafts");

    private static final int MOST = 1_000;

    private final DocumentCollection drafts;
    private final JsonMapper json = JsonMapper.builder().build();

    DraftRecords(DocumentStore documents) {
        drafts = documents.collection(DRAFTS);
    }

    Optional<ImportDraft> find(ImportId id) {
        return drafts.get(id.value()).map(this::read);
    }

    /** Latest first. */
    List<ImportDraft> all() {
        return drafts.scan("", MOST).stream()
                .map(this::read)
                .sorted(Comparator.comparing(ImportDraft::createdAt).reversed())
                .toList();
    }

    void add(ImportDraft draft) {
        drafts.compareAndSet(0, document(draft, 1));
    }

    /** Empty when it is gone. */
    Optional<ImportDraft> change(ImportId id, UnaryOperator<ImportDraft> change) {
        while (true) {
            Optional<Document> before = drafts.get(id.value());
            if (before.isEmpty()) return Optional.empty();
            ImportDraft now = change.apply(read(before.get()));
            long version = before.get().version();
            if (drafts.compareAndSet(version, document(now, version + 1))) return Optional.of(now);
        }
    }

    void delete(ImportId id) {
        drafts.deleteAll(List.of(id.value()));
    }

    private Document document(ImportDraft draft, long version) {
        return new Document(draft.id().value(), version, json.writeValueAsBytes(draft), Map.of());
    }

    private ImportDraft read(Document document) {
        return json.readValue(document.body(), ImportDraft.class);
    }
}
