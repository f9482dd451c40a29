package crm.simulator.api;

import crm.simulator.limits.WeComLimits.Rates;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** 访问频率限制 [90454]: who calls too often is blocked for a minute or an hour, by API and by address. */
final class RateBudgets {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);

    private final Map<String, Budget> budgets = new HashMap<>();
    private final Map<String, AtomicInteger> underWay = new ConcurrentHashMap<>();

    private static final class Budget {
        private Instant windowStart = Instant.EPOCH;
        private Instant blockedUntil = Instant.EPOCH;
        private int calls;

        /** Whether this call is one too many, or falls into a block. */
        boolean refuses(Instant now, Duration window, int most, int blockSeconds) {
            if (now.isBefore(blockedUntil)) return true;
            if (!now.isBefore(windowStart.plus(window))) {
                windowStart = now;
                calls = 0;
            }
            if (++calls <= most) return false;
            blockedUntil = now.plusSeconds(blockSeconds);
            return true;
        }
    }

    /** @throws Refusal 45009 */
    synchronized void spend(String path, String address, Rates rates, Instant now) {
        boolean refused = refuses("m" + path, now, MINUTE, rates.apiPerMinute(), rates.minuteBlockSeconds());
        refused |= refuses("h" + path, now, HOUR, rates.apiPerHour(), rates.hourBlockSeconds());
        refused |= refuses("M" + address, now, MINUTE, rates.addressPerMinute(), rates.minuteBlockSeconds());
        refused |= refuses("H" + address, now, HOUR, rates.addressPerHour(), rates.hourBlockSeconds());
        if (refused) throw ErrorCode.TOO_OFTEN.refuse();
    }

    /** @throws Refusal 45033 when that many are under way; otherwise {@link #leave} must follow */
    void enter(String path, Rates rates) {
        AtomicInteger calls = underWay.computeIfAbsent(path, ignored -> new AtomicInteger());
        if (calls.incrementAndGet() <= rates.concurrentPerApi()) return;
        calls.decrementAndGet();
        throw ErrorCode.TOO_MANY_AT_ONCE.refuse();
    }

    void leave(String path) {
        underWay.getOrDefault(path, new AtomicInteger()).decrementAndGet();
    }

    /** As if nobody had called yet. */
    synchronized void reset() {
        budgets.clear();
    }

    private boolean refuses(String key, Instant now, Duration window, int most, int blockSeconds) {
        return budgets.computeIfAbsent(key, ignored -> new Budget()).refuses(now, window, most, blockSeconds);
    }
}
