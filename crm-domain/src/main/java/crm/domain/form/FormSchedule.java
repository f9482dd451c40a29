package crm.domain.form;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When a form is asked, in the business zone.
 *
 * @param from the first day, or the only one
 * @param opensAt on each of its days
 * @param until of one that is asked once: the day on which it closes; of a daily one: the last day, null for no end
 * @param closesAt after which nothing is taken
 */
public record FormSchedule(
        Repeat repeat,
        LocalDate from,
        LocalTime opensAt,
        @Nullable LocalDate until,
        LocalTime closesAt) {

    public enum Repeat {
        ONCE,
        /** For example the daily store status (门店日报). */
        DAILY
    }

    /** The day whose round is to be open now; empty: none. */
    public Optional<LocalDate> due(LocalDateTime now) {
        LocalDate day = repeat == Repeat.ONCE ? from : now.toLocalDate();
        if (day.isBefore(from) || repeat == Repeat.DAILY && until != null && day.isAfter(until))
            return Optional.empty();
        boolean open = !now.isBefore(day.atTime(opensAt)) && now.isBefore(closing(day));
        return open ? Optional.of(day) : Optional.empty();
    }

    /** When the round of a day closes. */
    public LocalDateTime closing(LocalDate day) {
        return (repeat == Repeat.ONCE && until != null ? until : day).atTime(closesAt);
    }
}
