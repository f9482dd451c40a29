package crm.importers.wecom.sync;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * When is compared, how much at once, and with how much patience.
 *
 * @param timetable whether runs begin by themselves; otherwise only when a person asks
 * @param staffEvery from the start of one comparison of staff to the next
 * @param contactsEvery from the start of one comparison of contacts to the next; each takes those staff whose turn it is
 * @param nightFrom when the turns of a night begin: each staff member has one a day
 * @param night over how long they are spread
 * @param zone of the corp
 * @param away when nobody was there to take callbacks for so long, everything is compared at once
 * @param settling what is younger may still be under way (a callback, which WeCom tries for some seconds, or a call of
 *     ours) and is left alone; the run comes back to it
 * @param staffAtOnce in one page of work; WeCom takes up to 100 [92994]
 * @param relationsAtOnce about how many in one page of work, which must end well within a lease: more only when one staff
 *     member has more
 * @param lanes commands sent at the same time
 * @param samples differences that a run remembers one by one
 * @param keepRuns how long a report is kept
 */
public record SyncPlan(
        boolean timetable,
        Duration staffEvery,
        Duration contactsEvery,
        LocalTime nightFrom,
        Duration night,
        ZoneId zone,
        Duration away,
        Duration settling,
        int staffAtOnce,
        int relationsAtOnce,
        int lanes,
        int samples,
        Duration keepRuns) {

    /** Each hour; contacts between two and six o'clock at night. */
    public static SyncPlan standard(ZoneId zone) {
        return new SyncPlan(
                true,
                Duration.ofHours(1),
                Duration.ofHours(1),
                LocalTime.of(2, 0),
                Duration.ofHours(4),
                zone,
                Duration.ofSeconds(30),
                Duration.ofMinutes(2),
                100,
                5_000,
                8,
                50,
                Duration.ofDays(90));
    }
}
