package crm.web.shared;

import crm.platform.Installation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** How times are written: always in the installation's zone, {@code ${times.moment(...)}} in templates. */
@Component
public class Times {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd");
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm");
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final Clock clock;
    private final ZoneId zone;
    private final MessageSource texts;

    Times(Clock clock, Installation installation, MessageSource texts) {
        this.clock = clock;
        this.zone = installation.zone();
        this.texts = texts;
    }

    public ZoneId zone() {
        return zone;
    }

    public LocalDate today() {
        return LocalDate.now(clock.withZone(zone));
    }

    /** The business day that it lies in. */
    public LocalDate dayOf(Instant at) {
        return LocalDate.ofInstant(at, zone);
    }

    public String moment(@Nullable Instant at) {
        return at == null ? Figures.NONE : MOMENT.format(at.atZone(zone));
    }

    public String day(@Nullable Instant at) {
        return at == null ? Figures.NONE : DAY.format(at.atZone(zone));
    }

    /** An absent value of a template ends here or above, whichever it finds. */
    public String day(@Nullable LocalDate day) {
        return day == null ? Figures.NONE : DAY.format(day);
    }

    public String hour(Instant at) {
        return HOUR.format(at.atZone(zone));
    }

    public String second(Instant at) {
        return SECOND.format(at.atZone(zone));
    }

    public String hour(LocalDateTime at) {
        return HOUR.format(at);
    }

    /** Under an axis: 5/1. */
    public String shortDay(LocalDate day) {
        return day.getMonthValue() + "/" + day.getDayOfMonth();
    }

    /** For a table of days: 2026-05-01 周五. */
    public String dayWithWeekday(LocalDate day) {
        return DAY.format(day) + " " + day.getDayOfWeek().getDisplayName(TextStyle.SHORT, locale());
    }

    /** 2026年5月, May 2026. */
    public String month(YearMonth month) {
        return DateTimeFormatter.ofPattern(text("time.month"), locale()).format(month);
    }

    /** 3 minutes ago; a day and more as the date. */
    public String ago(@Nullable Instant at) {
        if (at == null) return Figures.NONE;
        Duration past = Duration.between(at, clock.instant());
        if (past.toMinutes() < 1) return text("time.now");
        if (past.toMinutes() < 60) return text("time.minutes-ago", past.toMinutes());
        ZonedDateTime local = at.atZone(zone);
        if (local.toLocalDate().equals(today())) return text("time.today", HOUR.format(local));
        return MOMENT.format(local);
    }

    /** 12 min, 3 h, 5 d: for how long something has been so. */
    public String age(Instant since) {
        Duration past = Duration.between(since, clock.instant());
        if (past.toMinutes() < 1) return text("time.now");
        if (past.toHours() < 1) return text("time.age-minutes", past.toMinutes());
        return past.toDays() < 1 ? text("time.age-hours", past.toHours()) : text("time.age-days", past.toDays());
    }

    /** 12 s, 3 min 20 s: how long something takes. */
    public String lasting(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        return seconds < 60 ? text("time.seconds", seconds) : text("time.minutes-seconds", seconds / 60, seconds % 60);
    }

    /** The first instant of a day here. */
    public Instant startOf(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }

    private String text(String key, Object... arguments) {
        return texts.getMessage(key, arguments, locale());
    }

    private static Locale locale() {
        return LocaleContextHolder.getLocale();
    }
}
