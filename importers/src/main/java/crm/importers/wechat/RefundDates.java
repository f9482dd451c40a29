package crm.importers.wechat;

import crm.store.documents.CollectionDefinition;
import crm.store.documents.Document;
import crm.store.documents.DocumentCollection;
import crm.store.documents.DocumentStore;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** When a refund was seen first: WeChat's answers say that there was one, not (or not for ever the same) when. */
final class RefundDates {

    static final CollectionDefinition COLLECTION = CollectionDefinition.fact("wechat-refund-dates");

    private static final int MOST_PARTS = 200;

    private final DocumentCollection documents;
    private final JsonMapper json = JsonMapper.builder().build();

    RefundDates(DocumentStore store) {
        this.documents = store.collection(COLLECTION);
    }

    /** @param fen of it; null: it was not kept */
    private record Seen(long at, @Nullable Long fen) {}

    /** Whether it was seen. */
    boolean knows(String refund) {
        return documents.get(refund).isPresent();
    }

    /** Those of them that were seen. */
    Set<String> known(Collection<String> refunds) {
        return documents.getAll(refunds).keySet();
    }

    /** The date that stands of a part of an order that went back; it is remembered with how much it was. */
    Instant part(String order, String refund, long fen, Instant said) {
        String key = partKey(order, refund);
        documents.upsertAll(
                List.of(new Document(key, 1, json.writeValueAsBytes(new Seen(said.getEpochSecond(), fen)), Map.of())));
        return documents
                .get(key)
                .map(this::read)
                .map(seen -> Instant.ofEpochSecond(seen.at()))
                .orElse(said);
    }

    static String partKey(String order, String refund) {
        return order + ":" + refund;
    }

    /** What went back of an order in parts, in fen. */
    long sumOfParts(String order) {
        String prefix = order + ":";
        long sum = 0;
        for (Document document : documents.scan(prefix, MOST_PARTS))
            if (document.key().startsWith(prefix))
                sum = Math.addExact(
                        sum, Objects.requireNonNullElse(read(document).fen(), 0L));
        return sum;
    }

    private Seen read(Document document) {
        return json.readValue(document.body(), Seen.class);
    }

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
                        json.writeValueAsBytes(new Seen(each.getValue().getEpochSecond(), null)),
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
