package crm.store.work;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How long a piece of work that failed waits: what another writer was in the way of is tried again soon, what fails again and
 * again ever more rarely. Forgotten when the process ends. Safe for many threads.
 */
public final class Pauses {

    private static final int MOST_DOUBLINGS = 20;

    private final Duration first;
    private final Duration longest;
    private final Map<String, Integer> failures = new ConcurrentHashMap<>();

    public Pauses(Duration first, Duration longest) {
        this.first = first;
        this.longest = longest;
    }

    /** After one more failure of this piece of work. */
    public Duration failed(String key) {
        int before = failures.merge(key, 1, Integer::sum) - 1;
        Duration pause = first.multipliedBy(1L << Math.min(before, MOST_DOUBLINGS));
        return pause.compareTo(longest) > 0 ? longest : pause;
    }

    public void succeeded(String key) {
        failures.remove(key);
    }
}
