/**
 * Segments: how they are defined and were before ({@link crm.projections.segment.Segments}), whom they held at moments that
 * were kept ({@link crm.projections.segment.SegmentSnapshots}), and how many came and went by day.
 */
@NullMarked
package crm.projections.segment;

import org.jspecify.annotations.NullMarked;
