package crm.platform.wiring;

import crm.projections.attribution.AttributionModelProjection;
import crm.projections.attribution.AttributionModels;
import crm.projections.milestone.MilestoneProjection;
import crm.projections.milestone.Milestones;
import crm.projections.org.StoreDirectory;
import crm.projections.period.BookPeriodProjection;
import crm.projections.period.BookPeriods;
import crm.projections.shared.ProjectionControl;
import crm.projections.sharetarget.ShareTargetProjection;
import crm.projections.sharetarget.Targets;
import crm.store.documents.DocumentStore;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What figures are measured by: models, closed months, targets, marked days. */
@Configuration(proxyBeanMethods = false)
class DefinitionWiring {

    /** How old an answer from memory may be. */
    private static final Duration FRESH = Duration.ofMillis(500);

    @Bean
    AttributionModelProjection attributionModelProjection(DocumentStore documents) {
        return new AttributionModelProjection(documents);
    }

    @Bean
    AttributionModels attributionModels(DocumentStore documents, ProjectionControl control, Clock clock) {
        return new AttributionModels(documents, () -> control.position("attribution-models"), clock, FRESH);
    }

    @Bean
    BookPeriodProjection bookPeriodProjection(DocumentStore documents) {
        return new BookPeriodProjection(documents);
    }

    @Bean
    BookPeriods bookPeriods(DocumentStore documents, ProjectionControl control, Clock clock) {
        return new BookPeriods(documents, () -> control.position("book-periods"), clock, FRESH);
    }

    @Bean
    ShareTargetProjection shareTargetProjection(DocumentStore documents) {
        return new ShareTargetProjection(documents);
    }

    @Bean
    Targets targets(DocumentStore documents, StoreDirectory directory, ProjectionControl control, Clock clock) {
        return new Targets(documents, directory, () -> control.position("share-targets"), clock, FRESH);
    }

    @Bean
    MilestoneProjection milestoneProjection(DocumentStore documents) {
        return new MilestoneProjection(documents);
    }

    @Bean
    Milestones milestones(DocumentStore documents, StoreDirectory directory, ProjectionControl control, Clock clock) {
        return new Milestones(documents, directory, () -> control.position("milestones"), clock, FRESH);
    }
}
