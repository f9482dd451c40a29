package crm.campaign.policy;

import crm.domain.campaign.CapPeriod;
import crm.domain.campaign.FrequencyCap;
import crm.domain.campaign.ReachChannel;
import crm.domain.campaign.SkipReason;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * 频控: the caps that count when somebody is to be reached by a channel on a business day. A cap counts everything of its
 * channel in the day's own business day, week or month, also what is planned later in it.
 */
public final class Caps {

    /** Nothing is capped, as of group chats. */
    public static final Caps NONE = new Caps(ReachChannel.MESSAGE, LocalDate.EPOCH, List.of(), null);

    private final ReachChannel channel;
    private final LocalDate day;
    private final int own;
    private final int[] from;
    private final int[] until;
    private final int[] most;

    /** @param limit WeCom's own, which counts messages only; null: none */
    public Caps(ReachChannel channel, LocalDate day, List<FrequencyCap> caps, @Nullable ReceiveLimit limit) {
        this.channel = channel;
        this.day = day;
        List<FrequencyCap> all = new ArrayList<>();
        for (FrequencyCap cap : caps) if (cap.channel() == channel) all.add(cap);
        this.own = all.size();
        if (limit != null && channel == ReachChannel.MESSAGE)
            all.add(new FrequencyCap(channel, limit.period(), limit.mostOn(day)));
        this.from = all.stream().mapToInt(cap -> first(cap.period(), day)).toArray();
        this.until = all.stream().mapToInt(cap -> end(cap.period(), day)).toArray();
        this.most = all.stream().mapToInt(FrequencyCap::most).toArray();
    }

    private static int first(CapPeriod period, LocalDate day) {
        return Reach.of(period.startOf(day), ReachChannel.MESSAGE);
    }

    private static int end(CapPeriod period, LocalDate day) {
        return Reach.of(period.endOf(day), ReachChannel.MESSAGE);
    }

    public ReachChannel channel() {
        return channel;
    }

    public LocalDate day() {
        return day;
    }

    /** What one more would be, as {@link Reach}. */
    public int reach() {
        return Reach.of(day, channel);
    }

    /**
     * Whether one more would be too many.
     *
     * @param reaches what she was and will be reached by, as {@link Reach}
     * @return null when it would not
     */
    public @Nullable SkipReason forbid(int[] reaches, int start, int end) {
        for (int cap = 0; cap < most.length; cap++) {
            if (end - start < most[cap]) continue; // not so many altogether
            int counted = 0;
            for (int i = start; i < end; i++)
                if (reaches[i] >= from[cap] && reaches[i] < until[cap] && Reach.isBy(reaches[i], channel)) counted++;
            if (counted >= most[cap]) return cap < own ? SkipReason.OVER_CAP : SkipReason.OVER_WECOM_LIMIT;
        }
        return null;
    }
}
