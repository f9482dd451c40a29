package crm.store.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.store.documents.DocumentStore;
import crm.store.documents.EvolutionContract;
import crm.store.documents.StoreUnavailable;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The engine against a server in memory. */
class MongoDocumentsTest extends EvolutionContract {

    private final MemoryMongo mongo = new MemoryMongo();

    @Override
    protected DocumentStore open() {
        return new MongoDocuments(mongo.database("crm"));
    }

    @AfterEach
    void stop() {
        mongo.close();
    }

    @Override
    protected List<String> places() {
        return mongo.database("crm").listCollectionNames().into(new ArrayList<>());
    }

    @Override
    protected boolean ordersByCodePoint() {
        return false; // this server compares by UTF-16; MongoDB by UTF-8
    }

    @Override
    protected boolean replacesInOneStep() {
        return false; // this server drops the target before it renames; MongoDB does both in one step
    }

    @Test
    void of_two_instances_that_rebuild_the_later_one_finishes() {
        var other = open();
        other.collection(SHOPS);
        store.startRebuild(SHOPS).upsertAll(List.of(shop("mine", 1, "x", 1)));
        other.startRebuild(SHOPS).upsertAll(List.of(shop("theirs", 1, "x", 1)));

        assertThatThrownBy(() -> store.finishRebuild(SHOPS))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Another instance");
        other.finishRebuild(SHOPS);

        assertThat(keys(shops.scan("", 9))).containsExactly("theirs");
    }

    @Test
    void a_server_that_is_gone_is_said() {
        mongo.stopServer();
        assertThatThrownBy(() -> shops.get("a"))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("shops");
        assertThatThrownBy(() -> shops.upsertAll(List.of(shop("a", 1, "x", 1)))).isInstanceOf(StoreUnavailable.class);
        assertThatThrownBy(store::definitions).isInstanceOf(StoreUnavailable.class);
    }
}
