package crm.domain.segment;

import crm.domain.org.StoreId;
import crm.domain.shared.Canonical;
import java.util.Set;

/**
 * Who besides its owner and head office sees a segment. What it counts is each asker's own: only customers of the stores
 * that the asker sees.
 *
 * @param stores of {@link Reach#STORES}, else empty
 */
public record SegmentSharing(Reach reach, Set<StoreId> stores) {

    public static final SegmentSharing PRIVATE = new SegmentSharing(Reach.PRIVATE, Set.of());
    public static final SegmentSharing EVERYBODY = new SegmentSharing(Reach.EVERYBODY, Set.of());

    public enum Reach {
        PRIVATE,
        /** Whoever sees any of the stores. */
        STORES,
        EVERYBODY
    }

    public static SegmentSharing with(Set<StoreId> stores) {
        return new SegmentSharing(Reach.STORES, Canonical.sorted(stores));
    }
}
