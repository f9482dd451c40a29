package crm.importers.csv.mapping;

import crm.importers.csv.RejectReason;
import crm.importers.csv.mapping.Mapping.DatePattern;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads dates as the mapping writes them; ISO local date and time is always understood, that is how date cells of a
 * sheet arrive. Of an hour that the clocks show twice, the first one. Not for several threads.
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

    public Dates(Mapping mapping) {
        patterns = Stream.concat(mapping.dates().stream(), ISO.stream()).toList();
        zone = mapping.zone();
        written = mapping.dates().stream().map(DatePattern::written).collect(Collectors.joining(", "));
    }

    Instant instant(String text, Cells cells, Field field) {
        LocalDateTime local = local(text, cells, field);
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
        if (offsets.isEmpty()) throw cells.reject(field, RejectReason.NO_SUCH_TIME, zone);
        return local.toInstant(offsets.getFirst());
    }

    /** Lines of an order repeat their time: the last one is remembered. */
    LocalDateTime local(String text, Cells cells, Field field) {
        if (text.equals(lastText)) return lastTime;
        for (DatePattern pattern : patterns) {
            try {
                TemporalAccessor parsed = pattern.formatter().parseBest(text, LocalDateTime::from, LocalDate::from);
                lastTime = parsed instanceof LocalDate date ? date.atStartOfDay() : (LocalDateTime) parsed;
                lastText = text;
                return lastTime;
            } catch (DateTimeParseException e) {
                // the next pattern may fit
            }
        }
        throw cells.reject(field, RejectReason.NOT_A_DATE, written);
    }
}
