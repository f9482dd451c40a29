package crm.platform.wiring;

import crm.importers.identity.CustomerMerging;
import crm.importers.sending.Sender;
import crm.importers.wecom.callback.CallbackDesk;
import crm.importers.wecom.callback.CallbackFeature;
import crm.importers.wecom.client.WeComClient;
import crm.importers.wecom.contact.ContactCards;
import crm.importers.wecom.outbound.transfer.TransferPolling;
import crm.importers.wecom.sync.Sync;
import crm.importers.wecom.sync.SyncDesk;
import crm.importers.wecom.sync.SyncFeature;
import crm.importers.wecom.sync.SyncPlan;
import crm.importers.wecom.sync.SyncTools;
import crm.importers.wecom.sync.contact.ContactSync;
import crm.importers.wecom.sync.contact.Unsettled;
import crm.importers.wecom.sync.staff.MemberCallbacks;
import crm.importers.wecom.sync.staff.StaffSync;
import crm.platform.roles.InstanceRole;
import crm.platform.roles.OnRole;
import crm.projections.contact.ContactRelations;
import crm.projections.contact.ContactRelationsProjection;
import crm.projections.org.StoreDirectory;
import crm.projections.shared.ProjectionControl;
import crm.store.documents.DocumentStore;
import crm.store.documents.Leases;
import crm.store.log.EventCodec;
import crm.store.log.EventLog;
import crm.store.vault.Vault;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.axonframework.commandhandling.CommandBus;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reconciliation with WeCom: what is compared, and when. */
@Configuration(proxyBeanMethods = false)
class SyncWiring {

    private static final String SOURCE = "reconciled";

    @Bean
    SyncPlan syncPlan(
            ZoneId businessZone,
            @Value("${crm.wecom.sync.timetable:true}") boolean timetable,
            @Value("${crm.wecom.sync.staff-every:1h}") Duration staffEvery,
            @Value("${crm.wecom.sync.contacts-every:1h}") Duration contactsEvery,
            @Value("${crm.wecom.sync.night-from:02:00}") String nightFrom,
            @Value("${crm.wecom.sync.night:4h}") Duration night,
            @Value("${crm.wecom.sync.away:30s}") Duration away,
            @Value("${crm.wecom.sync.settling:2m}") Duration settling) {
        SyncPlan standard = SyncPlan.standard(businessZone);
        return new SyncPlan(
                timetable,
                staffEvery,
                contactsEvery,
                LocalTime.parse(nightFrom),
                night,
                businessZone,
                away,
                settling,
                standard.staffAtOnce(),
                standard.relationsAtOnce(),
                standard.lanes(),
                standard.samples(),
                standard.keepRuns());
    }

    @Bean
    ContactRelationsProjection contactRelationsProjection(DocumentStore documents) {
        return new ContactRelationsProjection(documents);
    }

    @Bean
    ContactRelations contactRelations(
            DocumentStore documents, EventLog log, EventCodec codec, ProjectionControl control) {
        return new ContactRelations(documents, log, codec, () -> control.position("contact-relations"));
    }

    @Bean
    SyncFeature staffSync(StoreDirectory directory, CallbackDesk callbacks) {
        return StaffSync.feature(directory, callbacks::retryThoseWithoutStaff);
    }

    /** Both are made of what takes callbacks in, so they are found when the first news comes. */
    @Bean
    CallbackFeature memberCallbacks(ObjectProvider<SyncDesk> desk, ObjectProvider<TransferPolling> transfers) {
        return MemberCallbacks.feature(
                news -> desk.getObject().compareSince(StaffSync.NAME, news),
                () -> transfers.getObject().somebodyLeft());
    }

    @Bean
    SyncFeature contactSync(ContactCards cards, ContactRelations relations, List<Unsettled> unsettled) {
        return ContactSync.feature(cards, relations, unsettled);
    }

    @Bean
    Sync sync(
            CommandBus commands,
            EventLog log,
            EventCodec codec,
            Vault vault,
            CustomerMerging merging,
            DocumentStore documents,
            Leases leases,
            WeComClient client,
            SyncPlan plan,
            Clock clock,
            List<SyncFeature> features) {
        Sender sender = new Sender(commands, log, SOURCE);
        SyncTools tools = new SyncTools(client, sender, log, codec, vault, merging, documents, plan, clock);
        return new Sync(tools, features, leases, client::isConfigured);
    }

    @Bean
    SyncDesk syncDesk(Sync sync) {
        return sync.desk();
    }

    /** Not before all that a command touches is there. */
    @Bean
    @OnRole(InstanceRole.IMPORTERS)
    ApplicationListener<ApplicationReadyEvent> reconciling(Sync sync) {
        return ready -> sync.start();
    }
}
