package crm.simulator.fault;

/**
 * When a fault strikes.
 *
 * @param path what the call's path (or the callback's event name) must contain; empty: any
 * @param probability 0 to 1, drawn for each call or callback
 * @param times how often at most; negative: without end
 * @param delayMillis of LATENCY and TIMEOUT_AFTER_EFFECT
 */
public record FaultRule(Fault fault, String path, double probability, int times, int delayMillis) {

    public FaultRule {
        if (!(probability >= 0 && probability <= 1)) throw new IllegalArgumentException("probability " + probability);
    }

    public static FaultRule always(Fault fault) {
        return new FaultRule(fault, "", 1, -1, 0);
    }

    public static FaultRule once(Fault fault, String path) {
        return new FaultRule(fault, path, 1, 1, 0);
    }

    FaultRule struck() {
        return times < 0 ? this : new FaultRule(fault, path, probability, times - 1, delayMillis);
    }

    boolean isSpent() {
        return times == 0;
    }
}
