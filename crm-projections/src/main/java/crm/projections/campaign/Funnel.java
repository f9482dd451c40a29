package crm.projections.campaign;

import crm.domain.campaign.SendTaskState;

/**
 * What became of the recipients of a mass message. Each is in one place, so that the places always add up to
 * {@code planned}.
 *
 * @param sent who received it
 * @param unsent whose staff member has not sent it (yet)
 * @param notFriends who were no friends of the staff member any more
 * @param overLimit who had received as many as the corp lets them
 * @param leftOut whom we did not name, since the relation was over
 * @param refused whom WeCom did not take, alone or with the whole share
 * @param cancelled from whom it was taken back in time
 * @param uncertain of whom nobody knows whether WeCom was told
 */
public record Funnel(
        long planned,
        long sent,
        long unsent,
        long notFriends,
        long overLimit,
        long leftOut,
        long refused,
        long cancelled,
        long uncertain) {

    public static final Funnel NONE = new Funnel(0, 0, 0, 0, 0, 0, 0, 0, 0);

    static Funnel of(
            SendTaskState state, long planned, long sent, long notFriends, long overLimit, long leftOut, long failed) {
        long rest = planned - sent - notFriends - overLimit - leftOut - failed;
        return new Funnel(
                planned,
                sent,
                switch (state) {
                    case WANTED, CREATED, CLOSED -> rest;
                    default -> 0;
                },
                notFriends,
                overLimit,
                leftOut,
                state == SendTaskState.REFUSED ? failed + rest : failed,
                state == SendTaskState.CANCELLED ? rest : 0,
                state == SendTaskState.UNCERTAIN ? rest : 0);
    }

    /** So many people, all in one place. */
    public static Funnel of(FunnelPlace place, long people) {
        return new Funnel(
                people,
                place == FunnelPlace.SENT ? people : 0,
                place == FunnelPlace.UNSENT ? people : 0,
                place == FunnelPlace.NOT_A_FRIEND ? people : 0,
                place == FunnelPlace.OVER_LIMIT ? people : 0,
                place == FunnelPlace.LEFT_OUT ? people : 0,
                place == FunnelPlace.REFUSED ? people : 0,
                place == FunnelPlace.CANCELLED ? people : 0,
                place == FunnelPlace.UNCERTAIN ? people : 0);
    }

    public long in(FunnelPlace place) {
        return switch (place) {
            case SENT -> sent;
            case UNCERTAIN -> uncertain;
            case UNSENT -> unsent;
            case OVER_LIMIT -> overLimit;
            case NOT_A_FRIEND -> notFriends;
            case REFUSED -> refused;
            case LEFT_OUT -> leftOut;
            case CANCELLED -> cancelled;
        };
    }

    public Funnel plus(Funnel other) {
        return new Funnel(
                planned + other.planned,
                sent + other.sent,
                unsent + other.unsent,
                notFriends + other.notFriends,
                overLimit + other.overLimit,
                leftOut + other.leftOut,
                refused + other.refused,
                cancelled + other.cancelled,
                uncertain + other.uncertain);
    }

    /** Part of the planned that received it, from 0 to 1. */
    public double sentShare() {
        return planned == 0 ? 0 : (double) sent / planned;
    }
}
