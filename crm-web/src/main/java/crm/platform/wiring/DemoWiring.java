package crm.platform.wiring;

import crm.platform.demo.DemoSeed;
import crm.store.documents.DocumentStore;
import crm.store.vault.Vault;
import java.time.Clock;
import java.time.ZoneId;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;

/** The seeded chain: told only where {@code crm.demo.seed} asks for it, and only once the first page can be served. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("crm.demo.seed")
class DemoWiring {

    @Bean
    DemoSeed demoSeed(Clock clock, ZoneId zone, CommandGateway gateway, Vault vault, DocumentStore documents) {
        return new DemoSeed(clock, zone, gateway, vault, documents);
    }

    @Bean
    ApplicationListener<ApplicationReadyEvent> startOfSeed(DemoSeed seed) {
        return ready -> seed.start();
    }

    /** Before anything is taken down that it speaks to. */
    @Bean
    ApplicationListener<ContextClosedEvent> endOfSeed(DemoSeed seed) {
        return closed -> seed.close();
    }
}
