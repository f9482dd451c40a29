package crm.platform.wiring;

import crm.importers.consent.Consents;
import crm.importers.csv.ImportService;
import crm.importers.erasure.ErasingWorker;
import crm.importers.erasure.Erasures;
import crm.importers.traces.Erasable;
import crm.platform.roles.InstanceRole;
import crm.platform.roles.OnRole;
import crm.projections.search.SearchIndex;
import crm.projections.shared.ProjectionControl;
import crm.store.documents.DocumentStore;
import crm.store.documents.Leases;
import crm.store.log.EventLog;
import crm.store.log.LogPosition;
import crm.store.vault.EncryptedFiles;
import crm.store.vault.Vault;
import java.time.Clock;
import org.axonframework.commandhandling.CommandBus;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Deleting all that names a person. */
@Configuration(proxyBeanMethods = false)
class ErasureWiring {

    /** Imports that may still be under way are among the latest. */
    private static final int IMPORTS = 100;

    @Bean
    Erasures erasures(DocumentStore documents, Vault vault, Clock clock) {
        return new Erasures(documents, vault, clock);
    }

    @Bean
    ErasingWorker erasingWorker(
            Erasures erasures,
            CommandBus commands,
            EventLog log,
            Vault vault,
            Consents consents,
            EncryptedFiles files,
            ObjectProvider<Erasable> messages,
            SearchIndex customerIndex,
            Leases leases,
            ObjectProvider<ImportService> imports,
            ProjectionControl control,
            Clock clock) {
        return new ErasingWorker(
                erasures,
                new ErasingWorker.Outside(
                        commands,
                        log,
                        vault,
                        consents,
                        files,
                        messages.orderedStream().toList(),
                        customerIndex,
                        leases,
                        () -> imports.getObject().list(IMPORTS).stream().anyMatch(each -> each.endedAt() == null),
                        ordinal -> LogPosition.ordinal(control.position("customer-search")) >= ordinal),
                clock);
    }

    /** Not before all that a command touches is there. */
    @Bean
    @OnRole(InstanceRole.IMPORTERS)
    ApplicationListener<ApplicationReadyEvent> erasing(ErasingWorker worker) {
        return ready -> worker.start();
    }
}
