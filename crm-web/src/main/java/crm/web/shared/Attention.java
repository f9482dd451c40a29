package crm.web.shared;

import crm.platform.security.SignedIn;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What waits for somebody. Each feature tells its own, within what the asker sees; the desks show all of it. */
public interface Attention {

    /** The most pressing first. */
    enum Weight {
        /** Something is broken or about to be too late. */
        URGENT,
        /** It goes on only when somebody does something. */
        WAITING,
        /** Nobody has to do anything: it is good to know. */
        UNDER_WAY
    }

    /**
     * @param key of its text, {@code attention.<key>}
     * @param count how many; of none there is no item
     * @param about what it is of, by name; empty: nothing single
     * @param since when the oldest of it began; null: that is not known
     * @param path where it is dealt with; empty: the asker cannot deal with it
     * @param remind where a reminder is posted to; null: there is nobody to remind
     */
    record Item(
            Weight weight,
            String key,
            String icon,
            long count,
            String about,
            @Nullable Instant since,
            String path,
            @Nullable String remind) {

        public Item(Weight weight, String key, String icon, long count, @Nullable Instant since, String path) {
            this(weight, key, icon, count, "", since, path, null);
        }
    }

    List<Item> of(SignedIn by);
}
