package crm.platform.wiring;

import crm.projections.analytics.Baskets;
import crm.projections.analytics.Rankings;
import crm.projections.analytics.Reports;
import crm.projections.analytics.RevenueDocuments;
import crm.projections.audience.Served;
import crm.projections.audience.ShownGroups;
import crm.projections.check.Checking;
import crm.projections.check.DashboardBook;
import crm.projections.check.OrderBook;
import crm.projections.check.Reconciliation;
import crm.projections.check.ReportBook;
import crm.projections.check.RevenueChecks;
import crm.projections.ledger.ClosedPeriods;
import crm.projections.ledger.OrderCredits;
import crm.projections.ledger.OrderLedger;
import crm.projections.order.OrderDocuments;
import crm.projections.order.WaitingMoney;
import crm.projections.order.WaitingMoneyProjection;
import crm.projections.shared.ProjectionControl;
import crm.store.documents.DocumentStore;
import crm.store.documents.Leases;
import crm.store.log.EventCodec;
import crm.store.log.EventLog;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Whether orders are where they belong and the books are equal to the log; and what is told of orders beside reports. */
@Configuration(proxyBeanMethods = false)
class CheckWiring {

    @Bean
    WaitingMoneyProjection waitingMoneyProjection(DocumentStore documents) {
        return new WaitingMoneyProjection(documents);
    }

    @Bean
    WaitingMoney waitingMoney(DocumentStore documents) {
        return new WaitingMoney(documents);
    }

    @Bean
    Baskets baskets(OrderLedger ledger) {
        return new Baskets(ledger);
    }

    @Bean
    Rankings rankings(Reports reports, Served served, ShownGroups shown) {
        return new Rankings(reports, served, shown);
    }

    @Bean
    Reconciliation reconciliation(OrderLedger ledger, OrderCredits credits) {
        return new Reconciliation(ledger, credits);
    }

    @Bean
    RevenueChecks revenueChecks(DocumentStore documents) {
        return new RevenueChecks(documents);
    }

    @Bean
    Checking checking(
            RevenueChecks checks,
            EventLog log,
            EventCodec codec,
            DocumentStore documents,
            Reports reports,
            OrderLedger ledger,
            ProjectionControl control,
            ClosedPeriods closed,
            Leases leases,
            Clock clock,
            ZoneId businessZone) {
        return new Checking(
                checks,
                log,
                codec,
                List.of(
                        new DashboardBook(new RevenueDocuments(documents), () -> control.position("revenue-share")),
                        new ReportBook(reports, ledger),
                        new OrderBook(
                                new OrderDocuments(documents), () -> control.position("order-facts"), businessZone)),
                closed,
                leases,
                clock,
                businessZone);
    }
}
