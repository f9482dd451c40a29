package crm.web.user;

import crm.platform.security.ApiAccess;
import crm.platform.security.ApiArea;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is typed to keep a key from more than it needs.
 *
 * @param areas {@code all} or {@code chosen}
 * @param read areas that it reads, {@code write} that it also writes
 * @param expires the last day on which it is worth something; empty: none
 */
record KeyLimits(
        @Nullable String areas,
        @Nullable Set<ApiArea> read,
        @Nullable Set<ApiArea> write,
        @Nullable String expires) {

    KeyLimits {
        areas = "chosen".equals(areas) ? "chosen" : "all";
        read = read == null ? Set.of() : Set.copyOf(read);
        write = write == null ? Set.of() : Set.copyOf(write);
        expires = expires == null ? "" : expires.strip();
    }

    static KeyLimits none() {
        return new KeyLimits(null, null, null, null);
    }

    /** Field → key of what is wrong with it; empty: nothing. */
    Map<String, String> errors(Clock clock, ZoneId zone) {
        Map<String, String> errors = new LinkedHashMap<>();
        Map<ApiArea, ApiAccess> chosen = access();
        if (chosen != null && chosen.isEmpty()) errors.put("areas", "keys.refused.no-area");
        try {
            Instant end = expiresAt(zone);
            if (end != null && !end.isAfter(clock.instant())) errors.put("expires", "keys.refused.past");
        } catch (DateTimeException noDay) {
            errors.put("expires", "keys.refused.no-day");
        }
        return errors;
    }

    /** Null: all that the roles allow. */
    @Nullable
    Map<ApiArea, ApiAccess> access() {
        if ("all".equals(areas)) return null;
        Map<ApiArea, ApiAccess> access = new TreeMap<>();
        for (ApiArea area : Objects.requireNonNull(read)) access.put(area, ApiAccess.READ);
        for (ApiArea area : Objects.requireNonNull(write)) access.put(area, ApiAccess.WRITE);
        return access;
    }

    /** The end of the day in the installation's zone; null: never. */
    @Nullable
    Instant expiresAt(ZoneId zone) {
        String day = Objects.requireNonNull(expires);
        return day.isEmpty()
                ? null
                : LocalDate.parse(day).plusDays(1).atStartOfDay(zone).toInstant();
    }
}
