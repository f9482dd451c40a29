package crm.platform.wiring;

import crm.projections.analytics.AcquisitionProjection;
import crm.projections.analytics.AcquisitionQueries;
import crm.projections.analytics.AcquisitionTable;
import crm.projections.analytics.RevenueQueries;
import crm.projections.analytics.RevenueShareProjection;
import crm.projections.analytics.RevenueTable;
import crm.projections.channel.ChannelCodeProjection;
import crm.projections.channel.ChannelCodes;
import crm.projections.customer.CustomerProfileProjection;
import crm.projections.customer.CustomerQueries;
import crm.projections.customer.CustomerSearchProjection;
import crm.projections.customer.TimelineSource;
import crm.projections.ledger.ClosedPeriods;
import crm.projections.ledger.OrderLedger;
import crm.projections.order.OrderFactsProjection;
import crm.projections.order.OrderHistory;
import crm.projections.order.OrderQueries;
import crm.projections.order.OrderTotalsProjection;
import crm.projections.org.StaffDirectoryProjection;
import crm.projections.org.StoreDirectory;
import crm.projections.org.StoreDirectoryProjection;
import crm.projections.org.TagDirectory;
import crm.projections.org.TagDirectoryProjection;
import crm.projections.search.SearchCluster;
import crm.projections.search.SearchIndex;
import crm.projections.shared.ProjectionControl;
import crm.store.documents.DocumentStore;
import crm.store.log.EventCodec;
import crm.store.log.EventLog;
import crm.store.vault.Vault;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Every projection, and the queries that read it. */
@Configuration(proxyBeanMethods = false)
class ProjectionWiring {

    /** How old an answer from memory may be. */
    private static final Duration FRESH = Duration.ofMillis(500);

    @Bean
    StoreDirectoryProjection storeDirectoryProjection(DocumentStore documents) {
        return new StoreDirectoryProjection(documents);
    }

    @Bean
    StaffDirectoryProjection staffDirectoryProjection(DocumentStore documents) {
        return new StaffDirectoryProjection(documents);
    }

    @Bean
    TagDirectoryProjection tagDirectoryProjection(DocumentStore documents) {
        return new TagDirectoryProjection(documents);
    }

    @Bean
    ChannelCodeProjection channelCodeProjection(DocumentStore documents) {
        return new ChannelCodeProjection(documents);
    }

    @Bean
    OrderFactsProjection orderFactsProjection(DocumentStore documents) {
        return new OrderFactsProjection(documents);
    }

    @Bean
    OrderTotalsProjection orderTotalsProjection(DocumentStore documents) {
        return new OrderTotalsProjection(documents);
    }

    @Bean
    RevenueShareProjection revenueShareProjection(DocumentStore documents, ZoneId businessZone) {
        return new RevenueShareProjection(documents, businessZone);
    }

    @Bean
    AcquisitionProjection acquisitionProjection(DocumentStore documents, ZoneId businessZone) {
        return new AcquisitionProjection(documents, businessZone);
    }

    @Bean
    CustomerProfileProjection customerProfileProjection(DocumentStore documents) {
        return new CustomerProfileProjection(documents);
    }

    @Bean
    SearchIndex customerIndex(SearchCluster cluster) {
        return cluster.index(CustomerSearchProjection.INDEX);
    }

    @Bean
    CustomerSearchProjection customerSearchProjection(SearchIndex customerIndex, Vault vault) {
        return new CustomerSearchProjection(customerIndex, vault);
    }

    @Bean
    StoreDirectory storeDirectory(DocumentStore documents, Vault vault, ProjectionControl control, Clock clock) {
        return new StoreDirectory(
                documents,
                vault,
                () -> control.position("store-directory"),
                () -> control.position("staff-directory"),
                clock,
                FRESH);
    }

    @Bean
    TagDirectory tagDirectory(DocumentStore documents, ProjectionControl control, Clock clock) {
        return new TagDirectory(documents, () -> control.position("tag-directory"), clock, FRESH);
    }

    @Bean
    ChannelCodes channelCodes(DocumentStore documents, ProjectionControl control, Clock clock) {
        return new ChannelCodes(documents, () -> control.position("channel-codes"), clock, FRESH);
    }

    @Bean
    OrderQueries orderQueries(DocumentStore documents) {
        return new OrderQueries(documents);
    }

    @Bean
    OrderHistory orderHistory(EventLog log, EventCodec codec, OrderQueries orders) {
        return new OrderHistory(log, codec, orders);
    }

    @Bean
    RevenueTable revenueTable(
            DocumentStore documents, ProjectionControl control, ClosedPeriods closed, OrderLedger ledger, Clock clock) {
        return new RevenueTable(documents, () -> control.position("revenue-share"), closed, ledger, clock, FRESH);
    }

    @Bean
    RevenueQueries revenueQueries(RevenueTable table, StoreDirectory directory, Clock clock, ZoneId businessZone) {
        return new RevenueQueries(table, directory, clock, businessZone);
    }

    @Bean
    AcquisitionTable acquisitionTable(DocumentStore documents, ProjectionControl control, Clock clock) {
        return new AcquisitionTable(documents, () -> control.position("acquisition"), clock, FRESH);
    }

    @Bean
    AcquisitionQueries acquisitionQueries(AcquisitionTable table, StoreDirectory directory) {
        return new AcquisitionQueries(table, directory);
    }

    @Bean
    CustomerQueries customerQueries(
            DocumentStore documents,
            SearchIndex customerIndex,
            StoreDirectory directory,
            OrderQueries orders,
            Vault vault,
            EventLog log,
            EventCodec codec,
            ZoneId businessZone,
            List<TimelineSource> more) {
        return new CustomerQueries(documents, customerIndex, directory, orders, vault, log, codec, businessZone, more);
    }
}
