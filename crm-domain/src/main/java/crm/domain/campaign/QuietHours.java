package crm.domain.campaign;

import java.time.LocalTime;
import java.time.ZonedDateTime;

/**
 * 免打扰: when staff are not asked to send, in the business zone.
 *
 * @param until exclusive; before {@code from} when they span midnight, the same as {@code from} for none
 */
public record QuietHours(LocalTime from, LocalTime until) {

    public static final QuietHours NONE = new QuietHours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);

    public boolean contains(LocalTime time) {
        if (from.equals(until)) return false;
        return from.isBefore(until)
                ? !time.isBefore(from) && time.isBefore(until)
                : !time.isBefore(from) || time.isBefore(until);
    }

    /** The same when it is not quiet then, else when they end. */
    public ZonedDateTime end(ZonedDateTime at) {
        if (!contains(at.toLocalTime())) return at;
        ZonedDateTime end = at.with(until);
        return end.isAfter(at) ? end : end.plusDays(1);
    }
}
