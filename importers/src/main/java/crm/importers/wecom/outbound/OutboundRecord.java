package crm.importers.wecom.outbound;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call to WeCom as the ledger keeps it. It names people by our ids only.
 *
 * @param kind of call, such as {@code channel-code}
 * @param mark by which its effect can be found in WeCom, and what it is about: calls of one kind and mark can be found
 *     while they are open
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
 * @param until after this it is not begun any more; such a call overtakes those that have time. Null: it has time
 * @param ended when it was known how it ended
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
        boolean told,
        @Nullable Instant until,
        @Nullable Instant ended) {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
    private static final int LONGEST_PAUSE_SHIFT = 6;
    private static final Duration PAUSE_IN_HASTE = Duration.ofSeconds(1);

    /** @param label by which a person tells it from the others in WeCom */
    public record Candidate(String label, String result) {}

    /** To be made at once. */
    public static OutboundRecord wanted(String kind, String mark, String request, Instant now) {
        return wantedUntil(kind, mark, request, now, null);
    }

    /** To be made at once, and not after this time. */
    public static OutboundRecord wantedUntil(
            String kind, String mark, String request, Instant now, @Nullable Instant until) {
        return new OutboundRecord(
                kind,
                mark,
                request,
                OutboundState.WAITING,
                now,
                now,
                0,
                0,
                null,
                null,
                null,
                List.of(),
                false,
                until,
                null);
    }

    boolean isTooLate(Instant now) {
        return until != null && now.isAfter(until);
    }

    OutboundRecord started(Instant at) {
        return new OutboundRecord(
                kind,
                mark,
                request,
                OutboundState.STARTED,
                since,
                at,
                attempts + 1,
                rounds,
                null,
                null,
                null,
                List.of(),
                false,
                until,
                null);
    }

    /** Nothing was done; more patience each time, as far as there is time for it. */
    OutboundRecord putOff(String reason, Instant from, Instant now) {
        Duration pause = until == null
                ? FIRST_PAUSE.multipliedBy(1L << Math.min(attempts, LONGEST_PAUSE_SHIFT))
                : PAUSE_IN_HASTE;
        Instant earliest = now.plus(pause);
        Instant then = from.isAfter(earliest) ? from : earliest;
        // What comes after its end need not be waited for: it is told to be too late at once.
        if (until != null && then.isAfter(until)) then = until.plusMillis(1);
        return in(OutboundState.WAITING, then, reason, rounds);
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
                false,
                until,
                null);
    }

    OutboundRecord done(String outcome, Instant now) {
        return end(OutboundState.DONE, null, null, outcome, now);
    }

    OutboundRecord refused(int errorCode, String words, Instant now) {
        return end(OutboundState.REFUSED, words, errorCode, null, now);
    }

    /** Nobody can ever say whether it was done. */
    OutboundRecord expired(@Nullable String reason, Instant now) {
        return end(OutboundState.EXPIRED, reason, null, null, now);
    }

    private OutboundRecord end(
            OutboundState how,
            @Nullable String reason,
            @Nullable Integer errorCode,
            @Nullable String outcome,
            Instant now) {
        return new OutboundRecord(
                kind, mark, request, how, since, now, attempts, rounds, reason, errorCode, outcome, List.of(), false,
                until, now);
    }

    /** With its next step at this time. */
    public OutboundRecord later(Instant at) {
        return next(at, told);
    }

    OutboundRecord toldToTheDomain() {
        return next(null, true);
    }

    private OutboundRecord next(@Nullable Instant at, boolean isTold) {
        return new OutboundRecord(
                kind,
                mark,
                request,
                state,
                since,
                at,
                attempts,
                rounds,
                why,
                code,
                result,
                candidates,
                isTold,
                until,
                ended);
    }

    private OutboundRecord in(OutboundState next, Instant at, @Nullable String reason, int round) {
        return new OutboundRecord(
                kind, mark, request, next, since, at, attempts, round, reason, null, null, List.of(), false, until,
                null);
    }
}
