package crm.importers.wechat;

import crm.store.documents.CollectionDefinition;
import crm.store.documents.Document;
import crm.store.documents.DocumentCollection;
import crm.store.documents.DocumentStore;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** When a refund was seen first: WeChat's answers say that there was one, not (or not for ever the same) when. */
final class RefundDates {

    static final CollectionDefinition COLLECTION = CollectionDefinition.fact("wechat-refund-dates");

    private final DocumentCollection documents;
    private final JsonMapper json = JsonMapper.builder().build();

    RefundDates(DocumentStore store) {
        this.documents = store.collection(COLLECTION);
    }

    private record Seen(long at) {}

    /**
     * The dates that stand.
     *
     * @param said by refund, what would be its date if it was not known yet
     */
    Map<String, Instant> of(Map<String, Instant> said) {
        if (said.isEmpty()) return Map.of();
        List<Document> fresh = said.entrySet().stream()
                .map(each -> new Document(
                        each.getKey(),
                        1,
                        json.writeValueAsBytes(new Seen(each.getValue().getEpochSecond())),
                        Map.of()))
                .toList();
        documents.upsertAll(fresh); // those that are known stay as they are
        Map<String, Instant> dates = new HashMap<>();
        documents
                .getAll(said.keySet())
                .forEach((key, document) -> dates.put(
                        key,
                        Instant.ofEpochSecond(
                                json.readValue(document.body(), Seen.class).at())));
        return dates;
    }
}
