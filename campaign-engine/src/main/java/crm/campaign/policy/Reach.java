package crm.campaign.policy;

import crm.domain.campaign.ReachChannel;
import java.time.LocalDate;

/** That a customer is reached on a business day by a channel, as one number: of two the one of the later day is greater. */
public final class Reach {

    private static final int CHANNEL_BITS = 4;
    private static final ReachChannel[] CHANNELS = ReachChannel.values();

    private Reach() {}

    public static int of(LocalDate day, ReachChannel channel) {
        return of(Math.toIntExact(day.toEpochDay()), channel);
    }

    public static int of(int epochDay, ReachChannel channel) {
        return (epochDay << CHANNEL_BITS) | channel.ordinal();
    }

    public static int epochDay(int reach) {
        return reach >> CHANNEL_BITS;
    }

    public static ReachChannel channel(int reach) {
        return CHANNELS[reach & ((1 << CHANNEL_BITS) - 1)];
    }

    static boolean isBy(int reach, ReachChannel channel) {
        return (reach & ((1 << CHANNEL_BITS) - 1)) == channel.ordinal();
    }
}
