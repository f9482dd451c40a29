package crm.importers.csv.running;

import crm.importers.csv.ImportId;
import crm.importers.csv.RejectedLine;
import crm.store.documents.CollectionDefinition;
import crm.store.documents.Document;
import crm.store.documents.DocumentCollection;
import crm.store.documents.DocumentStore;
import crm.store.documents.RangeQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Imports and the rows they did not take, kept as facts. */
public final class ImportRecords {

    static final CollectionDefinition IMPORTS =
            CollectionDefinition.fact("imports", CollectionDefinition.number("createdAt"));
    static final CollectionDefinition REJECTIONS = CollectionDefinition.fact("import-rejections");

    private static final int BATCH = 1_000;

    private final DocumentCollection imports;
    private final DocumentCollection rejections;
    private final JsonMapper json = JsonMapper.builder()
            // Records of an earlier version lack what was counted later.
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    /** A record and the version it was read at. */
    record Versioned(ImportRecord record, long version) {}

    ImportRecords(DocumentStore store) {
        imports = store.collection(IMPORTS);
        rejections = store.collection(REJECTIONS);
    }

    Optional<Versioned> find(ImportId id) {
        return imports.get(id.value()).map(this::versioned);
    }

    List<ImportRecord> latest(int limit) {
        return imports.range(RangeQuery.descending("createdAt", null, null, limit)).documents().stream()
                .map(document -> versioned(document).record())
                .toList();
    }

    /** All that have not ended, the oldest first. */
    List<ImportRecord> unfinished() {
        List<ImportRecord> found = new ArrayList<>();
        RangeQuery query = RangeQuery.ascending("createdAt", null, null, BATCH);
        for (String next = ""; next != null; ) {
            DocumentCollection.Page page = imports.range(query);
            page.documents().stream()
                    .map(document -> versioned(document).record())
                    .filter(each -> !each.state().isFinal() || each.isBeingUndone())
                    .forEach(found::add);
            next = page.next();
            query = query.after(next);
        }
        return found;
    }

    /** False: another writer was there since this version (0: there was none). */
    boolean save(ImportRecord record, long expectedVersion) {
        return imports.compareAndSet(
                expectedVersion,
                new Document(
                        record.id().value(),
                        expectedVersion + 1,
                        json.writeValueAsBytes(record),
                        Map.of("createdAt", record.createdAt().toEpochMilli())));
    }

    /** Again and again the same rejections are the same documents. */
    void addRejections(ImportId id, List<RejectedLine> lines) {
        for (int from = 0; from < lines.size(); from += BATCH) {
            List<Document> documents = lines.subList(from, Math.min(from + BATCH, lines.size())).stream()
                    .map(line -> new Document(key(id, line.line()), 1, json.writeValueAsBytes(line), Map.of()))
                    .toList();
            rejections.upsertAll(documents);
        }
    }

    List<RejectedLine> rejections(ImportId id, long afterLine, int limit) {
        String prefix = id + ":";
        List<RejectedLine> lines = new ArrayList<>();
        for (Document document : rejections.scan(key(id, afterLine), limit)) {
            if (!document.key().startsWith(prefix)) break;
            lines.add(json.readValue(document.body(), RejectedLine.class));
        }
        return lines;
    }

    private static String key(ImportId id, long line) {
        return id + ":" + "%012d".formatted(line);
    }

    private Versioned versioned(Document document) {
        return new Versioned(json.readValue(document.body(), ImportRecord.class), document.version());
    }
}
