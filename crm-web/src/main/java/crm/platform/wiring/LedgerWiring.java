package crm.platform.wiring;

import crm.projections.analytics.AudienceMembers;
import crm.projections.analytics.LedgerReports;
import crm.projections.analytics.Reports;
import crm.projections.audience.Audience;
import crm.projections.ledger.ClosedPeriods;
import crm.projections.ledger.HeapOrderLedger;
import crm.projections.ledger.OrderCredits;
import crm.projections.ledger.OrderLedgerProjection;
import crm.projections.org.StoreDirectory;
import crm.projections.shared.DataScope;
import crm.projections.shared.PastFold;
import crm.projections.shared.ProjectionControl;
import crm.store.documents.DocumentStore;
import crm.store.log.EventLog;
import crm.store.log.LogPosition;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The ledger of orders and the reports that read it. */
@Configuration(proxyBeanMethods = false)
class LedgerWiring {

    /** How old an answer from memory may be. */
    private static final Duration FRESH = Duration.ofMillis(500);

    @Bean
    OrderLedgerProjection orderLedgerProjection(DocumentStore documents) {
        return new OrderLedgerProjection(documents);
    }

    @Bean
    HeapOrderLedger orderLedger(
            DocumentStore documents,
            ProjectionControl control,
            ClosedPeriods closed,
            ZoneId businessZone,
            Clock clock) {
        return new HeapOrderLedger(
                documents, () -> control.position("order-ledger"), closed, businessZone, clock, FRESH);
    }

    @Bean
    Reports reports(
            HeapOrderLedger ledger,
            OrderCredits credits,
            StoreDirectory directory,
            Audience audience,
            EventLog log,
            Clock clock,
            ZoneId businessZone) {
        return new LedgerReports(
                ledger,
                credits,
                () -> directory.stores(new DataScope.AllStores()),
                new AudienceMembers(audience, clock),
                instant -> LogPosition.endOf(PastFold.lastOrdinal(log, instant)),
                clock,
                businessZone);
    }

    @Bean
    LedgerFollowing ledgerFollowing(HeapOrderLedger ledger) {
        return new LedgerFollowing(ledger);
    }
}
