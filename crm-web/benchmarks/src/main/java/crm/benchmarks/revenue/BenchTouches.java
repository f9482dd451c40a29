package crm.benchmarks.revenue;

import static java.nio.charset.StandardCharsets.UTF_8;

import crm.benchmarks.data.BenchData;
import crm.store.documents.CollectionDefinition;
import crm.store.documents.Document;
import crm.store.documents.DocumentCollection;
import crm.store.documents.DocumentStore;
import crm.store.documents.RangeQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The benchmark's touches as documents of the projection: openings by a card, whose channel is its code. All of a customer are in
 * one document, where the product has one a day.
 */
final class BenchTouches {

    private static final int BATCH = 5_000;

    /** Shanghai's distance from UTC, in which the benchmark's clock is read. */
    private static final long ZONE_MILLIS = 8 * 3_600_000L;

    private static final String[] SCENES = {"CHANNEL_CODE", "MASS_MESSAGE", "MOMENT_LINK", "STAFF_PROFILE"};

    private final DocumentCollection documents;
    private final List<Document> batch = new ArrayList<>(BATCH);
    private final StringBuilder json = new StringBuilder();
    private long customer;
    private long version;
    private long touches;

    private BenchTouches(DocumentStore store) {
        this.documents = store.collection(
                CollectionDefinition.projection("touches", CollectionDefinition.number(RangeQuery.VERSION)));
    }

    /** Returns how many there are. */
    static long write(BenchData data, DocumentStore store) throws SQLException {
        BenchTouches all = new BenchTouches(store);
        data.ask(
                "SELECT customer_id, epoch_ms(ts), channel, event_id FROM events WHERE channel > 0 ORDER BY 1, 4",
                all::read);
        return all.touches;
    }

    private boolean read(ResultSet rows) throws SQLException {
        while (rows.next()) {
            if (rows.getLong(1) != customer) {
                end();
                customer = rows.getLong(1);
            }
            int channel = rows.getInt(3);
            version = rows.getLong(4);
            touches++;
            json.append(json.isEmpty() ? "" : ",")
                    .append("{\"at\":\"")
                    .append(Instant.ofEpochMilli(rows.getLong(2) - ZONE_MILLIS))
                    .append("\",\"codeId\":\"k")
                    .append(channel)
                    .append("\",\"position\":")
                    .append(version)
                    .append(",\"scene\":\"")
                    .append(SCENES[channel % SCENES.length])
                    .append("\"}");
        }
        end();
        documents.upsertAll(batch);
        return true;
    }

    private void end() {
        if (json.isEmpty()) return;
        String id = "c%020d".formatted(customer);
        String body = "{\"of\":\"visits\",\"customerId\":\"" + id + "\",\"opened\":[" + json + "]}";
        batch.add(new Document("v:" + id + ":visits:2025-01-01", version, body.getBytes(UTF_8), Map.of()));
        json.setLength(0);
        if (batch.size() < BATCH) return;
        documents.upsertAll(batch);
        batch.clear();
    }
}
