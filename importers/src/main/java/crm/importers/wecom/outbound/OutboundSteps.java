package crm.importers.wecom.outbound;

import static crm.importers.wecom.outbound.OutboundState.DONE;

import crm.domain.shared.DomainRejection;
import crm.importers.wecom.client.CallResult;
import crm.importers.wecom.client.CallResult.Done;
import crm.importers.wecom.client.CallResult.Refused;
import crm.importers.wecom.client.CallResult.Unavailable;
import crm.importers.wecom.client.CallResult.Uncertain;
import crm.importers.wecom.outbound.OutboundCalls.Finding;
import crm.importers.wecom.outbound.OutboundLedger.Stored;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The next step of a call: "started" is written before it is made, and what may have been done is looked up first. */
public final class OutboundSteps {

    private static final Logger LOG = LoggerFactory.getLogger(OutboundSteps.class);

    /** Longer than a call with all its waits and retries: after it nobody is at it any more. */
    public static final Duration LONGEST_CALL = Duration.ofMinutes(3);

    /** What WeCom was still doing when its answer got lost is visible after this. */
    public static final Duration SETTLING = Duration.ofSeconds(20);

    /** As {@link #SETTLING}, where making it again would ask staff to send, or show, the same twice: no hurry is worth that. */
    public static final Duration SETTLING_OF_TASKS = Duration.ofMinutes(1);

    /** Stands for an errcode where a call was not made because its time was over. */
    public static final int TOO_LATE = -2;

    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Duration UNTIL_UPGRADED = Duration.ofHours(1);
    private static final int MOST_ROUNDS = 5;

    private final OutboundLedger ledger;
    private final Map<String, OutboundCalls> kinds;
    private final Clock clock;

    OutboundSteps(OutboundLedger ledger, List<OutboundCalls> kinds, Clock clock) {
        this.ledger = ledger;
        this.kinds = kinds.stream().collect(Collectors.toMap(OutboundCalls::kind, Function.identity()));
        this.clock = clock;
    }

    void take(Stored stored) {
        OutboundCalls calls = kinds.get(stored.record().kind());
        if (calls == null) {
            LOG.warn("{} is a kind of call that this version does not know", stored.id());
            ledger.replace(stored, stored.record().later(clock.instant().plus(UNTIL_UPGRADED)));
            return;
        }
        switch (stored.record().state()) {
            case WAITING -> start(stored, calls);
            case STARTED, UNCERTAIN -> lookUp(stored, calls);
            case DONE, REFUSED, EXPIRED -> tell(stored, calls);
            case UNDECIDED -> {} // waits for a person
        }
    }

    /** The step failed on our side: no other try right away. */
    void putOff(Stored stored) {
        ledger.replace(stored, stored.record().later(clock.instant().plus(SOON)));
    }

    private void start(Stored waiting, OutboundCalls calls) {
        Instant now = clock.instant();
        if (waiting.record().isTooLate(now)) {
            write(waiting, waiting.record().refused(TOO_LATE, "Its time was over", now), calls);
            return;
        }
        if (calls.mustWait(waiting.record())) {
            ledger.replace(waiting, waiting.record().later(now.plus(SOON)));
            return;
        }
        Stored started = ledger.replace(waiting, waiting.record().started(now.plus(LONGEST_CALL)));
        if (started == null) return; // somebody else is at it
        CallResult<String> result = make(started, calls);
        OutboundRecord record = started.record();
        Instant then = clock.instant();
        write(
                started,
                switch (result) {
                    case Done<String> done -> record.done(done.value(), then);
                    case Refused<String> refused -> record.refused(refused.code(), refused.words(), then);
                    case Uncertain<String> uncertain -> record.uncertain(uncertain.why(), then.plus(calls.settling()));
                    case Unavailable<String> away -> record.putOff(away.why(), away.from(), then);
                },
                calls);
    }

    private CallResult<String> make(Stored started, OutboundCalls calls) {
        try {
            return calls.make(started.record());
        } catch (RuntimeException e) {
            LOG.error("{} broke off", started.id(), e);
            return new Uncertain<>(e.getClass().getSimpleName());
        }
    }

    private void lookUp(Stored stored, OutboundCalls calls) {
        OutboundRecord record = stored.record();
        Instant now = clock.instant();
        OutboundRecord asked =
                record.state() == OutboundState.STARTED ? record.uncertain("No answer was noted", now) : record;
        write(
                stored,
                switch (calls.lookUp(asked)) {
                    case Finding.Found found -> asked.done(found.result(), now);
                    case Finding.Missing missing ->
                        asked.rounds() < MOST_ROUNDS ? asked.again(now) : asked.undecided(asked.why(), List.of());
                    case Finding.Several several -> asked.undecided(asked.why(), several.candidates());
                    case Finding.Unknowable unknowable -> asked.expired(unknowable.why(), now);
                    case Finding.NotNow away -> asked.lookUpAgain(asked.why(), latest(away.from(), now.plus(SOON)));
                },
                calls);
    }

    private void write(Stored before, OutboundRecord after, OutboundCalls calls) {
        @Nullable Stored written = ledger.replace(before, after);
        if (written == null) return;
        if (after.state() != DONE) LOG.info("{} is {}: {}", written.id(), after.state(), after.why());
        if (after.ended() != null) tell(written, calls);
    }

    /** A failure leaves it untold and due: told again later. A refusal by the rules is an answer. */
    private void tell(Stored ended, OutboundCalls calls) {
        if (calls.mustWaitToTell(ended.record())) {
            ledger.replace(ended, ended.record().later(clock.instant().plus(SOON)));
            return;
        }
        try {
            calls.tell(ended.id(), ended.record());
        } catch (DomainRejection e) {
            LOG.warn("The domain does not take how {} ended: {}", ended.id(), e.getMessage());
        }
        ledger.replace(ended, ended.record().toldToTheDomain());
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
