package crm.importers.wecom.outbound;

import crm.importers.wecom.outbound.OutboundLedger.Stored;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls of which nobody but a person can say whether WeCom carried them out. */
public final class OutboundDesk {

    private static final Logger LOG = LoggerFactory.getLogger(OutboundDesk.class);

    /** The domain is told this errcode, WeCom's "no answer", of what a person gave up. */
    public static final int GIVEN_UP = -1;

    private final OutboundLedger ledger;
    private final OutboundWorker worker;
    private final Clock clock;

    OutboundDesk(OutboundLedger ledger, OutboundWorker worker, Clock clock) {
        this.ledger = ledger;
        this.worker = worker;
        this.clock = clock;
    }

    /**
     * @param mark by which its effect would be found in WeCom
     * @param candidates labels of what may be its effect, in the order in which {@link #isThis} counts them
     */
    public record Open(
            String id,
            String kind,
            String mark,
            Instant since,
            @Nullable String why,
            List<String> candidates) {}

    /** The oldest first. */
    public List<Open> undecided(int limit) {
        return ledger.undecided(limit).stream().map(OutboundDesk::open).toList();
    }

    public long countUndecided() {
        return ledger.count(OutboundLedger.UNDECIDED);
    }

    /** Calls that have not ended: waiting, under way, to be looked up or to be decided. */
    public long countOpen() {
        return ledger.count(OutboundLedger.OPEN);
    }

    /** It is to be looked up in WeCom once more. False: it is not undecided any more. */
    public boolean lookUp(String id, String by) {
        return decide(id, by, "look up", record -> record.lookUpAgain(record.why(), clock.instant()));
    }

    /** It was not done, and is to be done now. False: it is not undecided any more. */
    public boolean repeat(String id, String by) {
        return decide(id, by, "repeat", record -> record.again(clock.instant()));
    }

    /** This candidate is its effect. False: it is not undecided any more, or there is no such candidate. */
    public boolean isThis(String id, int candidate, String by) {
        return decide(id, by, "candidate " + candidate, record -> {
            if (candidate < 0 || candidate >= record.candidates().size()) return null;
            return record.done(record.candidates().get(candidate).result(), clock.instant());
        });
    }

    /** It was not done and will not be. False: it is not undecided any more. */
    public boolean giveUp(String id, String by) {
        return decide(id, by, "give up", record -> record.refused(GIVEN_UP, "Given up", clock.instant()));
    }

    private interface Decision {
        @Nullable
        OutboundRecord of(OutboundRecord undecided);
    }

    private boolean decide(String id, String by, String words, Decision decision) {
        Stored stored = ledger.find(id).orElse(null);
        if (stored == null || stored.record().state() != OutboundState.UNDECIDED) return false;
        OutboundRecord decided = decision.of(stored.record());
        if (decided == null || ledger.replace(stored, decided) == null) return false;
        LOG.info("{} decided on {}: {}", by, id, words);
        worker.wake();
        return true;
    }

    private static Open open(Stored stored) {
        OutboundRecord record = stored.record();
        return new Open(
                stored.id(),
                record.kind(),
                record.mark(),
                record.since(),
                record.why(),
                record.candidates().stream()
                        .map(OutboundRecord.Candidate::label)
                        .toList());
    }
}
