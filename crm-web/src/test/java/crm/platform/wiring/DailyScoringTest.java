package crm.platform.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import crm.domain.segment.Quintiles;
import crm.domain.segment.RfmBounds;
import crm.domain.segment.ScoringCommand.ScoreRfm;
import crm.importers.sending.Sender;
import crm.projections.audience.AudienceFollower;
import crm.projections.audience.RfmQueries;
import crm.projections.insight.ScoringView;
import crm.projections.insight.Scorings;
import crm.store.documents.Leases;
import crm.store.sqlite.SqliteDocuments;
import crm.store.sqlite.SqliteFile;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DailyScoringTest {

    /** The second of May in Shanghai, the first in London. */
    private static final Instant NOW = Instant.parse("2026-05-01T17:00:00Z");

    private static final LocalDate SECOND = LocalDate.parse("2026-05-02");

    private final AudienceFollower follower = mock(AudienceFollower.class);
    private final RfmQueries rfm = mock(RfmQueries.class);
    private final Scorings scorings = mock(Scorings.class);
    private final Sender sender = mock(Sender.class);
    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);

    @TempDir
    Path directory;

    @BeforeEach
    void everything_is_in() {
        when(follower.status()).thenReturn(new AudienceFollower.Status(true, 9, 9, 40, 0));
        when(rfm.bounds(SECOND, 180)).thenReturn(Optional.of(bounds(SECOND)));
        when(sender.send(anyString(), any())).thenReturn(true);
    }

    @Test
    void a_new_day_is_scored_with_the_window_of_the_day_before() {
        lastScoredOn(SECOND.minusDays(1));
        try (DailyScoring daily = daily("one")) {
            assertThat(daily.work()).isTrue();
        }
        verify(sender)
                .send(
                        eq("2026-05-02"),
                        argThat(command -> command instanceof ScoreRfm score
                                && score.bounds().equals(bounds(SECOND))
                                && score.at().equals(NOW)));
    }

    @Test
    void nothing_is_scored_that_was_scored_today_or_never() {
        try (DailyScoring daily = daily("one")) {
            lastScoredOn(null);
            assertThat(daily.work()).isFalse();
            lastScoredOn(SECOND);
            assertThat(daily.work()).isFalse();
        }
        verify(sender, never()).send(anyString(), any());
    }

    @Test
    void an_index_that_is_loading_or_behind_is_waited_for_and_another_instance_left_to_it() {
        lastScoredOn(SECOND.minusDays(1));
        try (DailyScoring daily = daily("one")) {
            when(follower.status()).thenReturn(new AudienceFollower.Status(true, 9, 9, 40, 3));
            assertThat(daily.work()).isFalse();
            when(follower.status()).thenReturn(new AudienceFollower.Status(false, 0, 0, 0, 0));
            assertThat(daily.work()).isFalse();
            everything_is_in();
            leases("two").take("rfm-scoring").orElseThrow();
            assertThat(daily.work()).isFalse();
        }
        verify(sender, never()).send(anyString(), any());
    }

    private void lastScoredOn(@Nullable LocalDate day) {
        ScoringView.Scored scored = day == null ? null : new ScoringView.Scored(bounds(day), "ops", NOW);
        when(scorings.current()).thenReturn(new ScoringView(scored, List.of()));
    }

    private static RfmBounds bounds(LocalDate day) {
        Quintiles rising = new Quintiles(1, 2, 3, 4);
        return new RfmBounds((int) day.toEpochDay(), 180, 9, rising, rising, rising);
    }

    private Leases leases(String instance) {
        return new Leases(
                new SqliteDocuments(new SqliteFile(directory.resolve("store.db"))),
                instance,
                Duration.ofSeconds(30),
                clock);
    }

    private DailyScoring daily(String instance) {
        return new DailyScoring(follower, rfm, scorings, leases(instance), sender, clock, ZoneId.of("Asia/Shanghai"));
    }
}
