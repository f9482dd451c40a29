package crm.importers.wecom.client;

import crm.importers.wecom.WeComLimits;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps calls below WeCom's limits (访问频率限制 [90454]): by API and over all of them, by minute and by hour. An API that
 * WeCom blocked all the same rests; every further call would lengthen the block. Safe for many threads.
 */
public final class CallBudgets {

    private static final Logger LOG = LoggerFactory.getLogger(CallBudgets.class);

    private final WeComLimits.Calls limits;
    private final Clock clock;
    private final Map<String, Api> apis = new HashMap<>();
    private final SlidingCount minute;
    private final SlidingCount hour;

    public CallBudgets(WeComLimits.Calls limits, Clock clock) {
        this.limits = limits;
        this.clock = clock;
        this.minute = new SlidingCount(Duration.ofMinutes(1), limits.addressPerMinute());
        this.hour = new SlidingCount(Duration.ofHours(1), limits.addressPerHour());
    }

    private final class Api {
        final SlidingCount minute = new SlidingCount(Duration.ofMinutes(1), limits.apiPerMinute());
        final SlidingCount hour = new SlidingCount(Duration.ofHours(1), limits.apiPerHour());
        Instant blockedUntil = Instant.EPOCH;
    }

    /**
     * What is left of an API.
     *
     * @param blockedUntil null when it is not blocked
     */
    public record Left(
            int thisMinute, int thisHour, @Nullable Instant blockedUntil) {}

    /** Counts the call; null when it may be made now, else from when on, and it is not counted. */
    synchronized @Nullable Instant spend(String path) {
        Instant now = clock.instant();
        Api api = api(path);
        Instant from = null;
        for (SlidingCount count : new SlidingCount[] {api.minute, api.hour, minute, hour})
            from = later(from, count.fullUntil(now));
        if (api.blockedUntil.isAfter(now)) from = later(from, api.blockedUntil);
        if (from != null) return from;
        api.minute.add(now);
        api.hour.add(now);
        minute.add(now);
        hour.add(now);
        return null;
    }

    /**
     * WeCom refused for the rate (45009, 45033). It does not say for how long: a minute at first, an hour when it refuses
     * again right after.
     *
     * @return until when the API rests
     */
    synchronized Instant block(String path) {
        Instant now = clock.instant();
        Api api = api(path);
        if (api.blockedUntil.isAfter(now)) return api.blockedUntil; // a call that was under way already
        boolean again = now.isBefore(api.blockedUntil.plus(limits.minuteBlock()));
        api.blockedUntil = now.plus(again ? limits.hourBlock() : limits.minuteBlock());
        LOG.warn("WeCom blocks {}: it rests until {}", path, api.blockedUntil);
        return api.blockedUntil;
    }

    /** By API, of those that were called since the start. */
    public synchronized Map<String, Left> left() {
        Instant now = clock.instant();
        Map<String, Left> left = new TreeMap<>();
        apis.forEach((path, api) -> left.put(
                path,
                new Left(
                        api.minute.left(now),
                        api.hour.left(now),
                        api.blockedUntil.isAfter(now) ? api.blockedUntil : null)));
        return left;
    }

    private Api api(String path) {
        return apis.computeIfAbsent(path, unseen -> new Api());
    }

    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) return one == null ? other : one;
        return one.isAfter(other) ? one : other;
    }
}
