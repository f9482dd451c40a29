package crm.platform.wiring;

import crm.platform.directory.DataDirectory;
import crm.projections.search.ClusterAddress;
import crm.projections.search.SearchCluster;
import crm.projections.search.embedded.EmbeddedElasticsearch;
import crm.projections.search.embedded.NodeSettings;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The search engine: a cluster where {@code spring.elasticsearch.uris} names one, else a child process of our own. */
@Configuration(proxyBeanMethods = false)
class SearchWiring {

    /** Five seconds on an idle machine; on one that is busy seeding, building or testing, minutes. */
    private static final Duration START_LIMIT = Duration.ofMinutes(4);

    /** Where Elasticsearch is somebody else's. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty("spring.elasticsearch.uris")
    static class Cluster {

        @Bean
        SearchCluster searchCluster(
                @Value("${spring.elasticsearch.uris}") List<String> uris,
                @Value("${spring.elasticsearch.username:}") String user,
                @Value("${spring.elasticsearch.password:}") String password,
                @Value("${crm.search.prefix:crm}") String prefix) {
            ClusterAddress address = ClusterAddress.of(uris);
            return SearchCluster.at(user.isBlank() ? address : address.signedIn(user, password), prefix);
        }
    }

    /** The application does not wait for it: what needs it says so until it is there. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "spring.elasticsearch.uris", havingValue = "never", matchIfMissing = true)
    static class Embedded {

        @Bean
        EmbeddedElasticsearch elasticsearchNode(DataDirectory directory) {
            NodeSettings usual = NodeSettings.at(directory.part("elasticsearch"));
            return EmbeddedElasticsearch.start(
                    new NodeSettings(usual.directory(), usual.home(), usual.heapMegabytes(), START_LIMIT));
        }

        @Bean
        SearchCluster searchCluster(EmbeddedElasticsearch node) {
            return SearchCluster.embedded(node);
        }
    }
}
