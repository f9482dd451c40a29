package crm.importers.wecom.callback;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a test of the callback address got.
 *
 * @param failure what stopped it; null: every step passed
 * @param status of HTTP that the address answered with; 0: none
 * @param secondsAhead how far our clock is ahead of that of the machine that answered
 */
public record TestResult(@Nullable Failure failure, int status, long secondsAhead) {

    /** In the order in which they are looked at. */
    public enum Step {
        /** Something answers there. */
        REACHED,
        /** Its certificate is in order. */
        TLS,
        /** It is this product. */
        OURS,
        TOKEN,
        AES_KEY,
        CORP,
        /** The message lies in the inbox of this installation. */
        STORED,
        CLOCK
    }

    /** What went wrong, with the step at which it shows. */
    public enum Failure {
        /** Not an address of http or https. */
        ADDRESS(Step.REACHED),
        /** The name of the host is not known. */
        HOST(Step.REACHED),
        /** Nobody listens there, or the way is closed. */
        CONNECTION(Step.REACHED),
        TIMEOUT(Step.REACHED),
        /** A proxy answers, and nobody behind it. */
        GATEWAY(Step.REACHED),
        CERTIFICATE(Step.TLS),
        /** Another page or program answers. */
        OTHER(Step.OURS),
        /** This product, where no corp is connected. */
        NOT_CONNECTED(Step.OURS),
        TOKEN(Step.TOKEN),
        AES_KEY(Step.AES_KEY),
        CORP(Step.CORP),
        /** Its store is away. */
        STORE_AWAY(Step.STORED),
        /** It was taken, by another installation. */
        ELSEWHERE(Step.STORED),
        CLOCK(Step.CLOCK);

        private final Step step;

        Failure(Step step) {
            this.step = step;
        }

        public Step step() {
            return step;
        }
    }

    public boolean passed() {
        return failure == null;
    }

    /** Those that are known to be in order. */
    public List<Step> stepsPassed() {
        return Arrays.stream(Step.values())
                .filter(step -> failure == null || step.compareTo(failure.step()) < 0)
                .toList();
    }
}
