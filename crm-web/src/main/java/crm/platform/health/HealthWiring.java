package crm.platform.health;

import crm.platform.roles.InstanceRole;
import crm.platform.roles.InstanceRoles;
import crm.projections.search.SearchCluster;
import crm.projections.search.SearchHealth;
import crm.projections.shared.ProjectionStatus;
import crm.projections.shared.Projections;
import crm.store.documents.DocumentStore;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What readiness is made of; the names of the beans are those of {@code application.yaml}. */
@Configuration(proxyBeanMethods = false)
class HealthWiring {

    /** The only projection that another engine holds: that engine being away is told by itself. */
    private static final String OF_THE_SEARCH_ENGINE = "customer-search";

    @Bean
    HealthIndicator storeHealthIndicator(
            DocumentStore documents, @Value("${crm.instance:one}") String instance, Clock clock) {
        StoreProbe probe = new StoreProbe(documents, instance.isBlank() ? "one" : instance, clock);
        return () -> {
            String problem = probe.problem();
            return problem == null
                    ? Health.up().build()
                    : Health.down().withDetail("problem", problem).build();
        };
    }

    @Bean
    HealthIndicator projectionsHealthIndicator(
            Projections projections, SearchCluster search, InstanceRoles roles, Clock clock) {
        StuckProjections stuck = new StuckProjections(clock);
        return () -> {
            if (!roles.has(InstanceRole.PROJECTIONS))
                return Health.up().withDetail("where", "another instance").build();
            boolean searchUp = search.health().up();
            List<ProjectionStatus> here = projections.statuses().stream()
                    .filter(each -> searchUp || !each.name().equals(OF_THE_SEARCH_ENGINE))
                    .toList();
            List<String> names = stuck.among(here);
            return names.isEmpty()
                    ? Health.up().build()
                    : Health.down().withDetail("stuck", names).build();
        };
    }

    @Bean
    HealthIndicator searchHealthIndicator(SearchCluster search) {
        AtomicBoolean reached = new AtomicBoolean();
        return () -> {
            SearchHealth now = search.health();
            if (now.up()) reached.set(true);
            Health.Builder health = reached.get() ? Health.up() : Health.outOfService();
            return health.withDetail("reachable", now.up())
                    .withDetail("words", now.words())
                    .build();
        };
    }
}
