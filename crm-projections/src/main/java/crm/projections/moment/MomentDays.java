package crm.projections.moment;

import crm.domain.moment.MomentTaskId;
import crm.projections.audience.IdTable;
import crm.projections.shared.DataScope;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How many moments customers are shown in a day: WeCom leaves out what is more than it lets one customer see. */
public final class MomentDays {

    /** A customer sees so many moments of a corp in a day; told by those who use it, WeCom's documentation does not say. */
    public static final int MOST = 3;

    private final Moments moments;
    private final ZoneId businessZone;

    public MomentDays(Moments moments, ZoneId businessZone) {
        this.moments = moments;
        this.businessZone = businessZone;
    }

    /**
     * @param moments asked of staff that day, without those that were refused or taken back
     * @param customers at place i those who were or are to be shown i + 1 of them, at the last place {@link #MOST} or more
     */
    public record Tally(int moments, List<Integer> customers) {}

    /** Ids of the moments that the asker sees and that staff were asked on that day to publish. */
    public List<String> asked(LocalDate day, DataScope scope) {
        Instant from = day.atStartOfDay(businessZone).toInstant();
        Instant to = day.plusDays(1).atStartOfDay(businessZone).toInstant();
        return moments.asked(from, to, scope).stream().map(MomentTaskId::value).toList();
    }

    /** Of the customers whom the asker sees; reads everybody of the day's moments. */
    public Tally tally(LocalDate day, DataScope scope) {
        Instant from = day.atStartOfDay(businessZone).toInstant();
        Instant to = day.plusDays(1).atStartOfDay(businessZone).toInstant();
        List<MomentTaskId> asked = moments.asked(from, to, new DataScope.AllStores());
        IdTable ids = new IdTable();
        byte[] times = new byte[1 << 10];
        for (MomentTaskId task : asked) times = counted(task, scope, ids, times);
        int[] customers = new int[MOST];
        for (int row = 0; row < ids.rows(); row++) customers[times[row] - 1]++;
        List<Integer> tally = new ArrayList<>();
        for (int each : customers) tally.add(each);
        return new Tally(asked.size(), tally);
    }

    private byte[] counted(MomentTaskId task, DataScope scope, IdTable ids, byte[] before) {
        byte[][] times = {before};
        moments.audience(task, scope, reach -> {
            int row = ids.add(reach.customerId().value());
            if (row >= times[0].length) times[0] = Arrays.copyOf(times[0], row * 2);
            if (times[0][row] < MOST) times[0][row]++;
        });
        return times[0];
    }
}
