package crm.domain.segment;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * From the beginning of one business day to the beginning of another.
 *
 * @param from null: since ever
 * @param to exclusive; null: up to now
 */
public record Period(@Nullable Day from, @Nullable Day to) {

    public static final Period EVER = new Period(null, null);

    /** The last so many whole days and today up to now. */
    public static Period last(int days) {
        return new Period(new DaysAgo(days), null);
    }

    @JsonIgnore
    public boolean isEver() {
        return from == null && to == null;
    }

    /** Epoch day of its beginning, {@code Long.MIN_VALUE} without one. */
    public long firstDay(LocalDate today) {
        return from == null ? Long.MIN_VALUE : from.on(today).toEpochDay();
    }

    /** Epoch day after its last, {@code Long.MAX_VALUE} when it has no end. */
    public long endDay(LocalDate today) {
        return to == null ? Long.MAX_VALUE : to.on(today).toEpochDay();
    }

    /** A day, whether named or counted from the day of the question. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "day")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = OnDate.class, name = "date"),
        @JsonSubTypes.Type(value = DaysAgo.class, name = "ago"),
    })
    public sealed interface Day {
        LocalDate on(LocalDate today);
    }

    public record OnDate(LocalDate date) implements Day {
        @Override
        public LocalDate on(LocalDate today) {
            return date;
        }
    }

    /** @param days 0: today */
    public record DaysAgo(int days) implements Day {
        @Override
        public LocalDate on(LocalDate today) {
            return today.minusDays(days);
        }
    }
}
