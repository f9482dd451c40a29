package crm.platform.wiring;

import crm.importers.wecom.callback.CallbackFeature;
import crm.importers.wecom.client.WeComClient;
import crm.importers.wecom.outbound.OutboundFeature;
import crm.importers.wecom.outbound.transfer.TransferCallbacks;
import crm.importers.wecom.outbound.transfer.TransferDesk;
import crm.importers.wecom.outbound.transfer.TransferFollowing;
import crm.importers.wecom.outbound.transfer.TransferLimits;
import crm.importers.wecom.outbound.transfer.TransferOutbound;
import crm.importers.wecom.outbound.transfer.TransferPolling;
import crm.platform.roles.InstanceRole;
import crm.platform.roles.OnRole;
import crm.projections.contact.TransferBoardProjection;
import crm.projections.contact.TransferRowsProjection;
import crm.projections.contact.TransferStandingProjection;
import crm.projections.contact.Transfers;
import crm.projections.customer.StaffCustomers;
import crm.projections.customer.StaffRelationsProjection;
import crm.projections.shared.ProjectionControl;
import crm.store.documents.DocumentStore;
import crm.store.documents.Leases;
import crm.store.log.EventCodec;
import crm.store.log.EventLog;
import crm.store.vault.Vault;
import java.time.Clock;
import java.time.Duration;
import org.axonframework.commandhandling.CommandBus;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Handing customers and group chats over: in WeCom, what came of it, and what pages ask. */
@Configuration(proxyBeanMethods = false)
class TransferWiring {

    /** How old an answer from memory may be. */
    private static final Duration FRESH = Duration.ofMillis(500);

    @Bean
    TransferLimits transferLimits() {
        return TransferLimits.standard();
    }

    @Bean
    OutboundFeature transferOutbound(TransferLimits limits) {
        return new TransferOutbound(limits);
    }

    @Bean
    CallbackFeature transferCallbacks() {
        return TransferCallbacks::new;
    }

    @Bean
    TransferFollowing transferFollowing(
            CommandBus commands,
            EventLog log,
            EventCodec codec,
            Vault vault,
            DocumentStore documents,
            Leases leases,
            Clock clock,
            WeComClient client,
            TransferLimits limits) {
        return TransferFollowing.of(
                new TransferFollowing.Outside(commands, log, codec, vault, documents, leases, clock), client, limits);
    }

    @Bean
    TransferDesk transferDesk(TransferFollowing following) {
        return following.desk();
    }

    @Bean
    TransferPolling transferPolling(TransferFollowing following) {
        return following.polling();
    }

    /** Not before all that a command touches is there. */
    @Bean
    @OnRole(InstanceRole.IMPORTERS)
    ApplicationListener<ApplicationReadyEvent> followingTransfers(TransferPolling polling) {
        return ready -> polling.start();
    }

    @Bean
    StaffRelationsProjection staffRelationsProjection(DocumentStore documents) {
        return new StaffRelationsProjection(documents);
    }

    @Bean
    TransferBoardProjection transferBoardProjection(DocumentStore documents) {
        return new TransferBoardProjection(documents);
    }

    @Bean
    TransferRowsProjection transferRowsProjection(DocumentStore documents) {
        return new TransferRowsProjection(documents);
    }

    @Bean
    TransferStandingProjection transferStandingProjection(DocumentStore documents) {
        return new TransferStandingProjection(documents);
    }

    @Bean
    StaffCustomers staffCustomers(DocumentStore documents, Vault vault) {
        return new StaffCustomers(documents, vault);
    }

    @Bean
    Transfers transfers(DocumentStore documents, ProjectionControl control, Clock clock) {
        return new Transfers(documents, () -> control.position("transfer-board"), clock, FRESH);
    }
}
