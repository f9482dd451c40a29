package crm.platform.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Five wrong passwords in 15 minutes for one user from one address, then no further try until the first of them is 15
 * minutes old. By user and address together: a stranger cannot lock a user out from elsewhere.
 */
public final class SignInLimit {

    public static final int TRIES = 5;
    public static final Duration WINDOW = Duration.ofMinutes(15);
    /** Bounds the heap under an attack with invented names; the longest untouched are forgotten first. */
    private static final int MOST_KEYS = 50_000;

    private final Clock clock;
    private final Map<String, Deque<Instant>> failures = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Deque<Instant>> eldest) {
            return size() > MOST_KEYS;
        }
    };

    public SignInLimit(Clock clock) {
        this.clock = clock;
    }

    /** When the next try is allowed; empty: now. */
    public synchronized Optional<Instant> blockedUntil(String user, String address) {
        Deque<Instant> tries = recent(key(user, address));
        return tries.size() < TRIES
                ? Optional.empty()
                : Optional.of(tries.getFirst().plus(WINDOW));
    }

    public synchronized void failed(String user, String address) {
        recent(key(user, address)).addLast(clock.instant());
    }

    public synchronized void succeeded(String user, String address) {
        failures.remove(key(user, address));
    }

    private Deque<Instant> recent(String key) {
        Deque<Instant> tries = failures.computeIfAbsent(key, k -> new ArrayDeque<>(TRIES));
        Instant since = clock.instant().minus(WINDOW);
        while (!tries.isEmpty() && !tries.getFirst().isAfter(since)) tries.removeFirst();
        return tries;
    }

    private static String key(String user, String address) {
        String name = user.strip().toLowerCase(Locale.ROOT);
        return (name.length() > 100 ? name.substring(0, 100) : name) + "|" + address;
    }
}
