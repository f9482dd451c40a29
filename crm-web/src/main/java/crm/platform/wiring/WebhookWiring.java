package crm.platform.wiring;

import crm.importers.webhook.WebhookDesk;
import crm.importers.webhook.Webhooks;
import crm.platform.roles.InstanceRole;
import crm.platform.roles.OnRole;
import crm.projections.order.OrderQueries;
import crm.projections.shared.ProjectionControl;
import crm.store.documents.DocumentStore;
import crm.store.documents.Leases;
import crm.store.log.EventCodec;
import crm.store.log.EventLog;
import crm.store.log.LogPosition;
import crm.store.vault.DataKeys;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Other systems are told of events. */
@Configuration(proxyBeanMethods = false)
class WebhookWiring {

    /** @param networks of our own that may be told too, such as {@code 10.20.0.0/16} */
    @Bean
    Webhooks webhooks(
            EventLog log,
            EventCodec codec,
            DocumentStore documents,
            DataKeys keys,
            OrderQueries orders,
            ProjectionControl control,
            Leases leases,
            @Value("${crm.webhooks.allowed-networks:}") List<String> networks,
            Clock clock) {
        return Webhooks.of(new Webhooks.Outside(
                log,
                codec,
                documents,
                keys,
                orders,
                () -> LogPosition.ordinal(control.position("order-facts")),
                leases,
                networks,
                clock));
    }

    @Bean
    WebhookDesk webhookDesk(Webhooks webhooks) {
        return webhooks.desk();
    }

    @Bean
    @OnRole(InstanceRole.IMPORTERS)
    ApplicationListener<ApplicationReadyEvent> webhooksTold(Webhooks webhooks) {
        return ready -> webhooks.worker().start();
    }
}
