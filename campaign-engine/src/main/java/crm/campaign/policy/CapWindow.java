package crm.campaign.policy;

import crm.domain.campaign.FrequencyCap;
import crm.domain.campaign.ReachChannel;
import java.time.LocalDate;

/** A cap as it counts around one business day: whatever reaches somebody in the day's own business day, week or month. */
public final class CapWindow {

    private final ReachChannel channel;
    private final int from;
    private final int until;
    private final int most;

    public CapWindow(FrequencyCap cap, LocalDate day) {
        this.channel = cap.channel();
        // The first channel's number is the least of a day, so days compare whatever the channel.
        this.from = Reach.of(cap.period().startOf(day), ReachChannel.MESSAGE);
        this.until = Reach.of(cap.period().endOf(day), ReachChannel.MESSAGE);
        this.most = cap.most();
    }

    public int most() {
        return most;
    }

    public boolean counts(int reach) {
        return reach >= from && reach < until && Reach.isBy(reach, channel);
    }

    /** Whether so many of the reaches count that one more would be too many. */
    boolean isFull(int[] reaches, int start, int end) {
        if (end - start < most) return false;
        int counted = 0;
        for (int i = start; i < end; i++) if (counts(reaches[i])) counted++;
        return counted >= most;
    }
}
