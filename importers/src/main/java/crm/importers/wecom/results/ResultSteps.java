package crm.importers.wecom.results;

import crm.importers.wecom.results.ResultTracks.Stored;
import crm.importers.wecom.results.Tracking.Next;
import crm.store.documents.StoreUnavailable;
import crm.store.log.LogUnavailable;
import crm.store.work.Pauses;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The next step of what is followed: at most one page of WeCom's, then the place of the next one is written down. */
public final class ResultSteps {

    private static final Logger LOG = LoggerFactory.getLogger(ResultSteps.class);

    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    private final ResultTracks tracks;
    private final Map<String, Tracking> kinds;
    private final Clock clock;
    private final Pauses pauses = new Pauses(AFTER_TROUBLE, LONGEST_PAUSE);

    ResultSteps(ResultTracks tracks, List<Tracking> kinds, Clock clock) {
        this.tracks = tracks;
        this.kinds = kinds.stream().collect(Collectors.toMap(Tracking::kind, Function.identity()));
        this.clock = clock;
    }

    List<Stored> due(int limit) {
        return tracks.due(clock.instant(), limit);
    }

    void take(Stored stored) {
        switch (step(stored.track())) {
            case Next.Step(Track track, Instant due) -> tracks.replace(stored, track, due);
            case Next.Over() -> tracks.end(stored);
        }
    }

    /** What fails on our side waits, the others go on; when a store is away all wait. */
    private Next step(Track track) {
        Tracking tracking = kinds.get(track.kind());
        if (tracking == null) return new Next.Step(track, clock.instant().plus(LONGEST_PAUSE));
        try {
            Next next = tracking.step(track);
            pauses.succeeded(track.key());
            return next;
        } catch (StoreUnavailable | LogUnavailable e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.warn("Results of {} wait", track.key(), e);
            return new Next.Step(track, clock.instant().plus(pauses.failed(track.key())));
        }
    }
}
