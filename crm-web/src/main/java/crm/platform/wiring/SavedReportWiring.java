package crm.platform.wiring;

import crm.platform.roles.InstanceRole;
import crm.platform.roles.OnRole;
import crm.projections.report.ReportExports;
import crm.projections.report.ReportRounds;
import crm.projections.report.ReportSchedules;
import crm.projections.report.SavedReports;
import crm.store.documents.DocumentStore;
import crm.store.documents.Leases;
import java.time.Clock;
import java.time.ZoneId;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reports that people keep, and the files that are made of them at their times. */
@Configuration(proxyBeanMethods = false)
class SavedReportWiring {

    @Bean
    SavedReports savedReports(DocumentStore documents, Clock clock) {
        return new SavedReports(documents, clock);
    }

    @Bean
    ReportSchedules reportSchedules(DocumentStore documents, Clock clock, ZoneId businessZone) {
        return new ReportSchedules(documents, clock, businessZone);
    }

    @Bean
    ReportExports reportExports(DocumentStore documents) {
        return new ReportExports(documents);
    }

    @Bean
    ReportRounds reportRounds(
            SavedReports reports,
            ReportSchedules schedules,
            ReportExports exports,
            ReportRounds.Maker maker,
            Leases leases,
            Clock clock) {
        return new ReportRounds(reports, schedules, exports, maker, leases, clock);
    }

    @Bean
    @OnRole(InstanceRole.PROJECTIONS)
    ApplicationListener<ApplicationReadyEvent> scheduledReports(ReportRounds rounds) {
        return ready -> rounds.start();
    }
}
