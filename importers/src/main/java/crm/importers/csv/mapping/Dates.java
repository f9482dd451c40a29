package crm.importers.csv.mapping;

import crm.importers.csv.RejectReason;
import crm.importers.csv.mapping.Mapping.DatePattern;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads dates as the mapping writes them; ISO local date and time is always understood, that is how date cells of a
 * sheet arrive. What states its offset or counts from 1970 is that instant; of an hour that the clocks show twice, the
 * first one. Not for several threads.
 */
public final class Dates {

    private static final List<DatePattern> ISO = List.of(
            new DatePattern("yyyy-MM-ddTHH:mm:ss", DateTimeFormatter.ISO_LOCAL_DATE_TIME),
            new DatePattern("yyyy-MM-dd", DateTimeFormatter.ISO_LOCAL_DATE));

    private final List<DatePattern> patterns;
    private final ZoneId zone;
    private final String written;
    private String lastText = "";
    private LocalDateTime lastTime = LocalDateTime.MIN;
    private @Nullable Instant lastInstant;

    public Dates(Mapping mapping) {
        patterns = Stream.concat(mapping.dates().stream(), ISO.stream()).toList();
        zone = mapping.zone();
        written = mapping.dates().stream().map(DatePattern::written).collect(Collectors.joining(", "));
    }

    Instant instant(String text, Cells cells, Field field) {
        LocalDateTime local = local(text, cells, field);
        if (lastInstant != null) return lastInstant;
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
        if (offsets.isEmpty()) throw cells.reject(field, RejectReason.NO_SUCH_TIME, zone);
        return local.toInstant(offsets.getFirst());
    }

    /** Lines of an order repeat their time: the last one is remembered. */
    LocalDateTime local(String text, Cells cells, Field field) {
        if (text.equals(lastText)) return lastTime;
        for (DatePattern pattern : patterns) {
            try {
                take(parse(text, pattern));
                lastText = text;
                return lastTime;
            } catch (DateTimeException e) {
                // the next pattern may fit
            }
        }
        throw cells.reject(field, RejectReason.NOT_A_DATE, written);
    }

    private static TemporalAccessor parse(String text, DatePattern pattern) {
        return switch (pattern.written()) {
            case DatePattern.EPOCH_SECONDS -> Instant.ofEpochSecond(count(text));
            case DatePattern.EPOCH_MILLIS -> Instant.ofEpochMilli(count(text));
            default -> pattern.formatter().parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
        };
    }

    private static long count(String text) {
        if (!text.matches("\\d{1,15}")) throw new DateTimeException("Not a count");
        return Long.parseLong(text);
    }

    private void take(TemporalAccessor parsed) {
        lastInstant = switch (parsed) {
            case Instant instant -> instant;
            case OffsetDateTime time -> time.toInstant();
            default -> null;
        };
        if (lastInstant != null) lastTime = LocalDateTime.ofInstant(lastInstant, zone);
        else lastTime = parsed instanceof LocalDate date ? date.atStartOfDay() : (LocalDateTime) parsed;
    }
}
