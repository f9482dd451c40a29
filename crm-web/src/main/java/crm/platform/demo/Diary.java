package crm.platform.demo;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import crm.store.documents.CollectionDefinition;
import crm.store.documents.Document;
import crm.store.documents.DocumentCollection;
import crm.store.documents.DocumentStore;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What the seed has done, kept so that the next start goes on where this one ends. */
final class Diary {

    /** A fact: it belongs to what was put in, not to what is derived. */
    static final CollectionDefinition COLLECTION = CollectionDefinition.fact("demo-seed");

    private static final String KEY = "diary";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * @param anchor date of day 0
     * @param opened whether regions, stores, staff and tags are there
     * @param days whole days that are done
     * @param through all after the story's whole days is done up to here
     * @param handedOverAt since when the simulated corp lives by itself; null: it does not
     * @param customers that the story is about; null: of a diary from before this could be chosen
     * @param begunAt when what is under way was begun; null: it was not
     * @param begun whether all of that was told; null: of a diary from before anything was under way
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Page(
            LocalDate anchor,
            boolean opened,
            SortedSet<Integer> days,
            Instant through,
            @Nullable Instant handedOverAt,
            @Nullable Integer customers,
            @Nullable Instant begunAt,
            @Nullable Boolean begun) {

        static Page first(LocalDate anchor, Instant from, Crowd crowd) {
            return new Page(anchor, false, new TreeSet<>(), from, null, crowd.customers(), null, false);
        }

        Page afterOpening() {
            return new Page(anchor, true, days, through, handedOverAt, customers, begunAt, begun);
        }

        Page afterDay(int day) {
            SortedSet<Integer> more = new TreeSet<>(days);
            more.add(day);
            return new Page(anchor, opened, more, through, handedOverAt, customers, begunAt, begun);
        }

        Page through(Instant instant) {
            return new Page(anchor, opened, days, instant, handedOverAt, customers, begunAt, begun);
        }

        Page handedOver(Instant instant) {
            return new Page(anchor, opened, days, through, instant, customers, begunAt, begun);
        }

        Page begunAt(Instant instant) {
            return new Page(anchor, opened, days, through, handedOverAt, customers, instant, begun);
        }

        boolean hasAllBegun() {
            return Boolean.TRUE.equals(begun);
        }

        Page withAllBegun() {
            return new Page(anchor, opened, days, through, handedOverAt, customers, begunAt, true);
        }

        /** It stays what it was at the first start. */
        Crowd crowd() {
            return customers == null ? Crowd.USUAL : new Crowd(customers);
        }

        Handover handover(Calendar calendar) {
            return Handover.of(handedOverAt, calendar);
        }
    }

    private final DocumentCollection documents;
    private long version;

    Diary(DocumentStore store) {
        documents = store.collection(COLLECTION);
    }

    Optional<Page> read() {
        return documents.get(KEY).map(document -> {
            version = document.version();
            return JSON.readValue(document.body(), Page.class);
        });
    }

    Page write(Page page) {
        Document next = new Document(KEY, version + 1, JSON.writeValueAsBytes(page), Map.of());
        if (!documents.compareAndSet(version, next))
            throw new IllegalStateException("Another instance seeds the same data");
        version++;
        return page;
    }
}
