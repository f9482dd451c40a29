package crm.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.domain.contact.AddWay;
import crm.domain.contact.ContactEvent.ContactAdded;
import crm.domain.contact.upcast.ContactAddedNamesItsWay;
import crm.domain.customer.CustomerId;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.domain.shared.DomainEvent;
import crm.domain.shared.EventName;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@DisplayNameGeneration(ReplaceUnderscores.class)
class EventCatalogueTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private final EventCatalogue catalogue = EventCatalogue.standard();

    @Test
    void an_event_is_found_by_its_name_and_by_its_class() {
        assertThat(catalogue.named("contact.added").type()).isEqualTo(ContactAdded.class);
        assertThat(catalogue.of(ContactAdded.class).name()).isEqualTo("contact.added");
        assertThatThrownBy(() -> catalogue.named("contact.imagined")).hasMessageContaining("contact.imagined");
        assertThatThrownBy(() -> catalogue.of(String.class)).hasMessageContaining("String");
    }

    @Test
    void every_event_in_the_source_is_in_the_catalogue() throws Exception {
        long named;
        try (var files = Files.walk(Path.of("src/main/java"))) {
            named = files.filter(file -> file.toString().endsWith("Event.java"))
                    .flatMap(EventCatalogueTest::lines)
                    .filter(line -> line.strip().startsWith("@EventName("))
                    .count();
        }
        assertThat(catalogue.all()).hasSize((int) named);
    }

    @Test
    void the_first_revision_of_an_added_contact_still_reads() throws Exception {
        Map<String, Object> lifted = catalogue.upcast("contact.added", 0, golden("contact.added.0"));

        assertThat(lifted).isEqualTo(golden("contact.added.1"));
        assertThat(JSON.convertValue(lifted, ContactAdded.class))
                .isEqualTo(new ContactAdded(
                        new CustomerId("c-7f3a"),
                        new StaffAccountId("s-19"),
                        new StoreId("BJ-001"),
                        AddWay.CHANNEL,
                        "spring-fair",
                        Instant.parse("2020-02-03T08:15:30Z")));
    }

    @Test
    void a_way_that_wecom_invented_later_reads_as_unknown() throws Exception {
        Map<String, Object> fields = golden("contact.added.0");
        fields.put("addWay", 4711);
        assertThat(catalogue.upcast("contact.added", 0, fields)).containsEntry("addWay", "UNKNOWN");
    }

    @Test
    void a_moment_drafted_before_tags_were_held_out_holds_out_none() throws Exception {
        for (String event : List.of("campaign.drafted", "campaign.revised")) {
            Map<String, Object> lifted = catalogue.upcast(event, 0, golden(event + ".0"));
            assertThat(lifted.get("brief"))
                    .extracting("audience")
                    .isEqualTo(Map.of(
                            "audience", "viewers",
                            "stores", List.of("S01"),
                            "staffIds", List.of(),
                            "tagIds", List.of("t1"),
                            "heldOutStores", List.of("S02"),
                            "heldOutTags", List.of()));
        }
    }

    @Test
    void what_was_asked_and_answered_before_forms_could_be_changed_is_of_their_first_version() throws Exception {
        for (String event : List.of("form.round-opened", "form.answered"))
            assertThat(catalogue.upcast(event, 0, golden(event + ".0"))).containsEntry("version", 1);
    }

    @Test
    void todays_revision_is_left_alone_and_a_later_one_is_refused() throws Exception {
        assertThat(catalogue.upcast("contact.added", 1, golden("contact.added.1")))
                .isEqualTo(golden("contact.added.1"));
        assertThatThrownBy(() -> catalogue.upcast("contact.added", 2, Map.of())).hasMessageContaining("revision 2");
    }

    @Test
    void two_events_of_one_name_are_refused() {
        assertThatThrownBy(() -> new EventCatalogue(List.of(Twice.class), List.of()))
                .hasMessageContaining("twice.named")
                .hasMessageContaining("First")
                .hasMessageContaining("Second");
    }

    @Test
    void an_event_without_a_name_is_refused() {
        assertThatThrownBy(() -> new EventCatalogue(List.of(Nameless.class), List.of()))
                .hasMessageContaining("Nameless");
    }

    @Test
    void a_revision_without_its_upcaster_and_an_upcaster_without_its_event_are_refused() {
        assertThatThrownBy(() -> new EventCatalogue(List.of(Raised.class), List.of()))
                .hasMessageContaining("raised.event is at revision 1");
        assertThatThrownBy(() -> new EventCatalogue(List.of(), List.of(new ContactAddedNamesItsWay())))
                .hasMessageContaining("contact.added");
    }

    private static Map<String, Object> golden(String name) throws Exception {
        try (InputStream json = Objects.requireNonNull(
                EventCatalogueTest.class.getResourceAsStream("/events/" + name + ".json"), name)) {
            return JSON.readValue(json, new TypeReference<TreeMap<String, Object>>() {});
        }
    }

    private static java.util.stream.Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    sealed interface Twice extends DomainEvent {
        @EventName("twice.named")
        record First() implements Twice {}

        @EventName("twice.named")
        record Second() implements Twice {}
    }

    record Nameless() implements DomainEvent {}

    @EventName(value = "raised.event", revision = 1)
    record Raised() implements DomainEvent {}
}
