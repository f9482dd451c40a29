package crm.store.documents;

import static crm.store.documents.CollectionDefinition.fact;
import static crm.store.documents.CollectionDefinition.number;
import static crm.store.documents.CollectionDefinition.projection;
import static crm.store.documents.CollectionDefinition.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Definitions that change between runs. The last of the chain: an engine's test extends this one and has it all. */
public abstract class EvolutionContract extends RaceContract {

    private DocumentCollection reopenedAs(CollectionDefinition definition) {
        store.close();
        store = open();
        return store.collection(definition);
    }

    @Test
    void a_field_is_added_and_documents_come_into_it_as_they_are_written() {
        shops.upsertAll(List.of(shop("a", 1, "x", 1), shop("b", 1, "x", 2)));

        var wider = reopenedAs(
                projection("shops", text("city"), number("since"), text("owner"), number(RangeQuery.VERSION)));

        assertSame(wider.get("a").orElseThrow(), shop("a", 1, "x", 1));
        assertThat(wider.range(RangeQuery.ascending("owner", null, null, 9)).documents())
                .isEmpty();
        assertThat(wider.range(RangeQuery.ascending(RangeQuery.VERSION, null, null, 9))
                        .documents())
                .hasSize(2);
        wider.upsertAll(List.of(new Document("a", 2, body("a"), Map.of("owner", "Li", "since", 1L))));
        assertThat(keys(wider.range(RangeQuery.ascending("owner", null, null, 9))
                        .documents()))
                .containsExactly("a");
        assertThat(keys(wider.range(RangeQuery.ascending("since", null, null, 9))
                        .documents()))
                .containsExactly("a", "b");
    }

    @Test
    void a_field_is_dropped_and_comes_back_empty() {
        shops.upsertAll(List.of(shop("a", 1, "x", 1)));

        var narrower = reopenedAs(projection("shops", number("since")));
        assertThat(narrower.get("a").orElseThrow().fields()).isEqualTo(Map.of("since", 1L));

        var again = reopenedAs(SHOPS);
        assertThat(again.get("a").orElseThrow().fields()).isEqualTo(Map.of("since", 1L));
        assertThat(store.definitions()).containsExactly(SHOPS);
    }

    @Test
    void a_rebuild_fills_a_field_that_was_added_and_fields_can_be_added_after_it() {
        shops.upsertAll(List.of(shop("a", 1, "x", 1)));
        var owned = projection("shops", text("city"), number("since"), text("owner"));
        reopenedAs(owned);
        store.startRebuild(owned).upsertAll(List.of(new Document("a", 1, body("a"), Map.of("owner", "Li"))));
        store.finishRebuild(owned);

        var wider = reopenedAs(projection("shops", text("owner"), text("city")));

        assertThat(keys(wider.range(RangeQuery.ascending("owner", null, null, 9))
                        .documents()))
                .containsExactly("a");
        wider.upsertAll(List.of(new Document("a", 2, body("a"), Map.of("city", "y"))));
        assertThat(keys(wider.range(RangeQuery.ascending("city", null, null, 9)).documents()))
                .containsExactly("a");
    }

    @Test
    void a_fact_never_becomes_a_projection_nor_a_field_another_type() {
        refused(fact("shops", text("city"), number("since")), "is a PROJECTION, not a FACT");
        refused(projection("shops", number("city"), number("since")), "take a new name");
        store.close();
        store = open();
        refused(fact("shops", text("city"), number("since")), "is a PROJECTION, not a FACT");
        refused(projection("shops", number("city"), number("since")), "take a new name");
        assertThat(store.collection(SHOPS).count()).isZero();
    }

    private void refused(CollectionDefinition definition, String reason) {
        assertThatThrownBy(() -> store.collection(definition))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void a_definition_names_its_collection_and_fields_properly() {
        assertThatThrownBy(() -> projection("Shops")).hasMessageContaining("Not a collection name");
        assertThatThrownBy(() -> projection("shops", text("drop table"))).hasMessageContaining("Not a field name");
        assertThatThrownBy(() -> projection("shops", text("a"), text("a"))).hasMessageContaining("twice");
        assertThatThrownBy(() -> projection("shops", text("storeId"), text("storeid")))
                .hasMessageContaining("twice");
        assertThatThrownBy(() -> text(RangeQuery.VERSION)).hasMessageContaining("version is a number");
    }
}
