package crm.platform.wiring;

import crm.importers.wecom.callback.CallbackArrival;
import crm.importers.wecom.callback.RelationFeature;
import crm.importers.wecom.contact.ContactCards;
import crm.importers.wecom.outbound.OutboundFeature;
import crm.importers.wecom.outbound.OutboundLedger;
import crm.importers.wecom.outbound.contact.ContactOutbound;
import crm.importers.wecom.outbound.contact.ContactsNoted;
import crm.importers.wecom.outbound.contact.RelationNotes;
import crm.importers.wecom.outbound.contact.RelationsUnderWay;
import crm.importers.wecom.outbound.material.MediaIds;
import crm.importers.wecom.outbound.profile.ProfileOutbound;
import crm.importers.wecom.outbound.tag.TagOutbound;
import crm.importers.wecom.outbound.welcome.WelcomeArrivals;
import crm.importers.wecom.outbound.welcome.WelcomeOutbound;
import crm.importers.wecom.sync.contact.Unsettled;
import crm.projections.channel.DefaultWelcomeProjection;
import crm.projections.channel.DefaultWelcomes;
import crm.projections.customer.RelationAnswerProjection;
import crm.projections.customer.RelationAnswers;
import crm.projections.org.MiniProgramProjection;
import crm.projections.org.MiniPrograms;
import crm.projections.org.StaffProfileProjection;
import crm.projections.org.StaffProfiles;
import crm.projections.org.StoreDirectory;
import crm.projections.org.TagChangeProjection;
import crm.projections.org.TagChanges;
import crm.store.content.ContentStore;
import crm.store.documents.DocumentStore;
import crm.store.log.EventCodec;
import crm.store.log.EventLog;
import crm.store.vault.DataKeys;
import crm.store.vault.Vault;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What staff and customers are to each other in WeCom: welcomes, tags, notes, and the profile that customers see. */
@Configuration(proxyBeanMethods = false)
class RelationWiring {

    @Bean
    OutboundFeature welcomeOutbound(DataKeys keys, ContactCards details, ContentStore content, MediaIds media) {
        return new WelcomeOutbound(keys, details, content, media);
    }

    @Bean
    CallbackArrival welcomeArrivals(
            OutboundLedger ledger, DataKeys keys, EventLog log, EventCodec codec, Vault vault, Clock clock) {
        return new WelcomeArrivals(ledger, keys, log, codec, vault, clock);
    }

    @Bean
    OutboundFeature contactOutbound() {
        return new ContactOutbound();
    }

    @Bean
    RelationFeature contactsNoted(OutboundLedger ledger) {
        return parts -> new ContactsNoted(ledger, parts);
    }

    @Bean
    RelationNotes relationNotes(Vault vault) {
        return new RelationNotes(vault);
    }

    @Bean
    RelationsUnderWay relationsUnderWay(OutboundLedger ledger) {
        return new RelationsUnderWay(ledger);
    }

    /** Reconciliation leaves alone what is on its way to WeCom. */
    @Bean
    Unsettled tagsUnderWay(RelationsUnderWay underWay) {
        return underWay::hasTags;
    }

    @Bean
    OutboundFeature tagOutbound() {
        return new TagOutbound();
    }

    @Bean
    OutboundFeature profileOutbound() {
        return new ProfileOutbound();
    }

    @Bean
    DefaultWelcomeProjection defaultWelcomeProjection(DocumentStore documents) {
        return new DefaultWelcomeProjection(documents);
    }

    @Bean
    DefaultWelcomes defaultWelcomes(DocumentStore documents) {
        return new DefaultWelcomes(documents);
    }

    @Bean
    RelationAnswerProjection relationAnswerProjection(DocumentStore documents) {
        return new RelationAnswerProjection(documents);
    }

    @Bean
    RelationAnswers relationAnswers(DocumentStore documents) {
        return new RelationAnswers(documents);
    }

    @Bean
    MiniProgramProjection miniProgramProjection(DocumentStore documents) {
        return new MiniProgramProjection(documents);
    }

    @Bean
    MiniPrograms miniPrograms(DocumentStore documents) {
        return new MiniPrograms(documents);
    }

    @Bean
    StaffProfileProjection staffProfileProjection(DocumentStore documents) {
        return new StaffProfileProjection(documents);
    }

    @Bean
    StaffProfiles staffProfiles(DocumentStore documents, StoreDirectory directory) {
        return new StaffProfiles(documents, directory);
    }

    @Bean
    TagChangeProjection tagChangeProjection(DocumentStore documents) {
        return new TagChangeProjection(documents);
    }

    @Bean
    TagChanges tagChanges(DocumentStore documents) {
        return new TagChanges(documents);
    }
}
