package crm.simulator.corp;

import java.time.Instant;

/**
 * 继承: a customer on the way from one member to another.
 *
 * @param takeoverAt when it takes effect by itself, or when it did
 */
public record Transfer(
        String handover,
        String takeover,
        String externalUserid,
        boolean onJob,
        Instant startedAt,
        Instant takeoverAt,
        Status status)
        implements Kept {

    /** WeCom's numbers [96333]. */
    public enum Status {
        DONE(1),
        WAITING(2),
        REFUSED(3),
        TAKER_FULL(4);

        private final int number;

        Status(int number) {
            this.number = number;
        }

        public int number() {
            return number;
        }
    }

    @Override
    public String key() {
        return handover + "|" + takeover + "|" + externalUserid + "|" + startedAt.toEpochMilli();
    }

    public Transfer with(Status newStatus, Instant at) {
        return new Transfer(handover, takeover, externalUserid, onJob, startedAt, at, newStatus);
    }
}
