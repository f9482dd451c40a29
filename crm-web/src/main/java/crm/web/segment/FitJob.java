package crm.web.segment;

import crm.domain.segment.ScoringCommand.AdoptPrediction;
import crm.domain.segment.ScoringId;
import crm.platform.BackgroundWork;
import crm.platform.security.PersonsCommands;
import crm.platform.security.SignedIn;
import crm.projections.audience.AudienceLoading;
import crm.projections.audience.PredictionQueries;
import crm.projections.insight.Fitting;
import crm.web.shared.Times;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Fits the prediction anew in the background: of millions of customers it takes seconds. One at a time on an instance. */
@Component
class FitJob implements BackgroundWork, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FitJob.class);

    private final PredictionQueries prediction;
    private final PersonsCommands commands;
    private final Times times;
    private final Clock clock;
    private final AtomicBoolean running = new AtomicBoolean();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("prediction-fit").factory());
    private volatile @Nullable Refusal refusal;

    FitJob(PredictionQueries prediction, PersonsCommands commands, Times times, Clock clock) {
        this.prediction = prediction;
        this.commands = commands;
        this.times = times;
        this.clock = clock;
    }

    /** Why the last fit came to nothing. */
    record Refusal(String key, List<Integer> numbers) {

        public Object[] arguments() {
            return numbers.toArray();
        }
    }

    /** Nothing happens while one is under way. */
    void start(SignedIn by) {
        if (!running.compareAndSet(false, true)) return;
        refusal = null;
        thread.execute(() -> {
            try {
                refusal = fit(by);
            } catch (AudienceLoading loading) {
                refusal = new Refusal("prediction.refused.loading", List.of());
            } catch (RuntimeException e) {
                LOG.warn("A prediction could not be fitted", e);
                refusal = new Refusal("prediction.refused.failed", List.of());
            } finally {
                running.set(false);
            }
        });
    }

    private @Nullable Refusal fit(SignedIn by) {
        LocalDate today = times.today();
        return switch (Fitting.fit(prediction.histories(today), Math.toIntExact(today.toEpochDay()))) {
            case Fitting.Fitted fitted -> {
                commands.send(by, new AdoptPrediction(ScoringId.CHAIN, fitted.fit(), by.name(), clock.instant()));
                yield null;
            }
            case Fitting.TooLittle little ->
                new Refusal(
                        "prediction.refused.too-little",
                        List.of(
                                little.customers(),
                                little.again(),
                                little.days(),
                                Fitting.LEAST_CUSTOMERS,
                                Fitting.LEAST_AGAIN,
                                Fitting.LEAST_DAYS));
            case Fitting.NoTop none -> new Refusal("prediction.refused.no-top", List.of(none.steps()));
        };
    }

    boolean isRunning() {
        return running.get();
    }

    @Nullable
    Refusal refusal() {
        return refusal;
    }

    @Override
    public List<Task> running() {
        return isRunning() ? List.of(new Task("work.prediction", List.of(), -1)) : List.of();
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
