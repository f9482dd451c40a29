package crm.projections.segment;

import crm.domain.segment.SegmentSharing;
import crm.projections.shared.DataScope;

/**
 * Who asks for segments.
 *
 * @param name of the user or key
 * @param seesAll head office sees the segments of everybody
 * @param scope the stores whose customers are counted, and with whom segments are shared
 */
public record SegmentViewer(String name, boolean seesAll, DataScope scope) {

    boolean sees(String owner, SegmentSharing sharing) {
        if (seesAll || name.equals(owner)) return true;
        return switch (sharing.reach()) {
            case PRIVATE -> false;
            case EVERYBODY -> true;
            case STORES -> sharing.stores().stream().anyMatch(scope::sees);
        };
    }
}
