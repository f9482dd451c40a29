package crm.platform.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** Days of the story on real dates: day 0 is the anchor. */
record Calendar(LocalDate anchor, ZoneId zone) {

    LocalDate date(int day) {
        return anchor.plusDays(day);
    }

    Instant startOf(int day) {
        return date(day).atStartOfDay(zone).toInstant();
    }

    int dayOf(Instant instant) {
        return (int) ChronoUnit.DAYS.between(anchor, instant.atZone(zone).toLocalDate());
    }
}
