package crm.platform.wiring;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import crm.platform.directory.StartRefused;
import crm.store.documents.DocumentStore;
import crm.store.log.EventLog;
import crm.store.mongo.MongoDocuments;
import crm.store.mongo.MongoErasures;
import crm.store.mongo.MongoEventLog;
import crm.store.mongo.MongoKeys;
import crm.store.vault.ErasureRegister;
import crm.store.vault.KeyStore;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The cluster's engine. Keys and erasures are in databases of their own beside the documents', so that each is backed up
 * by its own rule.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "crm.store.engine", havingValue = "mongo")
class MongoWiring {

    private static final int START_LIMIT_S = 15;

    private final ConnectionString uri;
    private final String database;

    MongoWiring(@Value("${spring.mongodb.uri:}") String uri) {
        if (uri.isBlank()) throw new StartRefused("crm.store.engine=mongo needs spring.mongodb.uri.");
        this.uri = new ConnectionString(uri);
        String named = this.uri.getDatabase();
        this.database = named == null ? "crm" : named;
    }

    @Bean
    MongoClient mongoClient() {
        return MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(uri)
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(START_LIMIT_S, TimeUnit.SECONDS))
                .build());
    }

    @Bean
    MongoDatabase mongoDatabase(MongoClient client) {
        return client.getDatabase(database);
    }

    @Bean
    EventLog eventLog(MongoDatabase mongoDatabase) {
        return new MongoEventLog(mongoDatabase);
    }

    @Bean
    DocumentStore documentStore(MongoDatabase mongoDatabase) {
        return new MongoDocuments(mongoDatabase);
    }

    @Bean
    KeyStore keyStore(MongoClient client) {
        return new MongoKeys(client.getDatabase(database + "-keys"));
    }

    @Bean
    ErasureRegister erasureRegister(MongoClient client) {
        return new MongoErasures(client.getDatabase(database + "-erasures"));
    }
}
