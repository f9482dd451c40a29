package crm.projections.ledger;

import java.util.Arrays;

/** What each touch adds to the number of the cell in which its money is summed, found once each. For one thread. */
public abstract class TouchPlaces {

    private static final long UNKNOWN = Long.MIN_VALUE;
    private static final int ROOM = 64;

    /** By touch, from {@link OrderCredits#NONE} on. */
    private long[] byTouch = new long[0];

    protected abstract long find(int touch);

    public final long of(int touch) {
        if (touch + 1 < byTouch.length) {
            long known = byTouch[touch + 1];
            if (known != UNKNOWN) return known;
        } else grow(touch + 2);
        return byTouch[touch + 1] = find(touch);
    }

    private void grow(int wanted) {
        int known = byTouch.length;
        byTouch = Arrays.copyOf(byTouch, Math.max(ROOM, 2 * wanted));
        Arrays.fill(byTouch, known, byTouch.length, UNKNOWN);
    }

    /** What was found holds no more. */
    public final void forget() {
        byTouch = new long[0];
    }
}
