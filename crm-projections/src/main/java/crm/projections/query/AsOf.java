package crm.projections.query;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;

/** Instants of the past as they are typed: a business day, which means its end, or a time with its offset. */
final class AsOf {

    private AsOf() {}

    static Optional<Instant> read(String text, ZoneId zone) {
        try {
            return Optional.of(
                    text.length() == 10
                            ? endOf(LocalDate.parse(text), zone)
                            : OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException notATime) {
            return Optional.empty();
        }
    }

    static String write(Instant instant, ZoneId zone) {
        LocalDate day = LocalDate.ofInstant(instant, zone);
        return instant.equals(endOf(day, zone)) ? day.toString() : instant.toString();
    }

    /** The last of all that is recorded on it. */
    private static Instant endOf(LocalDate day, ZoneId zone) {
        return day.plusDays(1).atStartOfDay(zone).toInstant().minusNanos(1);
    }
}
