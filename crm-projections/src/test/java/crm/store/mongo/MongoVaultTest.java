package crm.store.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import crm.store.documents.DocumentStore;
import crm.store.vault.ErasureRegister.Erasure;
import crm.store.vault.KeyStore;
import crm.store.vault.VaultContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MongoVaultTest extends VaultContract {

    private final MemoryMongo mongo = new MemoryMongo();

    @Override
    protected DocumentStore openDocuments() {
        return new MongoDocuments(mongo.database("crm"));
    }

    @Override
    protected KeyStore openKeys() {
        return new MongoKeys(mongo.database("crm-keys"));
    }

    @AfterEach
    void stop() {
        mongo.close();
    }

    @Test
    void the_register_keeps_every_erasure_in_order() {
        var first = new Erasure("c1", NOW);
        var second = new Erasure("c2", NOW.plusNanos(1000));
        new MongoErasures(mongo.database("crm-erasures")).append(first);
        new MongoErasures(mongo.database("crm-erasures")).append(second);
        assertThat(new MongoErasures(mongo.database("crm-erasures")).all()).containsExactly(first, second);
    }
}
