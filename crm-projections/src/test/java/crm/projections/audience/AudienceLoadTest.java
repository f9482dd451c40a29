package crm.projections.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.domain.segment.Flag;
import crm.projections.audience.AudiencePlaces.Place;
import crm.projections.audience.AudienceReader.Rows;
import crm.projections.shared.DocumentFoldStore;
import crm.projections.shared.Engines;
import crm.projections.shared.Stored;
import crm.store.documents.Document;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AudienceLoadTest {

    private static final int FIRST_DAY = 20_000;
    private static final int END = 20_201;

    private static final Map<String, Place> PLACES =
            Map.of("S1", new Place("r1", "北京"), "S2", new Place("r1", null), "S3", new Place("r2", "天津"));

    /** Everybody whose id ends in 7 has a birthday. */
    private static final AudienceExtras BIRTHDAYS = ids -> (id, row) -> {
        if (id.endsWith("7")) row.birthday(MonthDay.of(1 + id.charAt(id.length() - 2) % 12, 7));
    };

    @TempDir
    Path directory;

    private final AtomicLong done = new AtomicLong();
    private Engines engines;
    private DocumentFoldStore<AudienceDocument> store;
    private AudienceReader reader;

    @BeforeEach
    void start() {
        engines = new Engines(directory);
        store = AudienceProjection.storeIn(engines.documents);
        reader = new AudienceReader(this::fetch, List.of(BIRTHDAYS), ZoneId.of("Asia/Shanghai"));
    }

    @AfterEach
    void stop() {
        engines.close();
    }

    @Test
    void a_loaded_index_is_in_every_column_one_that_was_filled_row_by_row() {
        TreeMap<String, AudienceDocument> documents = new RandomDocuments(51).audience(9_000);
        write(documents);
        AudienceIndex loaded = load();
        assertThat(done.get()).isEqualTo(9_000);
        assertThat(loaded.position()).isEqualTo(7);
        AudienceIndex filled = filled(documents);
        assertThat(loaded.size()).isEqualTo(filled.size()).isGreaterThan(7_000);
        same(loaded, filled);

        for (int round = 0; round < 3; round++) {
            Rows changed = reader.rows(new RandomDocuments(52 + round).audience(9_500), false, PLACES);
            loaded.apply(changed.facts(), changed.gone(), 8);
            filled.apply(changed.facts(), changed.gone(), 8);
        }
        same(loaded, filled);
        loaded.trim();
        same(loaded, filled);
    }

    @Test
    void no_documents_make_an_empty_index_that_can_be_followed() {
        AudienceIndex loaded = load();
        assertThat(loaded.size()).isZero();
        TreeMap<String, AudienceDocument> documents = new RandomDocuments(55).audience(300);
        Rows rows = reader.rows(documents, false, PLACES);
        loaded.apply(rows.facts(), rows.gone(), 8);
        same(loaded, filled(documents));
    }

    @Test
    void a_document_that_cannot_be_read_ends_the_load() {
        write(new RandomDocuments(56).audience(5_000));
        store.collection()
                .upsertAll(List.of(new Document("c03333", 9, "{}".getBytes(StandardCharsets.UTF_8), Map.of())));
        assertThatThrownBy(this::load)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("rebuild the projection audience");
    }

    private AudienceIndex load() {
        return new AudienceLoad(store, reader, PLACES, done).run(7);
    }

    private AudienceIndex filled(TreeMap<String, AudienceDocument> documents) {
        AudienceIndex index = new AudienceIndex();
        Rows rows = reader.rows(documents, false, PLACES);
        index.apply(rows.facts(), rows.gone(), 7);
        return index;
    }

    private static void same(AudienceIndex one, AudienceIndex other) {
        one.reading(a -> other.reading(b -> {
            assertThat(a.flag(Flag.CONTACT).getCardinality()).isPositive();
            new SameColumns(a, b).check(FIRST_DAY, END);
            return true;
        }));
    }

    private void write(Map<String, AudienceDocument> documents) {
        List<Stored<AudienceDocument>> stored = new ArrayList<>();
        documents.forEach((key, document) -> stored.add(new Stored<>(key, 1, document)));
        store.write(stored);
    }

    private Map<String, AudienceDocument> fetch(Collection<String> keys) {
        Map<String, AudienceDocument> found = new HashMap<>();
        store.load(keys).forEach((key, each) -> found.put(key, each.value()));
        return found;
    }
}
