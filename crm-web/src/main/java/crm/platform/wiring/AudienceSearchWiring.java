package crm.platform.wiring;

import crm.projections.audience.Audience;
import crm.projections.audience.AudienceExtras;
import crm.projections.audience.AudienceSearch;
import crm.projections.audience.AudienceSearchFollower;
import crm.projections.audience.SearchAudience;
import crm.projections.audience.SegmentRules;
import crm.projections.org.StoreDirectory;
import crm.projections.search.SearchCluster;
import crm.projections.shared.ProjectionControl;
import crm.store.documents.DocumentStore;
import crm.store.documents.Leases;
import crm.store.log.EventLog;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** All customers in the search engine: then it is the one that whoever asks for an {@link Audience} is given. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "crm.audience.reader", havingValue = "search")
class AudienceSearchWiring {

    @Bean
    AudienceSearch audienceSearch(SearchCluster cluster) {
        return new AudienceSearch(cluster.index(AudienceSearch.INDEX));
    }

    @Bean
    @Primary
    SearchAudience searchAudience(SearchCluster cluster, AudienceSearch search, ObjectProvider<SegmentRules> segments) {
        return new SearchAudience(
                cluster.index(AudienceSearch.INDEX),
                search::position,
                id -> segments.getObject().apply(id));
    }

    @Bean
    AudienceSearchFollower audienceSearchFollower(
            DocumentStore documents,
            EventLog log,
            ProjectionControl control,
            StoreDirectory directory,
            List<AudienceExtras> extras,
            ZoneId businessZone,
            AudienceSearch search,
            Leases leases,
            Clock clock) {
        return new AudienceSearchFollower(
                documents,
                log,
                () -> control.position("audience"),
                AudienceWiring.places(directory),
                extras,
                businessZone,
                search,
                leases,
                clock);
    }

    @Bean
    AudienceSearchFollowing audienceSearchFollowing(AudienceSearchFollower follower) {
        return new AudienceSearchFollowing(follower);
    }
}
