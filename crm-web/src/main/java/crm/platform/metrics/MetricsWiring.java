package crm.platform.metrics;

import crm.importers.orderfeed.intake.FeedDesk;
import crm.importers.visit.VisitDesk;
import crm.importers.wecom.callback.CallbackDesk;
import crm.importers.wecom.outbound.OutboundDesk;
import crm.importers.wecom.outbound.OutboundLedger;
import crm.importers.wecom.outbound.OutboundState;
import crm.platform.backup.Backups;
import crm.projections.audience.AudienceFollower;
import crm.projections.campaign.Campaigns;
import crm.projections.shared.Projections;
import crm.store.log.EventLog;
import crm.store.work.Rounds;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.observation.ObservationPredicate;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.server.observation.ServerRequestObservationContext;

/** Puts the figures where Prometheus finds them. */
@Configuration(proxyBeanMethods = false)
class MetricsWiring {

    private static final Duration EVERY = Duration.ofSeconds(10);
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(30);
    private static final Duration GOODBYE = Duration.ofSeconds(2);

    /** Whatever the engine: who asks for the log is given the one that is timed. */
    @Bean
    static BeanPostProcessor timedLog(ObjectProvider<MeterRegistry> registry) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                if (!(bean instanceof EventLog log)) return bean;
                return new TimedEventLog(
                        log,
                        Timer.builder("crm.log.append")
                                .description("From asking for an append to its being durable")
                                .publishPercentileHistogram()
                                .minimumExpectedValue(Duration.ofMillis(1))
                                .maximumExpectedValue(Duration.ofSeconds(10))
                                .register(registry.getObject()));
            }
        };
    }

    /** A stream that a page keeps open says nothing of how fast pages are. */
    @Bean
    static ObservationPredicate streamsAreNotTimed() {
        return (name, context) -> {
            HttpServletRequest request =
                    context instanceof ServerRequestObservationContext asked ? asked.getCarrier() : null;
            return request == null || !request.getRequestURI().equals(request.getContextPath() + "/live");
        };
    }

    @Bean
    MeasuredFigures measuredFigures(
            Projections projections,
            CallbackDesk callbacks,
            VisitDesk visits,
            FeedDesk orders,
            OutboundDesk outbound,
            Campaigns campaigns,
            AudienceFollower audience,
            Backups backups,
            MeterRegistry registry,
            Clock clock) {
        return new MeasuredFigures(
                new MeasuredFigures.Sources(
                        projections, callbacks, visits, orders, outbound, campaigns, audience, backups),
                registry,
                clock);
    }

    @Bean
    Rounds measuringRounds(MeasuredFigures measuredFigures) {
        return new Rounds("figures", AFTER_TROUBLE, GOODBYE, () -> {
            measuredFigures.reckon();
            return EVERY;
        });
    }

    /** What became of calls to WeCom, counted here since the start: of all instances together Prometheus makes the sum. */
    @Bean
    ApplicationListener<ApplicationReadyEvent> measuring(
            Rounds measuringRounds, OutboundLedger ledger, MeterRegistry registry) {
        for (OutboundState state : OutboundState.values()) counted(registry, state, 0);
        ledger.whenReached(state -> counted(registry, state, 1));
        return ready -> measuringRounds.start();
    }

    private static void counted(MeterRegistry registry, OutboundState state, int calls) {
        registry.counter("crm.outbound.calls", "state", state.name().toLowerCase(Locale.ROOT))
                .increment(calls);
    }
}
