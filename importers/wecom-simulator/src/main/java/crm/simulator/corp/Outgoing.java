package crm.simulator.corp;

import crm.simulator.callback.CallbackMessage;

/**
 * A callback in the order in which its event happened.
 *
 * @param state WAITING, DELIVERED, GIVEN_UP after the last try, or LOST by a fault
 */
public record Outgoing(long number, CallbackMessage message, State state, int tries) implements Kept {

    public enum State {
        WAITING,
        DELIVERED,
        GIVEN_UP,
        LOST
    }

    @Override
    public String key() {
        return key(number);
    }

    static String key(long number) {
        return "%012d".formatted(number);
    }
}
