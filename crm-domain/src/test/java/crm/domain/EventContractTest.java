package crm.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Stored events live for ever. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class EventContractTest {

    private final EventPages pages = new EventPages();

    @Test
    void stored_events_keep_their_names_and_fields() throws IOException {
        Approved.hold(Path.of("src/test/resources/event-contract.approved.txt"), pages.contract(), """
                A new event, or a new enum constant at the end, can be approved as it is.
                If a name, a field, its type or a constant of what is stored already has changed: raise the event's revision,
                write an EventUpcaster in crm.domain.<feature>.upcast, list it in EventCatalogue and add a golden file of the
                old revision to src/test/resources/events, all in the same commit.""");
    }

    @Test
    void the_catalogue_for_people_tells_what_the_code_says() throws IOException {
        Approved.hold(
                Path.of("../docs/event-catalogue.md"),
                pages.catalogue(),
                "The page is written from the events and their comments.");
    }

    @Test
    void every_old_revision_has_its_golden_file() {
        for (var event : EventCatalogue.standard().all())
            for (int revision = 0; revision < event.revision(); revision++)
                assertThat(getClass().getResource("/events/%s.%d.json".formatted(event.name(), revision)))
                        .as("an example of %s, revision %d", event.name(), revision)
                        .isNotNull();
    }

    @Test
    void a_field_of_another_shape_is_another_contract() {
        assertThat(pages.contract())
                .contains("order.placed, revision 0\n    orderId: OrderId (text)\n")
                .contains("    customerId: CustomerId (text), may be absent\n")
                .contains("    lines: list of OrderLine\n")
                .contains("    total: Money (whole number)\n")
                .contains("OrderLine\n    sku: text\n    category: text, may be absent\n    quantity: whole number\n");
    }
}
