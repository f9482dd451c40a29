package crm.projections.org;

import crm.domain.org.MiniProgram;
import crm.domain.org.ProfileCard;
import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * What is wanted on a staff member's profile, and what became of it.
 *
 * @param ignored wanted, and yet WeCom does not show it
 * @param errorCode WeCom's, in state {@link State#REFUSED}
 * @param at of the latest news
 */
public record StaffProfileView(
        List<ProfileCard> wanted,
        State state,
        SortedSet<MiniProgram> ignored,
        @Nullable Integer errorCode,
        Instant at) {

    public enum State {
        /** WeCom was not told yet, or has not answered. */
        WAITING,
        DONE,
        /** The attribute of some of it was never made in WeCom. */
        IGNORED,
        REFUSED
    }
}
