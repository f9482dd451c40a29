package crm.platform.wiring;

import crm.importers.traces.Erasable;
import crm.importers.wecom.ContactDetails;
import crm.importers.wecom.StoredSettings;
import crm.importers.wecom.WeComLimits;
import crm.importers.wecom.callback.CallbackArrival;
import crm.importers.wecom.callback.CallbackDesk;
import crm.importers.wecom.callback.CallbackFeature;
import crm.importers.wecom.callback.CallbackIntake;
import crm.importers.wecom.callback.CallbackWorker;
import crm.importers.wecom.callback.Callbacks;
import crm.importers.wecom.callback.RelationFeature;
import crm.platform.roles.InstanceRole;
import crm.platform.roles.OnRole;
import crm.store.documents.DocumentStore;
import crm.store.documents.Leases;
import crm.store.log.EventCodec;
import crm.store.log.EventLog;
import crm.store.vault.DataKeys;
import crm.store.vault.Vault;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.axonframework.commandhandling.CommandBus;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** WeCom: the corp's settings, and what it calls back. */
@Configuration(proxyBeanMethods = false)
class WeComWiring {

    /** A page of callbacks takes a small part of it. */
    private static final Duration LEASE_TIME = Duration.ofSeconds(30);

    @Bean
    WeComLimits weComLimits() {
        return WeComLimits.standard();
    }

    @Bean
    StoredSettings weComSettings(DocumentStore documents, DataKeys keys) {
        return new StoredSettings(documents, keys);
    }

    @Bean
    Leases leases(DocumentStore documents, Clock clock, InstanceName instance) {
        return new Leases(documents, instance.value(), LEASE_TIME, clock);
    }

    @Bean
    Callbacks callbacks(
            CommandBus commands,
            EventLog log,
            EventCodec codec,
            Vault vault,
            DocumentStore documents,
            DataKeys keys,
            Leases leases,
            StoredSettings settings,
            ObjectProvider<ContactDetails> details,
            List<CallbackFeature> features,
            List<CallbackArrival> arrivals,
            List<RelationFeature> relations,
            Clock clock,
            WeComLimits limits) {
        return Callbacks.of(
                new Callbacks.Outside(
                        commands,
                        log,
                        codec,
                        vault,
                        documents,
                        keys,
                        leases,
                        settings,
                        details.getIfAvailable(() -> ContactDetails.NONE),
                        clock),
                limits,
                features,
                new Callbacks.Listeners(arrivals, relations));
    }

    @Bean
    CallbackIntake callbackIntake(Callbacks callbacks) {
        return callbacks.intake();
    }

    @Bean
    CallbackDesk callbackDesk(Callbacks callbacks) {
        return callbacks.desk();
    }

    @Bean
    CallbackWorker callbackWorker(Callbacks callbacks) {
        return callbacks.worker();
    }

    @Bean
    Erasable callbackErasing(Callbacks callbacks) {
        return callbacks.erasing();
    }

    /** Not before all that a command touches is there. */
    @Bean
    @OnRole(InstanceRole.IMPORTERS)
    ApplicationListener<ApplicationReadyEvent> workingOnCallbacks(CallbackWorker worker) {
        return ready -> worker.start();
    }
}
