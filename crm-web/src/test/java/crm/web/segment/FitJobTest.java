package crm.web.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import crm.domain.order.OrderChannel;
import crm.domain.segment.ScoringCommand.AdoptPrediction;
import crm.domain.segment.SegmentRule;
import crm.platform.security.PersonsCommands;
import crm.platform.security.Role;
import crm.platform.security.SignedIn;
import crm.platform.security.UserAccount;
import crm.projections.audience.AudienceFacts;
import crm.projections.audience.AudienceFacts.PaidOrder;
import crm.projections.audience.AudienceIndex;
import crm.projections.audience.AudienceQueries;
import crm.projections.audience.PredictionQueries;
import crm.store.log.LogUnavailable;
import crm.web.shared.Times;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FitJobTest {

    private static final Instant NOW = Instant.parse("2026-01-01T04:00:00Z");
    private static final LocalDate TODAY = LocalDate.parse("2026-01-01");
    private static final SignedIn OPS = new SignedIn(new UserAccount("ops", "陈晓", "", Set.of(Role.OPS), null, true));

    private final PersonsCommands commands = mock(PersonsCommands.class);

    @Test
    void what_was_fitted_is_told_as_a_command_of_whoever_asked() {
        try (FitJob job = job(600)) {
            job.start(OPS);
            verify(commands, timeout(10_000))
                    .send(
                            eq(OPS),
                            argThat(command -> command instanceof AdoptPrediction adopt
                                    && adopt.by().equals("ops")
                                    && adopt.at().equals(NOW)
                                    && adopt.fit().customers() > 400
                                    && adopt.fit().again() > 100));
        }
    }

    @Test
    void a_log_that_is_away_is_told_on_the_page() throws InterruptedException {
        when(commands.send(any(), any())).thenThrow(new LogUnavailable("away", new RuntimeException()));
        try (FitJob job = job(600)) {
            job.start(OPS);
            for (int tries = 0; job.isRunning() && tries < 200; tries++) Thread.sleep(Duration.ofMillis(50));
            assertThat(job.refusal()).isEqualTo(new FitJob.Refusal("prediction.refused.failed", List.of()));
        }
    }

    private static PaidOrder order(int daysAgo) {
        return new PaidOrder((int) TODAY.toEpochDay() - daysAgo, OrderChannel.POS, 5_000, false, Set.of());
    }

    private FitJob job(int customers) {
        AudienceIndex index = new AudienceIndex();
        Random random = new Random(3);
        List<AudienceFacts> facts = new ArrayList<>();
        for (int i = 0; i < customers; i++) {
            AudienceFacts.Builder one = AudienceFacts.of("c" + i);
            for (int orders = 1 + random.nextInt(6); orders > 0; orders--) one.order(order(random.nextInt(400)));
            facts.add(one.facts());
        }
        index.apply(facts, Set.of(), 1);
        AudienceQueries queries = new AudienceQueries(index, id -> new SegmentRule.Any(List.of()));
        Times times = mock(Times.class);
        when(times.today()).thenReturn(TODAY);
        return new FitJob(new PredictionQueries(queries), commands, times, Clock.fixed(NOW, ZoneOffset.UTC));
    }
}
