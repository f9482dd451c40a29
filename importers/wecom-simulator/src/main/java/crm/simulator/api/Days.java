package crm.simulator.api;

import crm.simulator.limits.WeComLimits.Statistics;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** Days as WeCom counts them, in China. */
final class Days {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    private Days() {}

    static Instant startOf(Instant at) {
        return LocalDate.ofInstant(at, CHINA).atStartOfDay(CHINA).toInstant();
    }

    static LocalDate of(Instant at) {
        return LocalDate.ofInstant(at, CHINA);
    }

    /** @throws Refusal 40058 when the span is longer, or begins earlier, than statistics are kept for */
    static void checkSpan(Instant start, Instant end, Instant now, Statistics limits) {
        if (start.isAfter(end)) throw ErrorCode.INVALID_PARAMETER.refuse("start_time after end_time");
        if (Duration.between(start, end).toDays() > limits.spanDays())
            throw ErrorCode.INVALID_PARAMETER.refuse("more than " + limits.spanDays() + " days");
        if (start.isBefore(startOf(now).minus(Duration.ofDays(limits.backDays()))))
            throw ErrorCode.INVALID_PARAMETER.refuse("older than " + limits.backDays() + " days");
    }
}
