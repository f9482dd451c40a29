package crm.campaign.policy;

import crm.domain.campaign.FrequencyCap;
import crm.domain.campaign.ReachChannel;
import crm.domain.campaign.SkipReason;
import java.time.LocalDate;
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
    private final CapWindow[] own;
    private final @Nullable CapWindow wecom;

    /** @param limit WeCom's own, which counts messages only; null: none */
    public Caps(ReachChannel channel, LocalDate day, List<FrequencyCap> caps, @Nullable ReceiveLimit limit) {
        this.channel = channel;
        this.day = day;
        this.own = caps.stream()
                .filter(cap -> cap.channel() == channel)
                .map(cap -> new CapWindow(cap, day))
                .toArray(CapWindow[]::new);
        this.wecom = limit == null || channel != ReachChannel.MESSAGE
                ? null
                : new CapWindow(new FrequencyCap(channel, limit.period(), limit.mostOn(day)), day);
    }

    public ReachChannel channel() {
        return channel;
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
        for (CapWindow cap : own) if (cap.isFull(reaches, start, end)) return SkipReason.OVER_CAP;
        return wecom != null && wecom.isFull(reaches, start, end) ? SkipReason.OVER_WECOM_LIMIT : null;
    }
}
