package crm.importers.wecom.outbound;

import crm.domain.shared.DomainEvent;
import crm.importers.wecom.client.CallResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One kind of call: which events ask for it, how it is made, how its effect is found, and what the domain is told of it. Safe
 * for many threads.
 */
public interface OutboundCalls {

    /** Stands in the ledger, so it never changes. */
    String kind();

    /**
     * Writes into the ledger what the event asks of WeCom; most ask nothing. May be called again with the same.
     *
     * @param source of the input that led to it ({@link crm.domain.shared.Provenance#SOURCE}): what came from WeCom is not
     *     told to WeCom; null when it is not known
     */
    default void hear(DomainEvent event, @Nullable String source) {}

    /** Whether something else has to end before; then it is asked again later. */
    default boolean mustWait(OutboundRecord call) {
        return false;
    }

    /** Whether the domain cannot be told yet how it ended; then it is asked again later. */
    default boolean mustWaitToTell(OutboundRecord ended) {
        return false;
    }

    /** @return what came of it, as text for the ledger */
    CallResult<String> make(OutboundRecord call);

    /** How long after a lost answer its effect shows at the latest: before that it is not looked for. */
    default Duration settling() {
        return OutboundSteps.SETTLING;
    }

    /** Looks in WeCom for what {@link #make} may have done. */
    Finding lookUp(OutboundRecord call);

    /** Tells the domain how it ended; may be called again with the same. */
    void tell(String id, OutboundRecord ended);

    /** What looking up found. */
    sealed interface Finding {

        /** It was done, with this result. */
        record Found(String result) implements Finding {}

        /** It was not done: it may be made again. */
        record Missing() implements Finding {}

        /** Each of these may be it. */
        record Several(List<OutboundRecord.Candidate> candidates) implements Finding {}

        /** WeCom will never say, and it must not be made again. */
        record Unknowable(String why) implements Finding {}

        /** WeCom cannot say now. */
        record NotNow(String why, Instant from) implements Finding {}
    }
}
