package crm.store.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.EventCatalogue;
import crm.domain.shared.DomainEvent;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The plain reader gives what the library gives, or nothing. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PlainRecordsTest {

    private record Hidden(String text) {}

    private final JsonMapper library = EventJson.mapper();
    private final EventCodec codec = new EventCodec(EventCatalogue.standard());

    @Test
    void every_kind_of_event_has_one_but_for_those_that_carry_a_tree_or_figures_by_name() {
        assertThat(EventCatalogue.standard().all())
                .filteredOn(type -> PlainRecords.of(type.type()).isEmpty())
                .extracting(EventCatalogue.EventType::name)
                .containsExactlyInAnyOrder(
                        "segment.defined",
                        "segment.redefined",
                        "campaign.drafted",
                        "campaign.revised",
                        "campaign.submitted",
                        "campaign.planned",
                        "campaign-rules.set",
                        "attribution-model.defined",
                        "attribution-model.revised",
                        "share-target.set",
                        "milestone.marked");
    }

    private static List<EventCatalogue.EventType> kinds() {
        return EventCatalogue.standard().all().stream()
                .filter(type -> PlainRecords.of(type.type()).isPresent())
                .toList();
    }

    @Test
    void what_it_cannot_build_is_left_to_the_library() {
        assertThat(PlainRecords.of(Hidden.class)).isEmpty();
        assertThat(PlainRecords.of(Object.class)).isEmpty();
    }

    @Test
    void what_it_reads_is_what_the_library_reads() {
        RandomRecords random = new RandomRecords(new Random(7));
        int read = 0;
        int written = 0;
        for (EventCatalogue.EventType type : kinds()) {
            PlainRecords plain = PlainRecords.of(type.type()).orElseThrow();
            for (int i = 0; i < 200; i++) {
                DomainEvent event = random.of(type.type());
                Object found = plain.read(codec.encode(event).payload());
                written++;
                if (found == null) continue; // a text with an escape, a number of 19 digits
                assertThat(found).isEqualTo(event);
                read++;
            }
        }
        assertThat(read).isGreaterThan(written / 10);
    }

    @Test
    void an_altered_text_is_read_as_the_library_reads_it_or_not_at_all() {
        Random random = new Random(11);
        RandomRecords records = new RandomRecords(random);
        for (EventCatalogue.EventType type : kinds()) {
            PlainRecords reader = PlainRecords.of(type.type()).orElseThrow();
            for (int i = 0; i < 300; i++) {
                byte[] altered = altered(codec.encode(records.of(type.type())).payload(), random);
                Object found = reader.read(altered);
                if (found != null)
                    assertThat(found).as(new String(altered, UTF_8)).isEqualTo(library(altered, type.type()));
            }
        }
    }

    private @Nullable Object library(byte[] json, Class<?> type) {
        try {
            return library.readerFor(type).readValue(json);
        } catch (JacksonException e) {
            return null;
        }
    }

    /** One to three places changed, left out or doubled, with what JSON is made of. */
    private static byte[] altered(byte[] json, Random random) {
        String signs = "{}[],:\"\\ 0123456789-.eEtrufalsn\u0001";
        StringBuilder text = new StringBuilder(new String(json, UTF_8));
        for (int changes = 1 + random.nextInt(3); changes > 0 && text.length() > 1; changes--) {
            int at = random.nextInt(text.length());
            char sign = signs.charAt(random.nextInt(signs.length()));
            switch (random.nextInt(4)) {
                case 0 -> text.setCharAt(at, sign);
                case 1 -> text.deleteCharAt(at);
                case 2 -> text.insert(at, sign);
                default -> text.setLength(at);
            }
        }
        return text.toString().getBytes(UTF_8);
    }
}
