package crm.platform.wiring;

import crm.projections.audience.AudienceExtras;
import crm.projections.audience.AudienceFollower;
import crm.projections.audience.AudienceIndex;
import crm.projections.audience.AudiencePlaces;
import crm.projections.audience.AudiencePlaces.Place;
import crm.projections.audience.AudienceProjection;
import crm.projections.audience.AudienceQueries;
import crm.projections.audience.PastAudience;
import crm.projections.audience.SegmentRules;
import crm.projections.audience.VaultBirthdays;
import crm.projections.campaign.CampaignMembers;
import crm.projections.org.StoreDirectory;
import crm.projections.shared.DataScope;
import crm.projections.shared.ProjectionControl;
import crm.store.documents.DocumentStore;
import crm.store.log.EventCodec;
import crm.store.log.EventLog;
import crm.store.vault.Vault;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** All customers in the heap of this instance, for the rules of segments. */
@Configuration(proxyBeanMethods = false)
class AudienceWiring {

    @Bean
    AudienceProjection audienceProjection(DocumentStore documents, ZoneId businessZone) {
        return new AudienceProjection(documents, businessZone);
    }

    @Bean
    AudienceExtras vaultBirthdays(Vault vault) {
        return new VaultBirthdays(vault);
    }

    @Bean
    AudienceFollower audienceFollower(
            DocumentStore documents,
            EventLog log,
            ProjectionControl control,
            StoreDirectory directory,
            List<AudienceExtras> extras,
            ZoneId businessZone,
            Clock clock) {
        return new AudienceFollower(
                documents, log, () -> control.position("audience"), places(directory), extras, businessZone, clock);
    }

    @Bean
    AudienceIndex audienceIndex(AudienceFollower follower) {
        return follower.index();
    }

    @Bean
    AudienceQueries audienceQueries(AudienceIndex index, ObjectProvider<SegmentRules> segments) {
        return new AudienceQueries(index, id -> segments.getObject().apply(id));
    }

    @Bean
    PastAudience pastAudience(
            EventLog log,
            EventCodec codec,
            AudienceProjection projection,
            StoreDirectory directory,
            CampaignMembers members,
            ZoneId businessZone) {
        return new PastAudience(
                log, codec, projection, places(directory), instant -> List.of(members.asOf(instant)), businessZone);
    }

    static AudiencePlaces places(StoreDirectory directory) {
        return () -> directory.stores(new DataScope.AllStores()).stream()
                .collect(Collectors.toUnmodifiableMap(
                        store -> store.storeId().value(),
                        store ->
                                new Place(store.regionId().value(), store.city().isBlank() ? null : store.city())));
    }
}
