package crm.importers.wecom.outbound;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call to WeCom as the ledger keeps it. It names people by our ids only.
 *
 * @param kind of call, such as {@code channel-code}
 * @param mark by which its effect can be found in WeCom
 * @param request what to do, as its kind writes it
 * @param since when it was wanted
 * @param due when the next step is to be taken; null: there is none
 * @param attempts how often it was started
 * @param rounds how often nobody could say whether it had been done
 * @param why it is not done, for people
 * @param code WeCom's errcode when it refused
 * @param result what came of it, as its kind writes it
 * @param candidates what may be its effect, when looking up found several
 * @param told whether the domain knows
 */
public record OutboundRecord(
        String kind,
        String mark,
        String request,
        OutboundState state,
        Instant since,
        @Nullable Instant due,
        int attempts,
        int rounds,
        @Nullable String why,
        @Nullable Integer code,
        @Nullable String result,
        List<Candidate> candidates,
        boolean told) {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
    private static final int LONGEST_PAUSE_SHIFT = 6;

    /** @param label by which a person tells it from the others in WeCom */
    public record Candidate(String label, String result) {}

    /** To be made at once. */
    public static OutboundRecord wanted(String kind, String mark, String request, Instant now) {
        return new OutboundRecord(
                kind, mark, request, OutboundState.WAITING, now, now, 0, 0, null, null, null, List.of(), false);
    }

    OutboundRecord started(Instant until) {
        return new OutboundRecord(
                kind,
                mark,
                request,
                OutboundState.STARTED,
                since,
                until,
                attempts + 1,
                rounds,
                null,
                null,
                null,
                List.of(),
                false);
    }

    /** Nothing was done; more patience each time. */
    OutboundRecord putOff(String reason, Instant from, Instant now) {
        Instant earliest = now.plus(FIRST_PAUSE.multipliedBy(1L << Math.min(attempts, LONGEST_PAUSE_SHIFT)));
        return in(OutboundState.WAITING, from.isAfter(earliest) ? from : earliest, reason, rounds);
    }

    OutboundRecord again(Instant now) {
        return in(OutboundState.WAITING, now, why, rounds);
    }

    OutboundRecord uncertain(String reason, Instant lookUpAt) {
        return in(OutboundState.UNCERTAIN, lookUpAt, reason, rounds + 1);
    }

    OutboundRecord lookUpAgain(@Nullable String reason, Instant at) {
        return in(OutboundState.UNCERTAIN, at, reason, rounds);
    }

    OutboundRecord undecided(@Nullable String reason, List<Candidate> found) {
        return new OutboundRecord(
                kind,
                mark,
                request,
                OutboundState.UNDECIDED,
                since,
                null,
                attempts,
                rounds,
                reason,
                null,
                null,
                List.copyOf(found),
                false);
    }

    OutboundRecord done(String outcome, Instant now) {
        return new OutboundRecord(
                kind,
                mark,
                request,
                OutboundState.DONE,
                since,
                now,
                attempts,
                rounds,
                null,
                null,
                outcome,
                List.of(),
                false);
    }

    OutboundRecord refused(int errorCode, String words, Instant now) {
        return new OutboundRecord(
                kind,
                mark,
                request,
                OutboundState.REFUSED,
                since,
                now,
                attempts,
                rounds,
                words,
                errorCode,
                null,
                List.of(),
                false);
    }

    /** With its next step at this time. */
    public OutboundRecord later(Instant at) {
        return new OutboundRecord(
                kind, mark, request, state, since, at, attempts, rounds, why, code, result, candidates, told);
    }

    OutboundRecord toldToTheDomain() {
        return new OutboundRecord(
                kind, mark, request, state, since, null, attempts, rounds, why, code, result, candidates, true);
    }

    private OutboundRecord in(OutboundState next, Instant at, @Nullable String reason, int round) {
        return new OutboundRecord(
                kind, mark, request, next, since, at, attempts, round, reason, null, null, List.of(), false);
    }
}
