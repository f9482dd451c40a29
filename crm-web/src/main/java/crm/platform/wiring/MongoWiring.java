package crm.platform.wiring;

import crm.platform.directory.StartRefused;
import crm.store.documents.DocumentStore;
import crm.store.log.EventLog;
import crm.store.mongo.MongoServer;
import crm.store.vault.ErasureRegister;
import crm.store.vault.KeyStore;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The cluster's engine. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "crm.store.engine", havingValue = "mongo")
class MongoWiring {

    @Bean
    MongoServer mongoServer(@Value("${spring.mongodb.uri:}") String uri) {
        if (uri.isBlank()) throw new StartRefused("crm.store.engine=mongo needs spring.mongodb.uri.");
        try {
            return new MongoServer(uri);
        } catch (IllegalArgumentException e) {
            throw new StartRefused("spring.mongodb.uri is not an address of MongoDB: " + e.getMessage());
        }
    }

    @Bean
    EventLog eventLog(MongoServer server) {
        return server.eventLog();
    }

    @Bean
    DocumentStore documentStore(MongoServer server) {
        return server.documents();
    }

    @Bean
    KeyStore keyStore(MongoServer server) {
        return server.keys();
    }

    @Bean
    ErasureRegister erasureRegister(MongoServer server) {
        return server.erasures();
    }
}
