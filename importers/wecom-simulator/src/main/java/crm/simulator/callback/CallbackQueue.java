package crm.simulator.callback;

import java.util.Optional;

/** Where callbacks wait, in the order of their numbers; what was not ended is there again after a restart. */
public interface CallbackQueue {

    /** One that waits. */
    record Waiting(long number, CallbackMessage message) {}

    /** How it ended. */
    enum End {
        DELIVERED,
        /** After the last try, or because there is no address. */
        GIVEN_UP,
        /** By a fault, before the first try. */
        LOST
    }

    /** The first that waits with a higher number. */
    Optional<Waiting> after(long number);

    void ended(Waiting waiting, End end, int tries);
}
