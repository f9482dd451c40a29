package crm.domain.attribution;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the staff member who is credited with an order, over columns: begin with the order, tell the touches within its window
 * and the relations that held when it was placed, ask. The strongest claim decides, whatever kinds share in the money; of
 * several of one strength the latest, and of equally late ones the one told last (so tell them in the order of the log).
 *
 * <p>Working space of one thread; allocates nothing per order.
 */
public final class Claimant {

    public static final int NOBODY = -1;

    private static final int CODE_ADDED = TouchKind.CODE_ADDED.ordinal();
    private static final StaffClaim[] CLAIMS = StaffClaim.values();

    private final StaffClaim[] strongestFirst;
    private final int[] source = new int[CLAIMS.length];
    private final int[] staff = new int[CLAIMS.length];
    private final long[] since = new long[CLAIMS.length];

    public Claimant(List<StaffClaim> claims) {
        strongestFirst = claims.toArray(new StaffClaim[0]);
        begin();
    }

    public void begin() {
        for (int i = 0; i < CLAIMS.length; i++) staff[i] = NOBODY;
    }

    /**
     * A touch within the window of the order.
     *
     * @param kind ordinal of its {@link TouchKind}
     * @param staff the caller's number of whoever it came through, {@link #NOBODY} where that is unknown
     * @param row the caller's number of the touch
     */
    public void touch(long at, int kind, boolean tagged, int staff, int row) {
        if (kind == CODE_ADDED) claim(StaffClaim.CHANNEL_CODE, at, staff, row);
        if (tagged) claim(StaffClaim.TAGGED_LINK, at, staff, row);
    }

    /** A staff member of the order's store whom she had when it was placed, since then. */
    public void relation(long since, int staff, int row) {
        claim(StaffClaim.BOUND_RELATION, since, staff, row);
    }

    private void claim(StaffClaim claim, long at, int claiming, int row) {
        int i = claim.ordinal();
        if (claiming == NOBODY || (staff[i] != NOBODY && at < since[i])) return;
        staff[i] = claiming;
        since[i] = at;
        source[i] = row;
    }

    /** By what, or null when nobody is credited. */
    public @Nullable StaffClaim claim() {
        for (StaffClaim claim : strongestFirst) if (staff[claim.ordinal()] != NOBODY) return claim;
        return null;
    }

    /** The caller's number of the staff member, or {@link #NOBODY}. */
    public int staff() {
        StaffClaim claim = claim();
        return claim == null ? NOBODY : staff[claim.ordinal()];
    }

    /** The caller's number of the touch or relation that decided; only where somebody is credited. */
    public int row() {
        StaffClaim claim = claim();
        return claim == null ? NOBODY : source[claim.ordinal()];
    }
}
