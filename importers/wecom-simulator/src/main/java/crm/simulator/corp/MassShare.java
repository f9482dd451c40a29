package crm.simulator.corp;

import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One member's share of a mass message.
 *
 * @param sentAt null until the member confirmed
 * @param targets external_userid or chat_id to what became of it
 */
public record MassShare(
        String msgid, String userid, @Nullable Instant sentAt, SortedMap<String, Delivery> targets) implements Kept {

    /** WeCom's numbers of a customer's result [93338]; a member's task has other ones (0 unsent, 2 sent). */
    public enum Delivery {
        UNSENT(0),
        SENT(1),
        NOT_A_FRIEND(2),
        LIMIT_REACHED(3);

        private final int number;

        Delivery(int number) {
            this.number = number;
        }

        public int number() {
            return number;
        }
    }

    public static String key(String msgid, String userid) {
        return msgid + "|" + userid;
    }

    @Override
    public String key() {
        return key(msgid, userid);
    }

    public MassShare sent(Instant at, SortedMap<String, Delivery> results) {
        return new MassShare(msgid, userid, at, new TreeMap<>(results));
    }
}
